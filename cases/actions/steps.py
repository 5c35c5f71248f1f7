from django.db import transaction

from cases.actions.locking import lock_open
from cases.models import Step
from oco_portal.audit.models import EventType, record


@transaction.atomic
def add_step(*, case, kind, taken_on, note, by, channel="", minutes=0, corrects=None):
    case = lock_open(case)
    step = Step.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        channel=channel,
        taken_on=taken_on,
        minutes=minutes,
        note=note,
        by=by,
        corrects=corrects,
    )
    record(EventType.STEP_ADDED, by=by, target=case)
    return step

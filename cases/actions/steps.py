from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open
from cases.models import Step
from oco_portal.audit.models import EventType, record


@transaction.atomic
def add_step(*, case, kind, taken_on, note, by, rung=None, corrects=None, **said):
    """
    What was done, in the time line. `said` are the step's other fields: channel, minutes, with_whom, is_shared …

    Raises ValidationError when the rung, or the step that this one corrects, belongs to another case.
    """
    case = lock_open(case)
    if (rung and rung.dispute.case_id != case.pk) or (corrects and corrects.case_id != case.pk):
        raise ValidationError(_("This belongs to another case."))
    step = Step.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        taken_on=taken_on,
        note=note,
        by=by,
        rung=rung,
        corrects=corrects,
        **said,
    )
    record(EventType.STEP_ADDED, by=by, target=case)
    return step


@transaction.atomic
def correct_step(*, step, reason, by, **right):
    """
    Put a step right: the old one stays as it is, and a new one points at it and says why.

    Raises ValidationError when a colleague did so already, or when the portal wrote the step itself.
    """
    case = lock_open(step.case)
    if not step.is_by_hand:
        raise ValidationError(_("The portal wrote this step. Change what it is about, and the portal notes it."))
    if Step.objects.filter(corrects=step).exists():
        raise ValidationError(_("This step has been put right already. Put the newer one right."))
    right_step = add_step(case=case, by=by, corrects=step, correction_reason=reason, **right)
    record(EventType.CASE_CHANGED, by=by, target=case)
    return right_step

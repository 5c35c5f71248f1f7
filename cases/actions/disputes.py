from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open
from cases.models import Dispute
from oco_portal.audit.models import EventType, record


@transaction.atomic
def start_dispute(*, case, counterparty, track, started_on, by):
    case = lock_open(case)
    dispute = Dispute.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        counterparty=counterparty,
        track=track,
        started_on=started_on,
    )
    record(EventType.DISPUTE_STARTED, by=by, target=case)
    return dispute


@transaction.atomic
def end_dispute(*, dispute, outcome, ended_on, by):
    case = lock_open(dispute.case)
    if ended_on < dispute.started_on:
        raise ValidationError(_("A dispute cannot end before it started."))
    dispute.outcome, dispute.ended_on = outcome, ended_on
    dispute.save(update_fields=["outcome", "ended_on"])
    record(EventType.DISPUTE_ENDED, by=by, target=case)
    return dispute

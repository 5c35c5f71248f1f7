from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases import ladder
from cases.actions.locking import lock_open
from cases.independence import reasons_against_dispute
from cases.models import Dispute, Rung
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay


@transaction.atomic
def start_dispute(*, case, counterparty, track, started_on, by, law="", subject="other", core_value=""):
    """
    A disagreement comes in, on whatever rung it stands. Without `law` it falls under that of the case.

    Raises ValidationError when this counterparty has no such rung under this law, and when the supporter of the case
    has declared a tie with them (R12).
    """
    case = lock_open(case)
    law = law or case.law
    _refuse_impossible(ladder.offer(track, law=law, role=counterparty.role))
    if reasons := reasons_against_dispute(case.supporter, counterparty):
        raise ValidationError({"counterparty": [*reasons, _("Give the case to a colleague first.")]})
    dispute = Dispute.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        counterparty=counterparty,
        law=law,
        subject=subject,
        core_value=core_value,
        started_on=started_on,
    )
    _step_on(dispute, track, started_on)
    record(EventType.DISPUTE_STARTED, by=by, target=case)
    return dispute


def _refuse_impossible(offer):
    if not offer.is_possible:
        raise ValidationError({"track": offer.why_not})


def _step_on(dispute, track, started_on):
    return Rung.objects.create(
        organisation_id=dispute.organisation_id, dispute=dispute, track=track, started_on=started_on
    )


@transaction.atomic
def climb(*, dispute, track, started_on, by):
    """The next rung, beside or above what there is. Raises ValidationError when it is not possible that day."""
    case = lock_open(dispute.case)
    if not dispute.is_running:
        raise ValidationError(_("This dispute has ended. Start a new one."))
    if started_on < dispute.started_on:
        raise ValidationError({"started_on": _("This is before the dispute started.")})
    _refuse_impossible(
        ladder.offer(
            track,
            law=dispute.law,
            role=dispute.counterparty.role,
            climbed=dispute.climbed,
            default_from=case.notice_of_default_from(BridgeDay.objects.calendar()),
            today=started_on,
        )
    )
    rung = _step_on(dispute, track, started_on)
    record(EventType.RUNG_CLIMBED, by=by, target=case)
    return rung


@transaction.atomic
def end_rung(*, rung, outcome, ended_on, by):
    case = lock_open(rung.dispute.case)
    if ended_on < rung.started_on:
        raise ValidationError({"ended_on": _("It cannot end before it started.")})
    rung.outcome, rung.ended_on = outcome, ended_on
    rung.save(update_fields=["outcome", "ended_on"])
    record(EventType.RUNG_ENDED, by=by, target=case)
    return rung


@transaction.atomic
def end_dispute(*, dispute, ended_on, by, outcome=""):
    """
    The dispute is over. What still runs of it ends that day with `outcome`.

    Raises ValidationError when something runs and no outcome is given.
    """
    case = lock_open(dispute.case)
    if ended_on < max(rung.ended_on or rung.started_on for rung in dispute.rungs.all()):
        raise ValidationError({"ended_on": _("A dispute cannot end before what happened in it.")})
    for rung in dispute.rungs.filter(ended_on__isnull=True):
        if not outcome:
            raise ValidationError({"outcome": _("How did it end: %(rung)s?") % {"rung": rung}})
        end_rung(rung=rung, outcome=outcome, ended_on=ended_on, by=by)
    dispute.ended_on = ended_on
    dispute.save(update_fields=["ended_on"])
    record(EventType.DISPUTE_ENDED, by=by, target=case)
    return dispute

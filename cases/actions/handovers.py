from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.consents import give_consent
from cases.actions.locking import lock, lock_for, lock_open, refuse_if_changed, tell
from cases.consent import reasons_without_consent
from cases.handovers import FIRST_STATE, FOLLOW_UP_WEEKS, follow_up_day
from cases.models import Handover
from cases.models.parties import named
from cases.vocabulary import ConsentGiven, ConsentPurpose, HandoverDirection, HandoverState, StepKind
from oco_portal.audit.models import EventType, record


@transaction.atomic
def start_handover(*, case, party, reason, by, on, consent_how="", consent_on=None):
    """
    Begin to hand over to a partner, or to somebody by name. `consent_how` and `consent_on` note the consent with it.

    Raises ValidationError without the resident's consent to share the summary with them.
    """
    case = lock_open(case)
    lacking = reasons_without_consent(case, party, ConsentPurpose.SHARE, on)
    if lacking and consent_how:
        given = {"given_how": consent_how, "given_on": consent_on or on}
        give_consent(case=case, party=party, purposes=[ConsentPurpose.SHARE], by=by, **given)
        lacking = reasons_without_consent(case, party, ConsentPurpose.SHARE, on)
    if lacking:
        raise ValidationError({"consent_how": lacking})
    handover = _begin(case, HandoverDirection.OUT, party, reason, by=by, on=on)
    record(EventType.HANDOVER_CHANGED, by=by, target=case)
    return handover


@transaction.atomic
def receive_handover(*, case, party, reason, summary, by, on):
    """A partner hands the resident over to us: what they told, on which day. It waits for our confirmation."""
    case = lock_open(case)
    handover = _begin(case, HandoverDirection.IN, party, reason, by=by, on=on, summary=summary, sent_on=on)
    _tell(handover, _("Handover received from %(party)s."), by=by, on=on)
    record(EventType.HANDOVER_CHANGED, by=by, target=case)
    return handover


def _begin(case, direction, party, reason, *, by, on, **facts):
    return Handover.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        direction=direction,
        state=FIRST_STATE[direction],
        **named(party),
        reason=reason,
        started_on=on,
        made_by=by,
        **facts,
    )


@transaction.atomic
def write_summary(*, handover, version, summary, by):
    """
    Write what is shared, or write it anew: what the resident approved before no longer counts.

    Raises ChangedMeanwhile when the text is no longer the `version` that was edited.
    """
    lock_open(handover.case)
    handover = _held(handover)
    refuse_if_changed(handover, version)
    if handover.state != HandoverState.PREPARING:
        _refuse(handover, HandoverState.PREPARING)
    handover.summary, handover.state = summary, HandoverState.PREPARING
    handover.offered_on, handover.approved_on, handover.approved_how = None, None, ""
    handover.save(update_fields=["summary", "state", "offered_on", "approved_on", "approved_how"])
    record(EventType.HANDOVER_CHANGED, by=by, target=handover.case)
    return handover


@transaction.atomic
def offer_summary(*, handover, by, on):
    """Put the summary on the follow-up page, for the resident to approve there."""
    lock_open(handover.case)
    handover = _held(handover)
    _refuse(handover, HandoverState.APPROVED, on=on)
    handover.offered_on = on
    handover.save(update_fields=["offered_on"])
    record(EventType.HANDOVER_CHANGED, by=by, target=handover.case)
    return handover


@transaction.atomic
def approve_summary(*, handover, approved_how, by, on, version=None):
    """
    The resident approves the summary, told or shown; `by` None: on the follow-up page.

    `version` names the text that was read there: another text needs another approval.
    """
    case = lock_for(handover.case, by)
    handover = _held(handover)
    if version is not None and version != handover.version:
        raise ValidationError(_("The text has been changed meanwhile. Read it again."))
    _refuse(handover, HandoverState.APPROVED, on=on)
    handover.state, handover.approved_on, handover.approved_how = HandoverState.APPROVED, on, approved_how
    handover.save(update_fields=["state", "approved_on", "approved_how"])
    note = _("The resident approved the summary for %(party)s (%(how)s).")
    _tell(handover, note, by=by, on=on, how=ConsentGiven(approved_how).label)
    record(EventType.HANDOVER_CHANGED, by=by, target=case)
    return handover


@transaction.atomic
def send_handover(*, handover, by, on):
    """The summary goes to the partner. Raises ValidationError when the consent has ended or was withdrawn meanwhile."""
    lock_open(handover.case)
    handover = _held(handover)
    _refuse(handover, HandoverState.SENT, on=on)
    handover.state, handover.sent_on = HandoverState.SENT, on
    handover.save(update_fields=["state", "sent_on"])
    _tell(handover, _("Handed over to %(party)s: the summary has been sent."), by=by, on=on)
    record(EventType.HANDOVER_CHANGED, by=by, target=handover.case)
    return handover


@transaction.atomic
def confirm_handover(*, handover, receiver_name, receiver_function, by, on, follow_up_weeks=FOLLOW_UP_WEEKS):
    """The receiver says that they take over: by name and function. Also after the case was closed."""
    lock(handover.case)
    handover = _held(handover)
    _refuse(handover, HandoverState.CONFIRMED, on=on)
    handover.state, handover.confirmed_on = HandoverState.CONFIRMED, on
    handover.receiver_name, handover.receiver_function = receiver_name, receiver_function
    handover.follow_up_weeks, handover.follow_up_on = follow_up_weeks, follow_up_day(on, follow_up_weeks)
    handover.save()
    if handover.is_out:
        note = _("%(party)s confirms the handover: %(name)s, %(function)s.")
    else:
        note = _("Handover from %(party)s confirmed: %(name)s, %(function)s takes over.")
    _tell(handover, note, by=by, on=on, name=receiver_name, function=receiver_function)
    record(EventType.HANDOVER_CHANGED, by=by, target=handover.case)
    return handover


@transaction.atomic
def follow_up_handover(*, handover, came_of_it, by, on):
    """What came of it, some weeks later. Also after the case was closed: handing over often ends a case."""
    lock(handover.case)
    handover = _held(handover)
    _refuse(handover, HandoverState.DONE, on=on)
    handover.state, handover.followed_up_on, handover.came_of_it = HandoverState.DONE, on, came_of_it
    handover.save(update_fields=["state", "followed_up_on", "came_of_it"])
    _tell(handover, _("What came of the handover (%(party)s): %(text)s"), by=by, on=on, text=came_of_it)
    record(EventType.HANDOVER_CHANGED, by=by, target=handover.case)
    return handover


@transaction.atomic
def stop_handover(*, handover, stopped_why, by, on):
    lock(handover.case)
    handover = _held(handover)
    _refuse(handover, HandoverState.STOPPED, on=on)
    handover.state, handover.stopped_on, handover.stopped_why = HandoverState.STOPPED, on, stopped_why
    handover.save(update_fields=["state", "stopped_on", "stopped_why"])
    _tell(handover, _("Handover stopped (%(party)s): %(why)s"), by=by, on=on, why=stopped_why)
    record(EventType.HANDOVER_CHANGED, by=by, target=handover.case)
    return handover


def _held(handover):
    """The handover as it is now, held until the transaction ends, so that two cannot take the same step."""
    found = Handover.objects.select_for_update(of=["self"]).with_party().get(pk=handover.pk)
    found.case = handover.case
    return found


def _refuse(handover, state, *, on=None):
    lacking = []
    if handover.is_out and state in (HandoverState.APPROVED, HandoverState.SENT):
        lacking = reasons_without_consent(handover.case, handover.party, ConsentPurpose.SHARE, on)
    if reasons := handover.reasons_not_to(state, lacking):
        raise ValidationError(reasons)
    if on and on < handover.last_day:
        raise ValidationError({"on": _("This is before what was done last in this handover.")})


def _tell(handover, note, *, by, on, **names):
    tell(handover.case, StepKind.HANDOVER, note % {"party": handover.party, **names}, by=by, on=on)

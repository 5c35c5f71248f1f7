"""
The warm handover: which state may follow which, and why one may not follow yet (R33).

Out to a partner: consent, a summary that the resident approves, sent, confirmed by the receiver with name and date,
followed up. In from a partner: it comes as sent, and we are the receiver. Pure: facts come in, reasons come out.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from cases.vocabulary import HandoverDirection as Direction
from cases.vocabulary import HandoverReason as Reason
from cases.vocabulary import HandoverState as State
from oco_portal.registry.models import PartnerKind

FOLLOW_UP_WEEKS = 4
FIRST_STATE = {Direction.OUT: State.PREPARING, Direction.IN: State.SENT}
MAY_FOLLOW = {
    State.PREPARING: (State.APPROVED, State.STOPPED),
    State.APPROVED: (State.SENT, State.PREPARING, State.STOPPED),
    State.SENT: (State.CONFIRMED, State.STOPPED),
    State.CONFIRMED: (State.DONE,),
    State.DONE: (),
    State.STOPPED: (),
}
# Who can take over for which reason: the partners that the form offers first.
PARTNERS_FOR = {
    Reason.WLZ: (PartnerKind.WLZ_SUPPORT,),
    Reason.LEGAL: (PartnerKind.COUNSELLORS, PartnerKind.LAW_SHOP),
    Reason.CARE: (PartnerKind.AREA_SUPPORT, PartnerKind.VOLUNTEERS),
    Reason.CONFIDANT: (PartnerKind.CONFIDANT,),
    Reason.INFORMAL: (PartnerKind.VOLUNTEERS, PartnerKind.ADVOCACY),
    Reason.MOVED: (PartnerKind.OTHER_SUPPORT,),
    Reason.OTHER: (),
}


@dataclass(frozen=True)
class Facts:
    """What is known of a handover, as far as the table needs it. `lacks_consent` are the reasons that there is none."""

    state: str
    has_summary: bool = False
    lacks_consent: list = field(default_factory=list)


def reasons_not_to(state: str, facts: Facts) -> list[str]:
    """Why this handover cannot come to this state now; empty when it can. Page and action both ask here."""
    if state not in MAY_FOLLOW[facts.state]:
        return [_out_of_order(state, facts.state)]
    if state == State.APPROVED and not facts.has_summary:
        return [_("Write the summary first.")]
    if state in (State.APPROVED, State.SENT):
        return list(facts.lacks_consent)
    return []


def _out_of_order(state, now):
    if now in (State.DONE, State.STOPPED):
        return _("This handover is over.")
    return {
        State.APPROVED: _("The summary has been approved already."),
        State.SENT: _("First the resident approves the summary."),
        State.CONFIRMED: _("First it is sent."),
        State.DONE: _("First the receiver confirms it."),
        State.PREPARING: _("What has been sent cannot be changed."),
        State.STOPPED: _("The receiver has confirmed it: it can no longer be stopped."),
    }[state]


def follow_up_day(confirmed_on: date, weeks: int = FOLLOW_UP_WEEKS) -> date:
    """
    The day to ask what came of it.

    >>> follow_up_day(date(2026, 4, 9))
    datetime.date(2026, 5, 7)
    """
    return confirmed_on + timedelta(weeks=weeks)

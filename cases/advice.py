"""What to do after a refusal, and until when."""

from dataclasses import dataclass

from cases import ladder
from cases.models import Rung
from oco_portal.deadlines.counting import Term


@dataclass(frozen=True)
class Advice:
    """What to do after a refusal: the next rung, and the resident's own term for it where the law sets one."""

    rung: Rung
    offer: ladder.Offer
    term: Term | None


def advice_on(dispute, calendar):
    """The Advice for a running dispute whose last rung ended without what the resident asked, else None."""
    last = dispute.last_rung
    if not dispute.is_running or last is None or last.is_running:
        return None
    refused = ladder.Climbed(last.track, last.outcome)
    way = ladder.next_after(refused, law=dispute.law, role=dispute.counterparty.role)
    return way and Advice(last, way, way.term_from(last.ended_on, calendar))

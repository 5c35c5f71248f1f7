"""
When a case may be closed, and what is looked at before it is: the checklist, the reasons and what each one needs.

No database: whoever asks brings the rows.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import CloseReason

ATTEMPTS_BEFORE_UNREACHABLE = 3  # on different days (R24)


class Check(models.TextChoices):
    """What a client supporter has seen to before a case is closed (R34)."""

    TOLD = "told", _("The resident knows what was agreed and what came of it")
    DOCUMENTS = "documents", _("The resident has all documents back")
    APPOINTMENTS = "appointments", _("Appointments that were still open have been cancelled or handed over")
    HANDOVER = "handover", _("Who takes over has confirmed it (only when somebody takes over)")
    WHOM_TO_CALL = "whom_to_call", _("The resident knows whom to call when it goes wrong again")


TAKEN_OVER = {
    CloseReason.PROFESSIONAL,
    CloseReason.WLZ,
    CloseReason.LAWYER,
    CloseReason.CONFIDANT,
    CloseReason.OUTSIDE,
}
NOBODY_TO_TALK_TO = {CloseReason.DIED, CloseReason.UNREACHABLE}

WHAT_IT_MEANS: dict[str, Promise] = {
    CloseReason.SELF: _("What was asked has been dealt with. No further help is needed."),
    CloseReason.NETWORK: _("Family, neighbours or a volunteer go on helping. They know it."),
    CloseReason.PROFESSIONAL: _("A care provider or the community team goes on. Hand the case over first."),
    CloseReason.WLZ: _("Support under the Wlz takes over. Fill in the date of the indication; hand over first."),
    CloseReason.LAWYER: _("Counsellors, a legal clinic or a lawyer goes on. Hand the case over first."),
    CloseReason.CONFIDANT: _("A confidant for youth, care or patients goes on. Hand the case over first."),
    CloseReason.OUTSIDE: _("Another municipality, an earlier Wlz indication, or actual care. Say where they went."),
    CloseReason.UNREACHABLE: _("Three attempts on three different days, each noted as a step, without an answer."),
    CloseReason.WITHDRAWN: _("The resident does not want to go on. They need not say why."),
    CloseReason.MOVED: _("The new municipality offers client support too. Tell the resident how to find it."),
    CloseReason.DIED: _("Nobody is asked anything any more. Think of the next of kin."),
    CloseReason.ONE_OFF: _("Information or advice was enough after all."),
}


@dataclass(frozen=True)
class Obstacle:
    """Why a case cannot be closed, and where that can be dealt with: the name of an address under the case."""

    text: str | Promise
    page: str = ""
    key: uuid.UUID | None = None

    def __str__(self):
        return str(self.text)


def obstacles(disputes, deadlines) -> list[Obstacle]:
    """Every dispute that runs and every term that nobody has looked at again, each with the page that ends it."""
    running = [
        Obstacle(
            _("The dispute “%(dispute)s” is still running. Note how it ended first.") % {"dispute": dispute},
            "cases:dispute-end",
            dispute.pk,
        )
        for dispute in disputes
        if dispute.is_running
    ]
    unmet = [
        Obstacle(
            _(
                "The term “%(term)s” (last day %(day)s) is still open. Note whether it was met, or why it no longer "
                "matters."
            )
            % {"term": deadline.law.name, "day": date_format(deadline.due_on, "j F Y")},
            "cases:deadline-end",
            deadline.pk,
        )
        for deadline in deadlines
        if deadline.is_unmet
    ]
    return running + unmet


def checks_for(reason: str) -> list[Check]:
    """The checks that matter when a case closes for this reason."""
    skipped = set() if reason in TAKEN_OVER else {Check.HANDOVER}
    if reason in NOBODY_TO_TALK_TO:
        skipped |= {Check.TOLD, Check.WHOM_TO_CALL}
    return [check for check in Check if check not in skipped]


def not_seen_to(reason: str, checked) -> list[Check]:
    """What matters for this reason and was not ticked."""
    return [check for check in checks_for(reason) if check not in checked]


def may_be_unreachable(attempted_on: list[date], *, since: date, on: date) -> bool:
    """
    Three attempts on different days, from the day the case was opened up to the day it closes.

    >>> days = [date(2026, 2, 19), date(2026, 3, 5), date(2026, 3, 5), date(2026, 3, 26)]
    >>> may_be_unreachable(days, since=date(2026, 1, 20), on=date(2026, 3, 26))
    True
    >>> may_be_unreachable(days, since=date(2026, 2, 20), on=date(2026, 3, 26))
    False
    """
    return len({day for day in attempted_on if since <= day <= on}) >= ATTEMPTS_BEFORE_UNREACHABLE

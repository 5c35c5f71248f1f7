"""
What must happen next in a case, the most pressing thing first.

Computed from what is known: terms, advice after a refusal, rungs that run, and the last contact. Pure: today, the
counted terms and the advice come in, and the page and the desk say the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from oco_portal.deadlines.counting import notice_of_default_from

QUIET_AFTER = timedelta(weeks=3)  # without a contact a resident begins to wonder
SOON = timedelta(days=7)


class Pressure(IntEnum):
    """How hard it presses; the page says it in words beside the date."""

    LATE = 0
    SOON = 1
    NOW = 2  # ours to do, without a date that forces it
    LATER = 3
    WAITING = 4  # somebody else has to act
    NOTHING = 5


@dataclass(frozen=True)
class NextAction:
    """
    One thing to do, in a sentence.

    `day` is the last day for it, None without one; `deadline` and `dispute` are what it is about, where there is a
    page to go to.
    """

    text: str | Promise
    pressure: Pressure
    day: date | None = None
    deadline: object = None
    dispute: object = None


@dataclass(frozen=True)
class Situation:
    """
    What is known of an open case.

    `terms` are pairs of a deadline and its counted term, `disputes` pairs of a dispute and the advice on it or None.
    """

    opened_on: date
    terms: Sequence[tuple]
    disputes: Sequence[tuple]
    last_contact_on: date | None = None


def next_actions(situation: Situation, today: date) -> list[NextAction]:
    """Everything that must happen, the first first; never empty."""
    found = [*_of_terms(situation, today), *_of_disputes(situation, today), *_of_silence(situation, today)]
    found.sort(key=lambda action: (action.pressure, action.day or date.max))
    return found or [_nothing(situation)]


def _of_terms(situation, today) -> Iterator[NextAction]:
    for deadline, term in situation.terms:
        if deadline.is_unmet:
            ours = deadline.is_residents_own
            yield (_residents_own if ours else _somebody_elses)(deadline, term, today)


def _residents_own(deadline, term, today):
    name = {"term": deadline.law.name}
    if deadline.due_on < today:
        text = _("The resident's term has passed: %(term)s. Note that it was met, or act today and say why it is late.")
        return NextAction(text % name, Pressure.LATE, deadline.due_on, deadline)
    day = term.safe_day if term.safe_day and term.safe_day >= today else deadline.due_on
    pressure = Pressure.SOON if day <= today + SOON else Pressure.LATER
    return NextAction(_("With the resident, in time: %(term)s.") % name, pressure, day, deadline)


def _somebody_elses(deadline, term, today):
    name = {"term": deadline.law.name}
    if deadline.due_on >= today:
        return NextAction(_("Wait for the other side: %(term)s.") % name, Pressure.WAITING, deadline.due_on, deadline)
    text = _("No answer in time: %(term)s. Did it come? Note it. If not, ask for it.")
    if deadline.law.can_be_in_default:
        from_day = notice_of_default_from(term)
        text = _("No decision in time: %(term)s. Did it come? Note it. If not, a notice of default is possible.")
        if today < from_day:
            text = _("No decision in time: %(term)s. A notice of default is possible from %(day)s.")
            name["day"] = date_format(from_day, "j F Y")
    return NextAction(text % name, Pressure.LATE, deadline.due_on, deadline)


def _of_disputes(situation, today) -> Iterator[NextAction]:
    for dispute, advice in situation.disputes:
        if advice:
            yield _advised(dispute, advice, today)
        elif dispute.is_running:
            yield from _running(dispute, situation.terms)


def _advised(dispute, advice, today):
    about = {"next": advice.offer.track.label, "counterparty": dispute.counterparty}
    if advice.term is None:
        text = _("Refused by %(counterparty)s. Decide with the resident: %(next)s?")
        return NextAction(text % about, Pressure.NOW, dispute=dispute)
    if advice.term.last_day < today:
        text = _("The time for this has passed: %(next)s, %(counterparty)s. Note how it ends, or act and say why.")
        return NextAction(text % about, Pressure.LATE, advice.term.last_day, dispute=dispute)
    pressure = Pressure.SOON if advice.term.last_day <= today + SOON else Pressure.NOW
    day = advice.term.safe_day if advice.term.safe_day and advice.term.safe_day >= today else advice.term.last_day
    text = _("Refused by %(counterparty)s. Decide with the resident, in time: %(next)s?")
    return NextAction(text % about, pressure, day, dispute=dispute)


def _running(dispute, terms) -> Iterator[NextAction]:
    """What runs and is watched by no term is forgotten first."""
    watched = {deadline.rung_id for deadline, _term in terms if deadline.is_unmet}
    if any(deadline.is_unmet and not deadline.rung_id for deadline, _term in terms):
        return  # a term that was not tied to a rung may well be the one
    running = [rung for rung in dispute.rungs_in_time if rung.is_running]
    for rung in running:
        if rung.pk not in watched:
            text = _("%(rung)s at %(counterparty)s is running without a term. Count the term, or note the outcome.")
            said = text % {"rung": rung.get_track_display().capitalize(), "counterparty": dispute.counterparty}
            yield NextAction(said, Pressure.NOW, dispute=dispute)
    if not running:
        text = _("Nothing runs any more with %(counterparty)s. Take the next step, or note that the dispute has ended.")
        yield NextAction(text % {"counterparty": dispute.counterparty}, Pressure.NOW, dispute=dispute)


def _of_silence(situation, today) -> Iterator[NextAction]:
    if situation.last_contact_on is None:
        yield NextAction(_("There has been no contact yet. Get in touch with the resident."), Pressure.NOW)
    elif today - situation.last_contact_on > QUIET_AFTER:
        text = _("No contact since %(day)s. Ask the resident how things are.")
        yield NextAction(text % {"day": date_format(situation.last_contact_on, "j F Y")}, Pressure.NOW)


def _nothing(situation):
    if situation.disputes and not any(dispute.is_running for dispute, _advice in situation.disputes):
        return NextAction(
            gettext_lazy("Every dispute has ended and no term is open. Can the resident go on? Then close the case."),
            Pressure.NOTHING,
        )
    return NextAction(
        gettext_lazy("Nothing presses. Agree the next step with the resident, and note it."), Pressure.NOTHING
    )

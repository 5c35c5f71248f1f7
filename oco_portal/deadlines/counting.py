"""Counting a statutory term: from a rule, a day and a calendar to a last day that can explain itself.

Plain date arithmetic (domain.md 3.2): no models, no requests, no today(), no times. A term is over on the day
after its last day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from oco_portal.deadlines.calendar import ONE_DAY, Calendar, each_day
from oco_portal.deadlines.explanation import explanation_of, warnings_about
from oco_portal.deadlines.lengths import Length, Unit
from oco_portal.deadlines.rules import Rule, Shift, Whose

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
LONGEST = 1000  # of any unit: more is a typing error
ORDINARY_DAYS_AT_LEAST = 2  # Atw 2, and Regulation 1182/71 art. 3(5)
SHORT_TERM_DAYS = 3  # Atw 2: "ten minste drie dagen"
POST_ARRIVES_WITHIN = timedelta(weeks=1)  # Awb 6:9(2)


@dataclass(frozen=True)
class Pause:
    """Days on which the clock stood still, both included: from the day after the request until completion."""

    first_day: date
    last_day: date

    def __post_init__(self):
        if self.last_day < self.first_day:
            raise ValueError("A pause cannot end before it begins.")

    @property
    def number_of_days(self) -> int:
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, kw_only=True)
class Term:
    """One counted term: its dates, and all that is needed to explain them."""

    rule: Rule
    length: Length
    starts_on: date
    first_day: date
    raw_day: date  # where the term ends before it moves off a free day
    last_day: date
    skipped: tuple[tuple[date, object], ...] = ()  # days that were passed over, each with why
    pauses: tuple[Pause, ...] = ()  # those that counted, within the term
    safe_day: date | None = None  # a resident's own term: act by this day and every reading of the law is for you
    strict_day: date | None = None  # working days: the last day if Good Friday and bridge days count
    later_day: date | None = None  # somebody else's term: the latest day that a reading of the law allows
    are_bridge_days_known: bool = True  # of the year of the last day

    @property
    def is_moved(self) -> bool:
        return self.last_day != self.raw_day

    @property
    def post_until(self) -> date | None:
        """A letter posted by the last day is in time when it arrives by this day (Awb 6:9(2))."""
        return self.last_day + POST_ARRIVES_WITHIN if self.rule.has_post_rule else None

    @property
    def warnings(self) -> list[str]:
        """What makes this date less certain, in the language that is active now."""
        return warnings_about(self)

    def explanation(self) -> list[str]:
        """How the last day came about, one plain sentence per step, in the language that is active now."""
        return explanation_of(self)


def count(
    rule: Rule,
    starts_on: date,
    *,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    length: Length | None = None,
) -> Term:
    """
    The term that `rule` gives when its event happened on `starts_on`.

    `length` is for rules that are no law, and for those only. A pause adds its days within the term.
    Raises ValueError for a day outside 1900-2100, a wrong length, and a pause where the law knows none.

    A decision sent on Friday 20 February 2026: six weeks end on Good Friday, so the term lasts past Easter.

    >>> from oco_portal.deadlines.calendar import KNOWN_BRIDGE_DAYS
    >>> from oco_portal.deadlines.rules import RULES
    >>> calendar = Calendar(bridge_days=dict(KNOWN_BRIDGE_DAYS))
    >>> term = count(RULES["bezwaar"], date(2026, 2, 20), calendar=calendar)
    >>> print(term.raw_day, term.last_day, term.safe_day)
    2026-04-03 2026-04-07 2026-04-02
    """
    length = _length_of(rule, length)
    _check_day(starts_on)
    pauses = _merged(rule, pauses)
    if rule.is_backwards:
        return _backwards(rule, length, starts_on, calendar)
    if length.unit == Unit.WORKING_DAYS:
        return _in_working_days(rule, length, starts_on, calendar)
    return _forwards(rule, length, starts_on, calendar, pauses)


def notice_of_default_from(term: Term) -> date:
    """
    The first day on which a notice of default is not premature, on the latest reading of the law.

    A premature notice has no effect (Awb 4:17, 6:12), a day later costs nothing (domain.md 3.2, 8 and 9).
    Raises ValueError when the term is not for a decision on an application or an objection.
    """
    if not term.rule.can_be_in_default:
        raise ValueError(f"There is no notice of default for {term.rule.code}.")
    return term.later_day + ONE_DAY


# The counting itself


def _length_of(rule: Rule, length: Length | None) -> Length:
    if (length is None) == (rule.length is None):
        raise ValueError(f"Give a length for {rule.code} only if no law does.")
    length = length or rule.length
    if not 1 <= length.amount <= LONGEST:
        raise ValueError(f"The length of a term is a number from 1 to {LONGEST}.")
    return length


def _check_day(day: date) -> date:
    if isinstance(day, datetime) or not isinstance(day, date):
        raise ValueError("A term is counted from a calendar day, not from a moment.")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"Terms are counted from {FIRST_DAY.year} up to and including {LAST_DAY.year} only.")
    return day


def _merged(rule: Rule, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """In order of time, overlapping ones joined, so that no day counts twice."""
    merged: list[Pause] = []
    for pause in sorted(pauses, key=lambda pause: pause.first_day):
        if merged and pause.first_day <= merged[-1].last_day + ONE_DAY:
            pause = Pause(merged[-1].first_day, max(merged.pop().last_day, pause.last_day))
        merged.append(pause)
    if merged and not rule.can_pause:
        raise ValueError(f"The clock of {rule.code} does not stop.")
    return tuple(merged)


def _forwards(rule: Rule, length: Length, starts_on: date, calendar: Calendar, pauses: tuple[Pause, ...]) -> Term:
    first_day = starts_on + ONE_DAY
    raw_day, counted = _stopped(rule, length.after(starts_on), first_day, calendar, pauses)
    last_day = _moved(rule, _check_day(raw_day), first_day, calendar)
    return Term(
        rule=rule,
        length=length,
        starts_on=starts_on,
        first_day=first_day,
        raw_day=raw_day,
        last_day=last_day,
        skipped=_free_days(calendar, raw_day, last_day - ONE_DAY),
        pauses=counted,
        safe_day=calendar.previous_ordinary(raw_day) if rule.whose == Whose.RESIDENT else None,
        later_day=_later(rule, starts_on, last_day, calendar, pauses),
        are_bridge_days_known=calendar.is_filled(last_day.year),
    )


def _stopped(
    rule: Rule, raw_day: date, first_day: date, calendar: Calendar, pauses: tuple[Pause, ...]
) -> tuple[date, tuple[Pause, ...]]:
    """The raw day put off by every pause that began while the term ran, and those pauses as they counted."""
    counted = []
    for pause in pauses:
        runs_until = _moved(rule, raw_day, first_day, calendar)
        if pause.first_day > runs_until or pause.last_day < first_day:
            continue
        within = Pause(max(pause.first_day, first_day), pause.last_day)
        # A stop in the days that Atw 1 added: what is put off is the end that had already moved.
        raw_day = runs_until if within.first_day > raw_day else raw_day
        raw_day += timedelta(days=within.number_of_days)
        counted.append(within)
    return raw_day, tuple(counted)


def _moved(rule: Rule, day: date, first_day: date, calendar: Calendar) -> date:
    """The day itself, or where Atw 1 and 2 (or Regulation 1182/71 art. 3) move the end of this term to."""
    if rule.moves_by == Shift.NONE:
        return day
    moved = calendar.next_ordinary(day)
    is_three_days = (day - first_day).days + 1 >= SHORT_TERM_DAYS
    while is_three_days and _ordinary_days(calendar, first_day, moved) < ORDINARY_DAYS_AT_LEAST:
        moved = calendar.next_ordinary(moved + ONE_DAY)
    return moved


def _ordinary_days(calendar: Calendar, first: date, last: date) -> int:
    return sum(calendar.is_ordinary(day) for day in each_day(first, last))


def _later(rule: Rule, starts_on: date, last_day: date, calendar: Calendar, pauses: tuple[Pause, ...]) -> date | None:
    """The latest reading of somebody else's term: it ends on an ordinary day, whatever Atw 4 says."""
    if rule.whose == Whose.RESIDENT:
        return None
    extended = _extended_from_moved_end(rule, starts_on, calendar, pauses) if rule.extended_by else last_day
    return calendar.next_ordinary(max(last_day, extended))


def _extended_from_moved_end(rule: Rule, starts_on: date, calendar: Calendar, pauses: tuple[Pause, ...]) -> date:
    """Two terms after each other, the extension counted from the moved end of the first."""
    first_raw = (rule.length - rule.extended_by).after(starts_on)
    first_end = calendar.next_ordinary(_stopped(rule, first_raw, starts_on + ONE_DAY, calendar, pauses)[0])
    return _stopped(rule, rule.extended_by.after(first_end), first_end + ONE_DAY, calendar, pauses)[0]


def _backwards(rule: Rule, length: Length, starts_on: date, calendar: Calendar) -> Term:
    """Atw 1(2): not moved. The safe day lies before it, so that papers arrive in time."""
    last_day = _check_day(length.before(starts_on))
    is_own = rule.whose == Whose.RESIDENT
    return Term(
        rule=rule,
        length=length,
        starts_on=starts_on,
        first_day=starts_on - ONE_DAY,
        raw_day=last_day,
        last_day=last_day,
        safe_day=calendar.previous_ordinary(last_day - ONE_DAY) if is_own else None,
        later_day=None if is_own else last_day,
        are_bridge_days_known=calendar.is_filled(last_day.year),
    )


def _in_working_days(rule: Rule, length: Length, starts_on: date, calendar: Calendar) -> Term:
    first_day = starts_on + ONE_DAY
    last_day = _check_day(calendar.add_working_days(starts_on, length.amount))
    strict_day = _strictly(calendar, starts_on, length.amount)
    return Term(
        rule=rule,
        length=length,
        starts_on=starts_on,
        first_day=first_day,
        raw_day=last_day,
        last_day=last_day,
        skipped=_free_days(calendar, first_day, last_day),
        strict_day=strict_day if strict_day != last_day else None,
        safe_day=strict_day if rule.whose == Whose.RESIDENT else None,
        later_day=None if rule.whose == Whose.RESIDENT else last_day,
        are_bridge_days_known=calendar.is_filled(last_day.year),
    )


def _strictly(calendar: Calendar, day: date, n: int) -> date:
    """The n-th working day for a strict reader, who counts Good Friday and bridge days."""
    while n:
        day += ONE_DAY
        n -= calendar.is_ordinary(day) or calendar.is_only_put_on_a_par(day)
    return day


def _free_days(calendar: Calendar, first: date, last: date) -> tuple[tuple[date, object], ...]:
    return tuple((day, why) for day in each_day(first, last) if (why := calendar.why_free(day)))

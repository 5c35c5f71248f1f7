"""What every section of the desk is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from oco_portal.accounts.models import User
from oco_portal.deadlines.calendar import Calendar

MOST_ROWS = 100
MOST_BESIDE = 5  # in a section beside the terms: the rest is one press away


@dataclass(frozen=True)
class Asked:
    """Whose desk, on which day."""

    user: User
    today: date
    calendar: Calendar


@dataclass(frozen=True)
class Section:
    """One part of the desk. `template` draws `section`; `in_brief` is what the first line of the desk says of it."""

    name: str
    title: str
    template: str
    rows: Sequence
    in_brief: str = ""
    place: str = "main"  # or beside, or below for what is about the whole team
    empty: str = ""
    remark: str = ""
    is_urgent: bool = False
    rest: Sequence = ()  # rows that do not show at first
    has_more: bool = False  # rows that are not on the desk at all


def section_beside(name: str, title: str, template: str, rows: Sequence, words: Callable[[int], str]) -> Section:
    """A short section: first rows, the others, and how many there are. `words` gives a text with %(n)d in it."""
    return Section(
        name,
        title,
        template,
        rows[:MOST_BESIDE],
        words(len(rows)) % {"n": len(rows)},
        place="beside",
        rest=rows[MOST_BESIDE:],
    )

"""What every section of the desk is made of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from oco_portal.accounts.models import User
from oco_portal.deadlines.calendar import Calendar

MOST_ROWS = 100
MOST_BESIDE = 10  # in a section beside the terms: the rest is one link away


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
    has_more: bool = False


def section_beside(name: str, title: str, template: str, rows: Sequence, words: Callable[[int], str]) -> Section:
    """A short section: its first rows, and in brief how many there are. `words` gives a text with %(n)d in it."""
    return Section(
        name,
        title,
        template,
        rows[:MOST_BESIDE],
        words(len(rows)) % {"n": len(rows)},
        place="beside",
        has_more=len(rows) > MOST_BESIDE,
    )

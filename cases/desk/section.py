"""What every section of the desk is made of."""

from collections.abc import Sequence
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


def section_beside(name: str, title: str, template: str, rows: Sequence, in_brief: str) -> Section:
    """A short section: its first rows, and the others folded away."""
    first, rest = rows[:MOST_BESIDE], rows[MOST_BESIDE:]
    return Section(name, title, template, first, in_brief, place="beside", rest=rest)

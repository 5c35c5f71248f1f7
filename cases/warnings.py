"""When people are warned about a term that is open: before its last day, on it, and after. No models, no today()."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.timesince import timeuntil
from django.utils.translation import gettext, ngettext

from oco_portal.deadlines.calendar import ONE_DAY, Calendar, each_day

DAYS_BEFORE = (14, 7, 3, 1, 0)
WEEK = 7
IN_DAYS = 4 * WEEK
FIRST_WARNING = timedelta(days=DAYS_BEFORE[0])
FAR_ENOUGH_BACK = FIRST_WARNING + ONE_DAY  # every term that is near, or over, was warned about once in these days


def days_left(due_on: date, today: date) -> int:
    """0 on the last day, negative when it has passed."""
    return (due_on - today).days


def warning_that_applies(due_on: date, today: date) -> int | None:
    """14, 7, 3, 1 or 0, the days before the last day; None when that is further off, or has passed."""
    left = days_left(due_on, today)
    return min((days for days in DAYS_BEFORE if 0 <= left <= days), default=None)


def overdue_since(due_on: date, today: date) -> date | None:
    """The first day on which the term was over; None while it runs."""
    return due_on + ONE_DAY if today > due_on else None


def in_words(due_on: date, today: date) -> str:
    """How near the last day is, in the language that is active now."""
    left = days_left(due_on, today)
    if since := overdue_since(due_on, today):
        return gettext("over since %(day)s") % {"day": date_format(since, "j F Y")}
    if left == 0:
        return gettext("last day today")
    return time_left(due_on, today)


def time_left(due_on: date, today: date) -> str:
    """How long a term still has, on every page alike: in days up to four weeks, further off in weeks or months."""
    left = days_left(due_on, today)
    if left > IN_DAYS:
        return gettext("%(time)s left") % {"time": timeuntil(due_on, today)}
    return ngettext("%(days)d day left", "%(days)d days left", left) % {"days": left}


def is_warned_on(due_on: date, day: date) -> bool:
    """Whether this day brings a warning: 14, 7, 3 and 1 days before, the last day, the day after, then every week."""
    left = days_left(due_on, day)
    return left in DAYS_BEFORE or left == -1 or (left < 0 and left % WEEK == 0)


@dataclass(frozen=True)
class Digest:
    """
    The warnings of one working day: of every day after the last digest, so that none is lost in a weekend.

    What ends before the next digest goes out is told as well: on Monday it would be too late.
    """

    after: date
    on: date
    next_on: date

    @classmethod
    def of(cls, on: date, *, last: date | None, calendar: Calendar) -> "Digest":
        """The digest of this day, when that before it went out on `last`; None: on the working day before."""
        last = last or calendar.previous_ordinary(on - ONE_DAY)
        return cls(max(last, on - FAR_ENOUGH_BACK), on, calendar.next_ordinary(on + ONE_DAY))

    def tells_of(self, due_on: date) -> bool:
        return self.on < due_on < self.next_on or any(is_warned_on(due_on, day) for day in self._days())

    def _days(self) -> Iterable[date]:
        return each_day(self.after + ONE_DAY, self.on)

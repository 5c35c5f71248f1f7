"""The dates of contracts: when one ends, when its option must be used, and whether the next one joins on. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
OPTION_WARNING = timedelta(weeks=13)  # before the last day to use an option; our own rule


def last_day(starts_on: date, years: int) -> date:
    """
    The last day, included, of a contract that starts that day.

    >>> last_day(date(2021, 4, 1), 2), last_day(date(2021, 4, 1), 4)
    (datetime.date(2023, 3, 31), datetime.date(2025, 3, 31))
    """
    try:
        return starts_on.replace(year=starts_on.year + years) - ONE_DAY
    except ValueError:  # 29 February, in a year without one
        return date(starts_on.year + years, 2, 28)


@dataclass(frozen=True)
class Break:
    """Days without a contract between two that should join, both included."""

    first_day: date
    last_day: date


def breaks(periods) -> list[Break]:
    """Days on which nobody serves, between the first and the last of these (first day, last day)."""
    found, served_until = [], None
    for first, last in sorted(periods):
        if served_until and first > served_until + ONE_DAY:
            found.append(Break(served_until + ONE_DAY, first - ONE_DAY))
        served_until = max(last, served_until or last)
    return found


def is_option_near(option_on: date, today: date) -> bool:
    """Whether somebody must be warned that an option lapses: from thirteen weeks before, and on the day itself."""
    return option_on - OPTION_WARNING <= today <= option_on

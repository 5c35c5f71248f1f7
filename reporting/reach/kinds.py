"""What a figure is: a number of a month, or a measure over twelve months that is worked out from counts by value."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count

from reporting.content import Unit, Words
from reporting.reach.scope import Scope

LEAST = 10  # people or cases behind a percentage
LEAST_WAITING = 20  # behind a waiting time (disclosure.md 1)
NO_PERSON = 0  # activities and signals: nobody is in them


class Cadence(StrEnum):
    MONTH = "month"
    TWELVE_MONTHS = "twelve_months"
    YEAR = "year"


@dataclass(frozen=True)
class Figure:
    """A number of a month. `definition` holds the formula."""

    code: str
    name: Words
    definition: Words
    unit: Unit
    count: Callable[[Scope], int]
    cadence: Cadence = Cadence.MONTH
    # What was running is last month's plus the opened minus the closed: released beside those, it gives them away.
    is_released: bool = True


@dataclass(frozen=True)
class Statistic:
    """
    One value of a measure, true and unrounded, with how many people, cases or contacts stand behind it.

    Outside the organisation only `shown` may be read, and only where it is not None.
    """

    code: str
    part: str
    unit: Unit
    n: int
    value: float
    least: int = LEAST
    rounded_to: int = 5
    is_released: bool = True

    @property
    def shown(self) -> int | None:
        """
        Rounded, a half upwards; None where too few stand behind it.

        >>> Statistic("lead_time", "median", Unit.DAYS, n=12, value=37.5, rounded_to=1).shown
        38
        """
        if not self.is_released or self.n < self.least:
            return None
        return int(self.value / self.rounded_to + 0.5) * self.rounded_to


@dataclass(frozen=True)
class Described:
    """What a reader is told of statistics that are worked out of other figures. `parts` has the words for each part."""

    code: str
    name: Words
    definition: Words
    parts: Callable[[], dict[str, Words]]


@dataclass(frozen=True)
class Measure:
    """
    Counted by value (`collect`), so that the counts of two organisations add up, and only then worked out
    (`work_out`): there is no adding up of medians. `parts` has the words for the parts of its statistics.
    """

    code: str
    name: Words
    definition: Words
    unit: Unit
    collect: Callable[[Scope], Counter]
    work_out: Callable[[str, Counter], Iterable[Statistic]]
    parts: Callable[[], dict[str, Words]]
    cadence: Cadence = Cadence.TWELVE_MONTHS

    def statistics(self, tally: Counter) -> tuple[Statistic, ...]:
        return tuple(self.work_out(self.code, tally))


def tally(rows, *names, number=None) -> Counter:
    """How many rows there are of each value, or of each combination of values where more are named. One query."""
    counted = rows.order_by().values_list(*names).annotate(rows_counted=number or Count("pk"))
    return Counter({key[0] if len(names) == 1 else tuple(key): count for *key, count in counted})

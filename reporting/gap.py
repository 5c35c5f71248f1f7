"""
The reach gap: whom the support reaches, set against who lives there (R46-R48, R66). Pure; true numbers.

True numbers are for the organisation itself. Anybody else reads a small number as a label, `for_others`; whether a
larger one may be read at all is for the disclosure rules to say, so there is none here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

FEW = 5  # fewer than this is nearly nobody
TENTH = Decimal("0.1")


def per_thousand(number: int, population: int | None) -> Decimal | None:
    """
    Per 1,000 inhabitants, to one decimal; None where the number of inhabitants is not known.

    >>> per_thousand(150, 125_000)
    Decimal('1.2')
    """
    if not population:
        return None
    return (Decimal(1000) * number / population).quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Reach:
    """How many residents of a target group or life domain were reached, over the year and over the last months."""

    key: int
    name: str
    of_year: int
    lately: int
    population: int | None = None

    @property
    def per_thousand(self) -> Decimal | None:
        return per_thousand(self.of_year, self.population)

    @property
    def is_hardly_reached(self) -> bool:
        return self.lately < FEW

    @property
    def for_others(self) -> str:
        """Of a group that is hardly reached, all that others may read: zero is small too. ValueError for any other."""
        if not self.is_hardly_reached:
            raise ValueError("Only a small number has a label.")
        return f"<{FEW}"


def hardly_reached(rows: Sequence[Reach]) -> list[Reach]:
    """Of whom (nearly) nobody was reached lately, the largest population first: there most people are missed."""
    few = [row for row in rows if row.is_hardly_reached]
    return sorted(few, key=lambda row: (-(row.population or 0), row.lately, row.name))


@dataclass(frozen=True)
class Progress:
    """Residents reached in a calendar year until a day, beside what was expected. An expectation, not a norm."""

    reached: int
    expected_in_year: int
    expected_by_now: int

    @property
    def difference(self) -> int:
        return self.reached - self.expected_by_now


def progress(reached: int, expected_per_year: int, today: date, *, served_from: date) -> Progress:
    """
    Against a straight line through the months of this year, this one counted as if it were over.

    A year in which the service starts later expects only its own months: 150 a year is 100 from May to December.
    """
    first = served_from.month if served_from.year == today.year else 1
    in_year = _part(expected_per_year, 13 - first)
    return Progress(reached, in_year, _part(expected_per_year, max(today.month - first + 1, 0)))


def _part(per_year, months):
    return int((Decimal(per_year) * months / 12).quantize(Decimal(1), ROUND_HALF_UP))

"""
What a contract has cost, what it will cost, and both of its ceilings. Euros as Decimal; pure.

Three ceilings hold at the same time and each is tested by itself (R57-R60): support of residents per calendar year,
everything together over the whole contract, and an earmarked amount of one calendar year. The earmarked amount is never
spent on the support of residents and lapses after 31 December of its year; so support over the whole contract may cost
no more than the total without it.

A forecast is a straight line: the average of the months that were entered, for every month that was not. Nothing is
known of seasons, so it is no more than that, and the page says so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from reporting.periods import Month

WARN_FROM, ALARM_FROM = Decimal(80), Decimal(100)  # percent of a ceiling
CENT = Decimal("0.01")


class Level(StrEnum):
    FINE = "fine"
    WARNING = "warning"
    ALARM = "alarm"


@dataclass(frozen=True)
class Ceilings:
    """As agreed, in whole euros; None where there is none."""

    per_year: int | None = None
    total: int | None = None
    earmarked: int | None = None
    earmarked_year: int | None = None

    @property
    def support(self) -> int | None:
        """What the support of residents may cost over the whole contract."""
        return None if self.total is None else self.total - (self.earmarked or 0)


@dataclass(frozen=True)
class Spent:
    organisation: int  # who charged it: a month is entered by each organisation of a contract
    month: Month
    euros: Decimal
    is_earmarked: bool = False


@dataclass(frozen=True)
class Meter:
    spent: Decimal
    ceiling: int | None
    forecast: Decimal | None  # by the end of the period; None while nothing is entered

    @property
    def percent(self) -> Decimal | None:
        """Of the ceiling, rounded down: 79.99 % is not yet 80 %."""
        if self.ceiling is None:
            return None
        if not self.ceiling:
            return ALARM_FROM if self.spent else Decimal(0)
        return Decimal(int(100 * self.spent / self.ceiling))

    @property
    def level(self) -> Level:
        return _level(self.percent)

    @property
    def warn_from(self) -> Decimal | None:
        """In euros."""
        return None if self.ceiling is None else self.ceiling * WARN_FROM / 100

    @property
    def left(self) -> Decimal | None:
        """Below zero when more was spent than agreed."""
        return None if self.ceiling is None else self.ceiling - self.spent

    @property
    def will_exceed(self) -> bool:
        return self.ceiling is not None and self.forecast is not None and self.forecast > self.ceiling


def _level(percent):
    if percent is None or percent < WARN_FROM:
        return Level.FINE
    return Level.ALARM if percent >= ALARM_FROM else Level.WARNING


def calendar_year(lines: Sequence[Spent], ceilings: Ceilings, year: int, months: Collection[Month]) -> Meter:
    """The support of residents in one calendar year. `months` are those of the contract, a broken year included."""
    support = [line for line in lines if line.month.year == year and not line.is_earmarked]
    of_year = [month for month in months if month.year == year]
    return Meter(_sum(support), ceilings.per_year, _forecast(support, of_year))


def support_in_all(lines: Sequence[Spent], ceilings: Ceilings, months: Collection[Month]) -> Meter:
    """The support of residents over the whole contract, which may not use what was earmarked."""
    support = [line for line in lines if not line.is_earmarked]
    return Meter(_sum(support), ceilings.support, _forecast(support, months))


def in_all(lines: Sequence[Spent], ceilings: Ceilings, months: Collection[Month]) -> Meter:
    """Everything over the whole contract."""
    support = _forecast([line for line in lines if not line.is_earmarked], months)
    earmarked = _sum(line for line in lines if line.is_earmarked)
    return Meter(_sum(lines), ceilings.total, None if support is None else support + earmarked)


def earmarked(lines: Iterable[Spent], ceilings: Ceilings) -> Meter:
    """The earmarked line. It is spent as plans come up, so no average says what it will be."""
    return Meter(_sum(line for line in lines if line.is_earmarked), ceilings.earmarked or 0, None)


def earmarked_left(lines: Iterable[Spent], ceilings: Ceilings, today: date) -> Decimal:
    """What can still be spent of the earmarked amount: nothing after 31 December of its year."""
    if not ceilings.earmarked or today.year > ceilings.earmarked_year:
        return Decimal(0)
    return max(earmarked(lines, ceilings).left, Decimal(0))


def room_for_support(
    lines: Sequence[Spent], ceilings: Ceilings, year: int, months: Collection[Month]
) -> Decimal | None:
    """
    What the support of residents can still cost in that year: the tighter of the ceilings. None where there is none.

    Four full years of € 175.000 and € 19.000 are € 719.000; a fifth calendar year adds no room to the total.
    """
    left = [calendar_year(lines, ceilings, year, months).left, support_in_all(lines, ceilings, months).left]
    left = [euros for euros in left if euros is not None]
    return max(min(left), Decimal(0)) if left else None


def _sum(lines):
    return sum((line.euros for line in lines), Decimal(0))


def _forecast(lines, months):
    """The sum by the end of these months. Each organisation has an average of its own."""
    by_organisation = defaultdict(dict)
    for line in lines:
        sums = by_organisation[line.organisation]
        sums[line.month] = sums.get(line.month, Decimal(0)) + line.euros
    if not by_organisation:
        return None
    total = Decimal(0)
    for entered in by_organisation.values():
        known = sum(entered.values(), Decimal(0))
        to_come = len([month for month in months if month not in entered])
        total += known + to_come * known / len(entered)
    return total.quantize(CENT, ROUND_HALF_UP)

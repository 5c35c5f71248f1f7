"""The penalty for a late decision (*dwangsom*, Awb 4:17): the days for which it is owed, and the amount."""

from dataclasses import dataclass
from datetime import date

from oco_portal.deadlines.calendar import ONE_DAY, Calendar, each_day
from oco_portal.deadlines.counting import Term, count
from oco_portal.deadlines.laws import AWB_DEFAULT_BEGAN
from oco_portal.deadlines.rules import RULES

DAYS_PER_RATE = 14  # Awb 4:17(2): fourteen days, the next fourteen, and the other days
MOST_DAYS = 42  # Awb 4:17(1)

# Euros a day in each of the three fortnights, from when. Awb 4:17(2); before 2019 domain.md 3.5, F53.
RATES: tuple[tuple[date, tuple[int, int, int]], ...] = (
    (AWB_DEFAULT_BEGAN, (20, 30, 40)),
    (date(2019, 1, 1), (23, 35, 45)),
)


@dataclass(frozen=True)
class PenaltyPeriod:
    """The days for which a penalty is owed without a decision. Free days count as well (Awb 4:17(1))."""

    term: Term  # the two weeks in which the authority could still decide
    first_day: date
    last_day: date

    @property
    def most(self) -> int:
        """Euros, when no decision comes at all."""
        return penalty(MOST_DAYS, on=self.first_day)

    def days_in_default(self, *, decided_on: date) -> int:
        """Days owed when the decision was sent on that day. The day of sending itself is not owed."""
        return sum(1 for _day in each_day(self.first_day, min(decided_on - ONE_DAY, self.last_day)))


def penalty_period(notice_received_on: date, calendar: Calendar) -> PenaltyPeriod:
    """What follows when the authority received a notice of default, not a premature one, on that day."""
    term = count(RULES["ingebrekestelling"], notice_received_on, calendar=calendar)
    first_day = term.last_day + ONE_DAY
    return PenaltyPeriod(term, first_day, count(RULES["dwangsom"], term.last_day, calendar=calendar).last_day)


def penalty(days_in_default: int, *, on: date) -> int:
    """
    Euros owed after so many days, at the rates of the day `on` which the period began.

    Raises ValueError for a negative number of days, and for a day before the law began (1 October 2009).

    >>> penalty(20, on=date(2026, 4, 17)), penalty(100, on=date(2026, 4, 17))
    (532, 1442)
    """
    if days_in_default < 0:
        raise ValueError("The number of days in default cannot be negative.")
    rates = _rates(on)
    return sum(rates[day // DAYS_PER_RATE] for day in range(min(days_in_default, MOST_DAYS)))


def _rates(on: date) -> tuple[int, int, int]:
    in_force = [rates for since, rates in RATES if since <= on]
    if not in_force:
        raise ValueError(f"Penalties for late decisions exist since {AWB_DEFAULT_BEGAN:%d-%m-%Y}.")
    return in_force[-1]

"""How long a term is, in the units of the law, and where that leads on the calendar before anything moves."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import ngettext


class Unit(StrEnum):
    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


# Atw 4: terms of more than this are not covered; terms in years or hours never are.
ATW_COVERS_AT_MOST: Mapping[Unit, int] = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3}


@dataclass(frozen=True)
class Length:
    """How long a term is, in the unit of the law: Atw 4 treats 90 days and 13 weeks differently."""

    amount: int
    unit: Unit

    def __str__(self):
        forms = {
            Unit.WORKING_DAYS: ngettext("%(n)d working day", "%(n)d working days", self.amount),
            Unit.DAYS: ngettext("%(n)d day", "%(n)d days", self.amount),
            Unit.WEEKS: ngettext("%(n)d week", "%(n)d weeks", self.amount),
            Unit.MONTHS: ngettext("%(n)d month", "%(n)d months", self.amount),
            Unit.YEARS: ngettext("%(n)d year", "%(n)d years", self.amount),
        }
        return forms[self.unit] % {"n": self.amount}

    def __sub__(self, other: "Length") -> "Length":
        if self.unit != other.unit:
            raise ValueError("Lengths in different units cannot be subtracted.")
        return Length(self.amount - other.amount, self.unit)

    @property
    def is_covered_by_atw(self) -> bool:
        return self.amount <= ATW_COVERS_AT_MOST.get(self.unit, 0)

    def after(self, day: date) -> date:
        """The last day of a term that begins the day after this one, unmoved. Not for working days."""
        return self._shifted(day, self.amount)

    def before(self, day: date) -> date:
        """This long before the day. Not for working days."""
        return self._shifted(day, -self.amount)

    def _shifted(self, day: date, amount: int) -> date:
        match self.unit:
            case Unit.DAYS:
                return day + timedelta(days=amount)
            case Unit.WEEKS:
                return day + timedelta(weeks=amount)
            case Unit.MONTHS:
                return _months_later(day, amount)
            case Unit.YEARS:
                return _months_later(day, 12 * amount)
        raise ValueError("Working days are counted on a calendar of ordinary days.")


def _months_later(day: date, months: int) -> date:
    """The day with the same number, or the last of the month when that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def working_days(amount: int) -> Length:
    return Length(amount, Unit.WORKING_DAYS)


def days(amount: int) -> Length:
    return Length(amount, Unit.DAYS)


def weeks(amount: int) -> Length:
    return Length(amount, Unit.WEEKS)


def months(amount: int) -> Length:
    return Length(amount, Unit.MONTHS)


def years(amount: int) -> Length:
    return Length(amount, Unit.YEARS)

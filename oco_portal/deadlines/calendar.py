"""The ordinary days of the Algemene termijnenwet (Atw): which days are free, why, and what comes after them.

Free are Saturdays, Sundays, the generally recognised holidays (Atw 3(1)), Good Friday (Atw 3(2)) and the
bridge days that a royal decree puts on a par with them (*gelijkgestelde dagen*, Atw 3(3)). Holidays are
computed; bridge days follow no rule and come in as an argument. Days only: no times, no time zones.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache

import holidays
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6

# Atw 3(1) and (2), under the names that the `holidays` package gives them. Easter Sunday and Whit Sunday are
# not in the Atw: they are free as Sundays. 5 May counts every year, though the package calls it optional.
HOLIDAY_NAMES: Mapping[str, Promise] = {
    "New Year's Day": _("New Year's Day"),
    "Good Friday": _("Good Friday"),
    "Easter Monday": _("Easter Monday"),
    "King's Day": _("King's Day"),
    "Queen's Day": _("Queen's Day"),  # until 2013
    "Liberation Day": _("Liberation Day"),
    "Ascension Day": _("Ascension Day"),
    "Pentecost Monday": _("Whit Monday"),
    "Christmas Day": _("Christmas Day"),
    "Second Day of Christmas": _("Boxing Day"),
}
TOGETHER = "; "  # how the package joins two holidays on one day, as on 5 May 2016
PUT_ON_A_PAR = "Good Friday"  # Atw 3(2): treated as a holiday, but not one itself
BRIDGE_DAY = _("an extra day off of the government")
WEEKEND = {SATURDAY: _("Saturday"), SUNDAY: _("Sunday")}

_DECREE_2016 = "KB 31-10-2016 (2017-2019)"
_DECREE_2019 = "KB 20-9-2019 (2020-2022)"
_DECREE_2022 = "KB (2023-2025)"
_DECREE_2025 = "Stcrt. 2025, 24713 (2026-2028)"

# Every bridge day of 2017-2028 (domain.md 3.3). They seed the registry's table; people keep it from there on.
KNOWN_BRIDGE_DAYS: tuple[tuple[date, str], ...] = (
    (date(2017, 4, 28), _DECREE_2016),
    (date(2017, 5, 26), _DECREE_2016),
    (date(2018, 5, 11), _DECREE_2016),
    (date(2018, 12, 24), _DECREE_2016),
    (date(2018, 12, 31), _DECREE_2016),
    (date(2019, 5, 31), _DECREE_2016),
    (date(2019, 12, 27), _DECREE_2016),
    (date(2020, 5, 22), _DECREE_2019),
    (date(2021, 5, 14), _DECREE_2019),
    (date(2022, 5, 27), _DECREE_2019),
    (date(2023, 4, 28), _DECREE_2022),
    (date(2023, 5, 19), _DECREE_2022),
    (date(2024, 5, 10), _DECREE_2022),
    (date(2024, 12, 27), _DECREE_2022),
    (date(2025, 5, 30), _DECREE_2022),
    (date(2026, 1, 2), _DECREE_2025),
    (date(2026, 5, 15), _DECREE_2025),
    (date(2027, 5, 7), _DECREE_2025),
    (date(2028, 4, 28), _DECREE_2025),
    (date(2028, 5, 26), _DECREE_2025),
)


@dataclass(frozen=True)
class Calendar:
    """Ordinary and free days, given the bridge days: a mapping of day to source, or just the days."""

    bridge_days: Mapping[date, str] | Collection[date] = field(default=(), hash=False)

    def __post_init__(self):
        known = self.bridge_days
        with_source = known if isinstance(known, Mapping) else dict.fromkeys(known, "")
        object.__setattr__(self, "bridge_days", dict(with_source))

    @property
    def first_filled_year(self) -> int | None:
        """First year of which the bridge days are known; None when none are."""
        return min((day.year for day in self.bridge_days), default=None)

    @property
    def last_filled_year(self) -> int | None:
        """Last year of which the bridge days are known; None when none are."""
        return max((day.year for day in self.bridge_days), default=None)

    def is_filled(self, year: int) -> bool:
        """Whether the bridge days of that year are known: from the first filled year to the last."""
        return bool(self.bridge_days) and self.first_filled_year <= year <= self.last_filled_year

    def why_free(self, day: date) -> Promise | None:
        """The name of what makes this day free, a holiday before a weekend; None for an ordinary day."""
        if name := _holidays_in(day.year).get(day):
            return HOLIDAY_NAMES[name]
        if day in self.bridge_days:
            return BRIDGE_DAY
        return WEEKEND.get(day.weekday())

    def is_ordinary(self, day: date) -> bool:
        return self.why_free(day) is None

    def is_only_put_on_a_par(self, day: date) -> bool:
        """Whether a strict reader may call this free day a working day: Good Friday, or a bridge day."""
        if day.weekday() in WEEKEND:
            return False
        name = _holidays_in(day.year).get(day)
        return name == PUT_ON_A_PAR or (name is None and day in self.bridge_days)

    def next_ordinary(self, day: date) -> date:
        """This day when it is ordinary, else the first ordinary day after it."""
        while not self.is_ordinary(day):
            day += ONE_DAY
        return day

    def previous_ordinary(self, day: date) -> date:
        """This day when it is ordinary, else the last ordinary day before it."""
        while not self.is_ordinary(day):
            day -= ONE_DAY
        return day

    def add_working_days(self, day: date, n: int) -> date:
        """The n-th working day after this day, which does not count itself; before it when n is negative."""
        step = ONE_DAY if n >= 0 else -ONE_DAY
        for _nth in range(abs(n)):
            day += step
            while not self.is_ordinary(day):
                day += step
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """Working days after `first` up to and including `last`; none when `last` comes first."""
        years = range(first.year, last.year + 1)
        free = sum(first < day <= last for year in years for day in self._free_weekdays_in(year))
        return max(_weekdays_until(last) - _weekdays_until(first) - free, 0)

    def _free_weekdays_in(self, year: int) -> list[date]:
        if year not in self._free_weekdays:
            free = {*_holidays_in(year), *(day for day in self.bridge_days if day.year == year)}
            self._free_weekdays[year] = [day for day in free if day.weekday() < SATURDAY]
        return self._free_weekdays[year]

    @cached_property
    def _free_weekdays(self) -> dict[int, list[date]]:
        """By year, as far as anybody asked: a waiting list asks for the same year fifty times."""
        return {}


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from `first` up to and including `last`; none when `last` comes first."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _weekdays_until(day: date) -> int:
    """Mondays to Fridays from the first of January of the year 1, a Monday, up to and including the day."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@lru_cache(maxsize=256)
def _holidays_in(year: int) -> Mapping[date, str]:
    found = holidays.NL(years=year, categories=("public", "optional"), language="en_US", expand=False)
    names = ((day, name) for day, joined in found.items() for name in joined.split(TOGETHER))
    return {day: name for day, name in names if name in HOLIDAY_NAMES}

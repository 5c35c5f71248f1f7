"""Months as reports use them: calendar months in the Netherlands, first and last day included."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True)
class Month:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """
        Raises ValueError for anything but YYYY-MM between 1900 and 2100.

        >>> Month.parse("2026-03").last_day
        datetime.date(2026, 3, 31)
        """
        if not re.fullmatch(r"(19|20)\d\d-(0[1-9]|1[0-2])", text):
            raise ValueError(text)
        return cls(int(text[:4]), int(text[5:]))

    def __str__(self):
        return f"{self.year}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def previous(self) -> "Month":
        return Month.of(self.first_day - timedelta(days=1))

    @property
    def next(self) -> "Month":
        return Month.of(self.last_day + timedelta(days=1))

    def back(self, months: int) -> "Month":
        """
        So many months earlier.

        >>> str(Month(2026, 3).back(11))
        '2025-04'
        """
        years, number = divmod(self.year * 12 + self.number - 1 - months, 12)
        return Month(years, number + 1)


def months(first: Month, last: Month) -> list[Month]:
    """From the first to the last, both included; none where the last is earlier.

    >>> [str(month) for month in months(Month(2025, 12), Month(2026, 1))]
    ['2025-12', '2026-01']
    """
    found = []
    while first <= last:
        found.append(last)
        last = last.previous
    return found[::-1]

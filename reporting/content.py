"""
What a released report holds: plain values, already protected, from which screen, files and charts are made.

Nothing in here is a true number. `shown` is "<5" or "<10" (fewer than the threshold, zero included), "x" (not shown)
or digits, in the unit of its table or figure. Names and explanations are kept in both languages, because a released
report never changes, whatever becomes of the code lists afterwards.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import get_language

from reporting.disclosure.labels import NOT_SHOWN
from reporting.periods import Month

__all__ = ["NOT_SHOWN", "Heading", "Period", "Report", "Table", "Unit", "Words", "number"]


def number(shown: str) -> int | Decimal | None:
    """
    A figure that is a number; None for "<5" and "x".

    >>> number("35"), number("4,5"), number("<5"), number("x")
    (35, Decimal('4.5'), None, None)
    """
    digits = shown.removeprefix("-").replace(",", ".", 1)
    if not digits.replace(".", "", 1).isdecimal():
        return None
    value = Decimal(shown.replace(",", "."))
    return int(value) if value == value.to_integral_value() else value


class Unit(StrEnum):
    PEOPLE = "people"
    CASES = "cases"
    CONTACTS = "contacts"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    HOURS = "hours"
    PERCENT = "percent"
    EUROS = "euros"
    PER_THOUSAND = "per_thousand"
    NUMBER = "number"


@dataclass(frozen=True)
class Words:
    nl: str
    en: str

    def __str__(self):
        return self.en if (get_language() or "nl").startswith("en") else self.nl


@dataclass(frozen=True)
class Period:
    """First and last day included."""

    first_day: date
    last_day: date


@dataclass(frozen=True)
class Heading:
    code: str
    name: Words


@dataclass(frozen=True)
class Table:
    """
    Figures of one kind over one period. `cells[row][column]` is as shown; a table of single figures has one column.

    A row or column that cannot have anybody (a domain outside the contract) does not exist. A last row or column whose
    code is "total" is the total of what stands before it.
    """

    code: str
    name: Words
    definition: Words
    unit: Unit
    period: Period
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[str, ...], ...]

    def shown(self, row, column=None):
        """As shown, by the codes of row and column; the first column where none is named. KeyError for an unknown."""
        at = {heading.code: place for place, heading in enumerate(self.rows)}[row]
        across = {heading.code: place for place, heading in enumerate(self.columns)}
        return self.cells[at][across[column] if column else 0]


@dataclass(frozen=True)
class Report:
    """A municipality's report of one month, as it was released. Tables stand in the order in which they are read."""

    municipality_slug: str
    municipality: str
    contract: str
    month: Month
    version: int
    released_on: date
    organisations: tuple[str, ...]
    threshold: int
    explanation: str
    correction: str
    tables: tuple[Table, ...]

    def table(self, code):
        """Raises KeyError for a table that this report does not have."""
        return {table.code: table for table in self.tables}[code]

    def as_json(self):
        """One text for one report: keys sorted, no spaces. Its SHA-256 is what was released."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)

    @property
    def sha256(self):
        return hashlib.sha256(self.as_json().encode()).hexdigest()

    @classmethod
    def from_json(cls, text):
        """The report that gave this text. Raises KeyError, TypeError or ValueError for any other text."""
        known = json.loads(text)
        month = Month(**known.pop("month"))
        return cls(
            **known
            | {
                "month": month,
                "released_on": date.fromisoformat(known["released_on"]),
                "organisations": tuple(known["organisations"]),
                "tables": tuple(_table(table) for table in known["tables"]),
            }
        )


def _table(known):
    return Table(
        **known
        | {
            "name": Words(**known["name"]),
            "definition": Words(**known["definition"]),
            "unit": Unit(known["unit"]),
            "period": Period(**{key: date.fromisoformat(day) for key, day in known["period"].items()}),
            "rows": tuple(_heading(heading) for heading in known["rows"]),
            "columns": tuple(_heading(heading) for heading in known["columns"]),
            "cells": tuple(tuple(row) for row in known["cells"]),
        }
    )


def _heading(known):
    return Heading(known["code"], Words(**known["name"]))

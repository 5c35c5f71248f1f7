"""The numbers of a release, and what a reader keeps of them: plain data, without a true number where none was shown."""

import json
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reporting.disclosure.labels import Interval
from reporting.periods import Month

Cell = Hashable
Plain = tuple[str, ...]


class Unsafe(Exception):
    """These numbers give somebody away, or nobody could prove in time that they do not. Never publish them."""


def plain(cell: Cell) -> Plain:
    """A cell as it is stored and compared. (Month(2026, 3), "WO", "zorg") becomes ("2026-03", "WO", "zorg")."""
    return tuple(str(part) for part in cell) if isinstance(cell, tuple) else (str(cell),)


@dataclass(frozen=True)
class Number:
    """
    A number of the plan: a sum of base cells, over months from first to last included.

    `cells` says how often each base cell counts; -1 where it is taken off (running = opened - closed). A number is
    never below zero, and every reader knows that. `level` is 0 for the totals and grows with detail: what is deeper
    is withheld first. `exact`: shown unrounded where that gives nothing away. `never_withheld`: at most rounded.
    """

    table: str
    row: str
    column: str
    period: tuple[Month, Month]
    cells: Mapping[Cell, int]
    level: int
    never_withheld: bool = False
    exact: bool = False

    @property
    def key(self) -> str:
        """One text for one number, also over releases."""
        first, last = self.period
        return f"{self.table}/{self.row}/{self.column}/{first}/{last}"


@dataclass(frozen=True)
class Learned:
    """What a reader of one shown number knows for good: this sum of cells lies from low to high (None: no end)."""

    key: str
    series: str
    period: tuple[str, str]
    cells: Mapping[Plain, int] = field(hash=False)
    low: int
    high: int | None

    @property
    def interval(self) -> Interval:
        return Interval(self.low, self.high)

    @classmethod
    def of(cls, number: Number, interval: Interval) -> "Learned":
        first, last = number.period
        cells = {plain(cell): coefficient for cell, coefficient in number.cells.items()}
        return cls(number.key, f"{number.row}/{number.column}", (str(first), str(last)), cells, *interval)

    def within(self, other: "Learned") -> bool:
        """Whether this is the same figure over a shorter period inside the other's, so that they can be subtracted."""
        return (
            self.series == other.series
            and self.period != other.period
            and other.period[0] <= self.period[0]
            and self.period[1] <= other.period[1]
            and all(other.cells.get(cell) == coefficient for cell, coefficient in self.cells.items())
        )


@dataclass(frozen=True)
class Protected:
    """
    A release as it may be published: `shown` by the key of each number, and what its readers learn, for the ledger.

    `rounded` are the keys of totals that are exact in other months but not in this one: the page says so.
    """

    shown: Mapping[str, str]
    learned: tuple[Learned, ...]
    rounded: frozenset[str]


def to_json(ledger: Iterable[Learned]) -> str:
    """One text for one ledger, sorted, so that its hash can be kept beside it."""
    return json.dumps([_as_plain(learned) for learned in ledger], sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> tuple[Learned, ...]:
    """The ledger that gave this text. Raises KeyError, TypeError or ValueError for any other text."""
    return tuple(_from_plain(known) for known in json.loads(text))


def _as_plain(learned: Learned) -> dict[str, Any]:
    cells = sorted((list(cell), coefficient) for cell, coefficient in learned.cells.items())
    return {
        "key": learned.key,
        "series": learned.series,
        "period": list(learned.period),
        "cells": cells,
        "low": learned.low,
        "high": learned.high,
    }


def _from_plain(known: dict[str, Any]) -> Learned:
    cells = {tuple(cell): int(coefficient) for cell, coefficient in known["cells"]}
    first, last = known["period"]
    return Learned(known["key"], known["series"], (first, last), cells, known["low"], known["high"])

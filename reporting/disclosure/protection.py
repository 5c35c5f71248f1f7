"""Finds the cheapest way to show a release so that nothing small follows from it and all that came before."""

import hmac
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

import numpy as np
from scipy.optimize import LinearConstraint
from scipy.sparse import csr_array, hstack

from reporting.disclosure.gate import leaks
from reporting.disclosure.labels import NOT_SHOWN, Interval, interval, shown, shown_exactly
from reporting.disclosure.numbers import Cell, Learned, Number, Plain, Protected, Unsafe, plain
from reporting.disclosure.reader import Reader, Undecided, Vector, open_end, solve, sparse
from reporting.disclosure.targets import Target, targets, value_of

TOGETHER = 8  # figures of which there is one each, that are asked for at once
ROUNDING = 0.1  # what it costs to round an exact total, beside withholding it


class _Shown:
    """A number of this release: its true value, and the ways in which it may be shown, the most telling one first."""

    def __init__(self, number: Number, value: int, threshold: int, secret: bytes, deepest: int) -> None:
        self.number = number
        rounded = shown(value, threshold=threshold)
        ways = [(rounded, interval(rounded, threshold=threshold))]
        if number.exact and value >= threshold:
            ways.insert(0, (shown_exactly(value, threshold=threshold), Interval(value, value)))
        if not number.never_withheld:
            ways.append((NOT_SHOWN, interval(NOT_SHOWN, threshold=threshold)))
        self.ways = ways
        self.at = 0
        chance = int.from_bytes(hmac.digest(secret, number.key.encode(), sha256)[:8]) / 2**64
        self.cost = (max(value, 0) + 1) * (1 + 4 * (deepest - number.level)) * (0.6 + 0.8 * chance)

    @property
    def text(self) -> str:
        return self.ways[self.at][0]

    @property
    def interval(self) -> Interval:
        return self.ways[self.at][1]

    @property
    def learned(self) -> Learned:
        return Learned.of(self.number, self.interval)

    def widen_to(self, value: int) -> None:
        """Shown as tellingly as a table allows in which this number has another value."""
        while not self.interval.holds(value):
            self.at += 1


def protected(
    numbers: Sequence[Number],
    base: Mapping[Cell, int],
    ledger: Sequence[Learned],
    *,
    threshold: int,
    secret: bytes,
) -> Protected:
    """See reporting.disclosure.protect. Raises ValueError for what cannot be: a base that is not what was released."""
    table = {plain(cell): count for cell, count in base.items()}
    release = _release(numbers, table, threshold, secret)
    _check(release, ledger, table)
    witnesses = _widen(release, table, ledger, threshold)
    learned = tuple(number.learned for number in release)
    found = leaks(learned, table, ledger, threshold=threshold, witnesses=witnesses)
    if found:
        raise Unsafe(found)
    return Protected(
        {number.number.key: number.text for number in release},
        learned,
        frozenset(number.number.key for number in release if number.at and number.text != NOT_SHOWN),
    )


def _release(numbers: Sequence[Number], base: Mapping[Plain, int], threshold: int, secret: bytes) -> list[_Shown]:
    deepest = max((number.level for number in numbers), default=0)
    found = []
    for number in numbers:
        value = value_of({plain(cell): count for cell, count in number.cells.items()}, base)
        if value < 0:
            raise ValueError(f"{number.key} is below zero.")
        found.append(_Shown(number, value, threshold, secret, deepest))
    return found


def _check(release: Sequence[_Shown], ledger: Sequence[Learned], base: Mapping[Plain, int]) -> None:
    keys = [number.number.key for number in release]
    if len(set(keys)) < len(keys):
        raise ValueError("Two numbers of the plan have one key.")
    for learned in ledger:
        if not learned.interval.holds(value_of(learned.cells, base)):
            raise ValueError(f"{learned.key} is no longer what was released.")


def _widen(
    release: Sequence[_Shown], base: Mapping[Plain, int], ledger: Sequence[Learned], threshold: int
) -> list[Vector]:
    """
    Rounds and withholds until every target has its two tables; they are returned.

    One pass is enough: withholding only widens what fits, so that a table that was found keeps fitting.
    """
    reader = Reader([*(number.learned for number in release), *ledger], base)
    wanted = targets([number.learned for number in release], ledger, base, threshold)
    witnesses = _at_once(reader, wanted)
    for target in wanted:
        vector = reader.vector(target.cells)
        for low, high in ((0, 0), (target.high, reader.most)):
            if any(low <= vector @ witness <= high for witness in witnesses):
                continue
            try:
                table = reader.table(vector, low, high)
                if table is None:
                    table = _cheapest(reader, release, vector, low, high, target)
            except Undecided as undecided:
                raise Unsafe(f"{target.name}: {undecided}") from undecided
            except Unsafe:
                _withhold(reader, release, target)
                break
            witnesses.append(table)
    return witnesses


def _at_once(reader: Reader, wanted: Sequence[Target]) -> list[Vector]:
    """
    The true table, and tables that each serve one figure in many releases: it is often small in all of them.

    Of a crossed table, which has one a year, some of different rows and columns together.
    """
    series: dict[str, list[Vector]] = {}
    for target in sorted(wanted, key=lambda target: target.name):
        series.setdefault(target.series, []).append(reader.vector(target.cells))
    highest = max((target.high for target in wanted), default=0)
    single = [vectors[0] for vectors in series.values() if len(vectors) == 1]
    mixed = [single[start :: len(single) // TOGETHER + 1] for start in range(len(single) // TOGETHER + 1)]
    found = [reader.truth]
    for vectors in [*series.values(), *mixed]:
        for low, high in ((0, 0), (highest, reader.most)):
            left = [vector for vector in vectors if not any(low <= vector @ table <= high for table in found)]
            found += _halved(reader, left, low, high)
    return found


def _halved(reader: Reader, vectors: Sequence[Vector], low: int, high: int) -> Iterator[Vector]:
    """A table for all of them; where that is not found, one for each half."""
    if len(vectors) < 2:
        return
    table = reader.soon_found(vectors, low, high)
    if table is not None:
        yield table
    else:
        middle = len(vectors) // 2
        yield from _halved(reader, vectors[:middle], low, high)
        yield from _halved(reader, vectors[middle:], low, high)


def _withhold(reader: Reader, release: Sequence[_Shown], target: Target) -> None:
    """
    Earlier releases alone already say that this new figure is not 0 (it grew while it was shown): no label "<5" then,
    nothing. The gate still asks that it might be large. Raises Unsafe where the figure is not one of this release.
    """
    for row, number in enumerate(release):
        if number.number.key == target.name and number.ways[-1][0] == NOT_SHOWN:
            number.at = len(number.ways) - 1
            reader.learn(row, number.interval)
            return
    raise Unsafe(f"{target.name}: nothing that may be withheld hides it.")


def _cheapest(reader: Reader, release: Sequence[_Shown], vector: Vector, low: int, high: int, target: Target) -> Vector:
    """A table that needs the cheapest rounding and withholding, which is then done. Raises Unsafe where none exists."""
    steps = [(row, way) for row, number in enumerate(release) for way in range(number.at + 1, len(number.ways))]
    width = len(reader.cells)
    sums = reader.sums
    # each step is a 0 or 1 that moves both ends of its number outwards, from those of the way before it
    outward_low = np.zeros((sums.shape[0], len(steps)))
    outward_high = np.zeros((sums.shape[0], len(steps)))
    cost = np.zeros(width + len(steps))
    for column, (row, way) in enumerate(steps):
        number = release[row]
        before, after = number.ways[number.at][1], number.ways[way][1]
        outward_low[row, column] = before.low - after.low
        outward_high[row, column] = reader.most if after.high is None else after.high - (before.high or 0)
        cost[width + column] = number.cost * (1 if after.high is None else ROUNDING)
    none = csr_array((1, len(steps)))
    constraints = [
        LinearConstraint(hstack([sums, csr_array(outward_low)]), reader.low, np.inf),
        LinearConstraint(hstack([sums, csr_array(-outward_high)]), -np.inf, open_end(reader.high)),
        LinearConstraint(hstack([sparse([vector], width), none]), low, high),
    ]
    found = solve(cost, constraints, np.concatenate([np.full(width, reader.most), np.ones(len(steps))]))
    if found is None:
        raise Unsafe(f"{target.name}: nothing that may be withheld hides it.")
    table = found[:width]
    values = sums @ table
    for row, number in enumerate(release):
        number.widen_to(int(values[row]))
        reader.learn(row, number.interval)
    if not reader.fits(table) or not low <= vector @ table <= high:
        raise Undecided("The solver's table does not add up.")
    return table

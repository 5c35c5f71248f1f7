"""
A reader who kept every release, reasons in whole numbers and makes no mistake.

He knows sums of base cells between two ends, and asks which tables fit. One table in which a number is 0 and one in
which it is large prove that he cannot tell: both can be checked by adding up, without trusting the solver.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from reporting.disclosure.labels import Interval
from reporting.disclosure.numbers import Learned, Plain

Vector = Any  # numpy array of whole numbers, one for each base cell
NO_END = 2**40  # more than any sum of people
SAMPLE = 0.15  # of the empty cells, in which people are put first
SECONDS = 20.0  # that the solver may take for one question; after that the answer counts as unsafe
FOUND, IMPOSSIBLE = 0, 2  # status of scipy.optimize.milp


class Undecided(Exception):
    """The solver ran out of time, or gave an answer that does not add up."""


class Reader:
    """What is known about the base cells, with the true table among all that fit."""

    def __init__(self, known: Sequence[Learned], base: Mapping[Plain, int]) -> None:
        self.cells = sorted({cell for learned in known for cell in learned.cells})
        self.place = {cell: place for place, cell in enumerate(self.cells)}
        self.truth = np.array([base.get(cell, 0) for cell in self.cells], dtype=np.int64)
        self.most = 2 * int(self.truth.sum()) + 100  # no table needs more in one cell
        self.sums = sparse([self.vector(learned.cells) for learned in known], len(self.cells))
        self.low = np.array([learned.low for learned in known], dtype=np.int64)
        self.high = np.array([NO_END if learned.high is None else learned.high for learned in known], dtype=np.int64)
        places: dict[str, list[int]] = {}
        for cell, place in self.place.items():
            places.setdefault(cell[0], []).append(place)
        self._beside = places  # the cells of one month
        self._likely = (self.truth > 0) | (np.random.default_rng(0).random(len(self.cells)) < SAMPLE)

    def vector(self, cells: Mapping[Plain, int]) -> Vector:
        vector = np.zeros(len(self.cells), dtype=np.int64)
        for cell, coefficient in cells.items():
            vector[self.place[cell]] = coefficient
        return vector

    def learn(self, row: int, interval: Interval) -> None:
        self.low[row], self.high[row] = interval.low, NO_END if interval.high is None else interval.high

    def fits(self, table: Vector) -> bool:
        sums = self.sums @ table
        return bool((table >= 0).all() and (sums >= self.low).all() and (sums <= self.high).all())

    def table(self, target: Vector, low: int, high: int) -> Vector | None:
        """A table that fits, with low <= target <= high; None where there is none. Raises Undecided."""
        table = self.soon_found([target], low, high, all_months=True)
        return self._solve(self._everywhere, [target], low, high) if table is None else table

    def soon_found(self, targets: Sequence[Vector], low: int, high: int, *, all_months: bool = False) -> Vector | None:
        """
        A table that fits in which all targets lie from low to high, among those that are found at once: they differ
        from the truth in a part of the cells. None proves nothing.
        """
        for free in self._nearby(np.any(targets, axis=0), all_months=all_months):
            if not free.size:
                continue
            try:
                table = self._solve(free, targets, low, high)
            except Undecided:
                continue
            if table is not None:
                return table
        return None

    def ends(self, target: Vector) -> Interval:
        """The least and the most that the target can be. Raises Undecided."""
        least = self._solve(self._everywhere, [target], 0, NO_END, goal=target)
        most = self._solve(self._everywhere, [target], 0, NO_END, goal=-target)
        if least is None or most is None:
            raise Undecided("No table fits, not even the true one.")
        return Interval(int(target @ least), int(target @ most))

    @property
    def _everywhere(self) -> Vector:
        return np.arange(len(self.cells))

    def _nearby(self, part: Vector, *, all_months: bool) -> Iterator[Vector]:
        """Cells with people and some without: those of the months of this part, then of all; then all in its months."""
        months = {self.cells[place][0] for place in np.flatnonzero(part)}
        here = np.zeros(len(self.cells), dtype=bool)
        here[[place for month in months for place in self._beside[month]]] = True
        for free in [here & self._likely, self._likely, *([here] if all_months else [])]:
            yield np.flatnonzero(free)

    def _solve(
        self, free: Vector, targets: Sequence[Vector], low: int, high: int, goal: Vector | None = None
    ) -> Vector | None:
        """A table that is true outside the cells `free`, and has the least of `goal` where one is given."""
        fixed = self.truth.copy()
        fixed[free] = 0
        rows = sparse(targets, len(self.cells))

        sums, ends = self.sums[:, free], self.sums @ fixed
        touched = np.flatnonzero(np.diff(sums.indptr))
        constraints = [
            LinearConstraint(sums[touched], self.low[touched] - ends[touched], open_end(self.high - ends)[touched]),
            LinearConstraint(rows[:, free], low - rows @ fixed, open_end(high - rows @ fixed)),
        ]
        cost = np.zeros(len(free)) if goal is None else goal[free]
        found = solve(
            cost,
            constraints,
            np.full(len(free), self.most),
            best=goal is not None,
        )
        if found is None:
            return None
        table = fixed
        table[free] = found
        asked = rows @ table
        if not self.fits(table) or (asked < low).any() or (asked > high).any():
            raise Undecided("The solver's table does not add up.")
        return table


def sparse(vectors: Sequence[Vector], width: int) -> csr_array:
    rows, columns, values = [], [], []
    for row, vector in enumerate(vectors):
        filled = np.flatnonzero(vector)
        rows.append(np.full(len(filled), row))
        columns.append(filled)
        values.append(vector[filled])
    if not rows:
        return csr_array((0, width), dtype=np.int64)
    where = (np.concatenate(rows), np.concatenate(columns))
    return csr_array((np.concatenate(values), where), shape=(len(vectors), width))


def open_end(high: Vector) -> Vector:
    return np.where(high > NO_END // 2, np.inf, high)


def solve(
    cost: Vector,
    constraints: list[LinearConstraint],
    most: Vector,
    *,
    best: bool = False,
) -> Vector | None:
    """Whole numbers from 0 to `most`; None where there are none. Raises Undecided when time is up."""
    with quiet():
        answer = milp(
            cost,
            constraints=constraints,
            bounds=Bounds(0, most),
            integrality=np.ones(len(cost)),
            options={"time_limit": SECONDS},
        )
    if answer.status == IMPOSSIBLE:
        return None
    if answer.x is None or (best and answer.status != FOUND):
        raise Undecided(answer.message)
    return np.rint(answer.x).astype(np.int64)


@contextmanager
def quiet() -> Iterator[None]:
    """HiGHS writes to the process's standard output, below Python: send that nowhere while it works."""
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # a process without standard output
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)

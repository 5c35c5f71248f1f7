"""
The last step before a release is written: attack it as a reader would, with all earlier releases at hand.

The gate knows nothing of how the release was protected. Tables that protection found are taken for what they are
worth: each is added up again here.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from reporting.disclosure.numbers import Learned, Plain
from reporting.disclosure.reader import Reader, Undecided, Vector
from reporting.disclosure.targets import targets, value_of


def leaks(
    new: Sequence[Learned],
    base: Mapping[Plain, int],
    ledger: Sequence[Learned],
    *,
    threshold: int,
    witnesses: Sequence[Vector] = (),
) -> tuple[str, ...]:
    """
    What somebody could find out; nothing where the release is safe. A question without an answer counts as a leak.

    A small number that is printed, or follows by subtraction, must be possible as 0 and as threshold - 1. What is
    small and shown nowhere (a base cell, an "x") must not be certain to be at least one and below the threshold.
    """
    reader = Reader([*new, *ledger], base)
    fitting = [table for table in [reader.truth, *witnesses] if reader.fits(table)]
    if not fitting:
        return ("the true table does not fit what is shown",)
    found = []
    for target in targets(new, ledger, base, threshold):
        vector = reader.vector(target.cells)
        if not _possible(reader, fitting, vector, 0, 0):
            found.append(f"{target.name} is more than 0")
        if not _possible(reader, fitting, vector, target.high, reader.most):
            found.append(f"{target.name} is less than {target.high}")
    hidden = {"/".join(cell): {cell: 1} for learned in new for cell in learned.cells}
    hidden |= {learned.key: learned.cells for learned in [*new, *ledger] if learned.high is None}
    for name, cells in sorted(hidden.items()):
        if 0 < value_of(cells, base) < threshold:
            vector = reader.vector(cells)
            ways = ((0, 0), (threshold, reader.most))
            if not any(_possible(reader, fitting, vector, low, high) for low, high in ways):
                found.append(f"{name} is at least 1 and less than {threshold}")
    return tuple(found)


def _possible(reader: Reader, tables: list[Vector], vector: Vector, low: int, high: int) -> bool:
    if any(low <= np.dot(vector, table) <= high for table in tables):
        return True
    try:
        table = reader.table(vector, low, high)
    except Undecided:
        return False
    if table is None:
        return False
    tables.append(table)
    return True

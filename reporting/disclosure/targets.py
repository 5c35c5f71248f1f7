"""
What must stay hidden: each small number of this release, each of earlier releases that shares cells with it, and what
remains when a figure over a shorter period is subtracted from the same figure over a longer one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reporting.disclosure.numbers import Learned, Plain


@dataclass(frozen=True)
class Target:
    """A sum of cells below the threshold: to every reader it must be possible that it is 0, and that it is `high`."""

    name: str
    series: str
    cells: Mapping[Plain, int]
    value: int
    high: int


def value_of(cells: Mapping[Plain, int], base: Mapping[Plain, int]) -> int:
    return sum(coefficient * base.get(cell, 0) for cell, coefficient in cells.items())


def targets(
    new: Sequence[Learned], ledger: Sequence[Learned], base: Mapping[Plain, int], threshold: int
) -> list[Target]:
    """Largest first: what is hardest to hide decides what must be withheld, and often hides the rest."""
    touched = {cell for learned in new for cell in learned.cells}
    old = [learned for learned in ledger if not touched.isdisjoint(learned.cells)]
    found = {}
    for target in [*_printed([*new, *old], base, threshold), *_differences([*new, *old], base, threshold)]:
        found.setdefault(frozenset(target.cells.items()), target)
    return sorted(found.values(), key=lambda target: (-target.value, target.name))


def _printed(known: Sequence[Learned], base: Mapping[Plain, int], threshold: int) -> Iterator[Target]:
    for learned in known:
        value = value_of(learned.cells, base)
        if value < threshold and learned.high is not None:
            yield Target(learned.key, learned.series, learned.cells, value, threshold - 1)


def _differences(known: Sequence[Learned], base: Mapping[Plain, int], threshold: int) -> Iterator[Target]:
    """Of figures that are shown: from an "x" nobody can subtract."""
    series: dict[str, list[Learned]] = {}
    for learned in known:
        if learned.high is not None:
            series.setdefault(learned.series, []).append(learned)
    for same in series.values():
        for longer in same:
            for shorter in same:
                if shorter.within(longer):
                    cells = {cell: count for cell, count in longer.cells.items() if cell not in shorter.cells}
                    value = value_of(cells, base)
                    if cells and value < threshold:
                        yield Target(f"{longer.key} - {shorter.key}", longer.series, cells, value, threshold - 1)

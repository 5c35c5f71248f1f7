"""
What a released figure may show. Every figure that leaves the organisation goes through here, and through nothing else.

A small number can point at a person: somebody who knows one of three people learns about the other two. Zero is small
too: "nobody from your street" is a fact about everybody in it. And an exact large number gives small ones away by
subtraction, from the month before or from the figure beside it: so what is shown is rounded, and where rounding is
not enough something is not shown at all.

`labels` says how a number is shown and what a reader learns from it, `plan` which numbers there are, `protection`
what must be withheld, `gate` attacks the outcome as a reader would, with every earlier release in his hands.
"""

from collections.abc import Mapping, Sequence

from reporting.disclosure.labels import BASE, NOT_SHOWN, THRESHOLD, Interval, interval, shown
from reporting.disclosure.numbers import Cell, Learned, Number, Protected, Unsafe

__all__ = [
    "BASE",
    "NOT_SHOWN",
    "THRESHOLD",
    "Cell",
    "Interval",
    "Learned",
    "Number",
    "Protected",
    "Unsafe",
    "interval",
    "protect",
    "shown",
]


def protect(
    numbers: Sequence[Number],
    base: Mapping[Cell, int],
    ledger: Sequence[Learned],
    *,
    threshold: int = THRESHOLD,
    secret: bytes,
) -> Protected:
    """
    How these numbers may be shown to a reader who kept everything in the ledger, after the gate agreed.

    `secret` belongs to this release alone and is thrown away afterwards: it makes what is withheld unpredictable.
    Raises Unsafe where no way of showing them is safe, or where safety could not be proved in time.
    """
    from reporting.disclosure.protection import protected  # numpy and scipy: not for a worker that only reads reports

    return protected(numbers, base, ledger, threshold=threshold, secret=secret)

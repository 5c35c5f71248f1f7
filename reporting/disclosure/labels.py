"""Rule R: how one number is shown, and what a reader learns from what is shown."""

from typing import NamedTuple

THRESHOLD = 5  # below it, only that it is less
BASE = 5  # odd, so that a shown number stands for as many below it as above
NOT_SHOWN = "x"


class Interval(NamedTuple):
    """Both ends included; no high end where the reader learns nothing."""

    low: int
    high: int | None

    def holds(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)


def shown(number: int, *, threshold: int = THRESHOLD) -> str:
    """
    A number of people or cases as it may be read: "<5", or the nearest multiple of five ("5" means 5, 6 or 7).

    >>> [shown(number) for number in (0, 4, 5, 7, 8, 123)]
    ['<5', '<5', '5', '5', '10', '125']
    """
    _check(threshold)
    if number < threshold:
        return f"<{threshold}"
    return str(BASE * ((number + BASE // 2) // BASE))


def shown_exactly(number: int, *, threshold: int = THRESHOLD) -> str:
    """A total as it may be read where it gives nothing away: itself, from the threshold on."""
    return shown(number, threshold=threshold) if number < threshold else str(number)


def interval(text: str, *, exact: bool = False, threshold: int = THRESHOLD) -> Interval:
    """
    What a reader learns from a shown number; `exact` where it was not rounded. ValueError for what is never shown.

    >>> [tuple(interval(text)) for text in ("<5", "5", "35", "x")]
    [(0, 4), (5, 7), (33, 37), (0, None)]
    """
    _check(threshold)
    if text == NOT_SHOWN:
        return Interval(0, None)
    if text == f"<{threshold}":
        return Interval(0, threshold - 1)
    number = int(text)
    if exact:
        return Interval(number, number)
    if number % BASE or number < threshold:
        raise ValueError(f"{text} is not a rounded number.")
    return Interval(max(number - BASE // 2, threshold), number + BASE // 2)


def _check(threshold: int) -> None:
    if threshold < THRESHOLD:
        raise ValueError("The threshold can be raised, never lowered.")
    if threshold % BASE:
        raise ValueError("The threshold is a multiple of what is rounded to.")

"""
What a released figure may show. Every figure that leaves the organisation goes through here, and through nothing else.

A small number can point at a person: somebody who knows one of three people learns about the other two. Zero is small
too: "nobody from your street" is a fact about everybody in it. And an exact large number gives small ones away by
subtraction, from the month before or from the figure beside it: so what is shown is rounded as well.
"""

THRESHOLD = 5  # below it, only that it is less
BASE = 5  # odd, so that a shown number stands for as many below it as above


def shown(number: int, *, threshold: int = THRESHOLD) -> str:
    """
    A number of people or cases as it may be read: "<5", or the nearest multiple of five ("5" means 5, 6 or 7).

    >>> [shown(number) for number in (0, 4, 5, 7, 8, 123)]
    ['<5', '<5', '5', '5', '10', '125']
    """
    if threshold < THRESHOLD:
        raise ValueError("The threshold can be raised, never lowered.")
    if number < threshold:
        return f"<{threshold}"
    return str(BASE * ((number + BASE // 2) // BASE))

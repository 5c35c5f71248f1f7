"""
What a released figure may show. Every figure that leaves the organisation goes through here, and through nothing else.

A small number can point at a person: somebody who knows one of three people learns about the other two. Zero is small
too: "nobody from your street" is a fact about everybody in it.
"""

THRESHOLD = 5


def shown(number: int, *, threshold: int = THRESHOLD) -> str:
    """
    A month's total as it may be read: exact from the threshold on, otherwise only that it is less.

    >>> shown(4), shown(0), shown(5), shown(123)
    ('<5', '<5', '5', '123')
    """
    if threshold < THRESHOLD:
        raise ValueError("The threshold can be raised, never lowered.")
    return str(number) if number >= threshold else f"<{threshold}"

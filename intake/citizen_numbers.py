"""
Finding a citizen service number (BSN) in a text that should hold none.

A BSN may only be used to carry out the law that prescribes it (UAVG art. 46); client support is no such law.
"""

import re

WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
NINE_DIGITS = re.compile(r"(?<![\d+])\d(?:[ .-]?\d){8}(?!\d)")


def citizen_numbers(text: str) -> list[str]:
    """
    The nine-digit numbers in the text that pass the eleven-test, as they were typed.

    >>> citizen_numbers("Mijn nummer is 111222333, mijn telefoon 0612345678.")
    ['111222333']
    """
    return [match for match in NINE_DIGITS.findall(text) if _passes_eleven_test(re.sub(r"\D", "", match))]


def _passes_eleven_test(digits):
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0

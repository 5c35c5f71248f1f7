"""
The clock of a complaint about the own service: the organisation's own regulation, no law.

Six weeks from the day of receipt, once lengthened by four. Plain weeks: the Algemene termijnenwet does not move them.
"""

from datetime import date, timedelta

WEEKS = 6
EXTENSION_WEEKS = 4


def answer_due_on(received_on: date, *, is_extended: bool) -> date:
    """
    The last day to answer.

    >>> answer_due_on(date(2026, 4, 2), is_extended=False)
    datetime.date(2026, 5, 14)
    >>> answer_due_on(date(2026, 4, 2), is_extended=True)
    datetime.date(2026, 6, 11)
    """
    return received_on + timedelta(weeks=WEEKS + (EXTENSION_WEEKS if is_extended else 0))

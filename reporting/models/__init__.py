"""What reporting keeps: people counted once without saying who, and reports as they were released."""

from reporting.models.counted import UNKNOWN, ClosedMonth, CountedPerson, PersonSeen
from reporting.models.released import NEVER_CHANGED, ReleasedFigure, ReleasedReport

__all__ = [
    "NEVER_CHANGED",
    "UNKNOWN",
    "ClosedMonth",
    "CountedPerson",
    "PersonSeen",
    "ReleasedFigure",
    "ReleasedReport",
]

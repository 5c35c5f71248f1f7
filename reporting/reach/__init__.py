"""What is counted: every figure has its code, its words and its one definition here."""

from reporting.reach import groups
from reporting.reach.counted import MEASURES, Counted, counted, totals_of
from reporting.reach.kinds import Cadence, Figure, Measure, Statistic
from reporting.reach.month import FIGURES, month_totals
from reporting.reach.scope import Scope

# By code, what a reader is told of every statistic of `counted`.
DESCRIBED = {known.code: known for known in (*MEASURES, groups.DESCRIBED)}

__all__ = [
    "DESCRIBED",
    "FIGURES",
    "MEASURES",
    "Cadence",
    "Counted",
    "Figure",
    "Measure",
    "Scope",
    "Statistic",
    "counted",
    "month_totals",
    "totals_of",
]

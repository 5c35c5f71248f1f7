"""What is counted: every figure has its code, its words and its one definition here."""

from reporting.reach.counted import MEASURES, Counted, counted
from reporting.reach.kinds import Cadence, Figure, Measure, Statistic
from reporting.reach.month import BY_CODE, FIGURES, month_totals
from reporting.reach.scope import Scope

__all__ = [
    "BY_CODE",
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
]

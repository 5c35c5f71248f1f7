from reporting.models.amounts import AmountKind, MonthlyAmount
from reporting.models.released import ReleasedFigure, ReleasedReport

__all__ = ["AmountKind", "MonthlyAmount", "ReleasedFigure", "ReleasedReport"]

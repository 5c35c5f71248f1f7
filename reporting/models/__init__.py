from reporting.models.amounts import AmountKind, MonthlyAmount
from reporting.models.drafts import DraftState, LedgerEntry, ReportDraft
from reporting.models.released import ReleasedFigure, ReleasedReport

__all__ = [
    "AmountKind",
    "DraftState",
    "LedgerEntry",
    "MonthlyAmount",
    "ReleasedFigure",
    "ReleasedReport",
    "ReportDraft",
]

"""What reporting keeps: people counted once without saying who, drafts, what readers know, and amounts of euros."""

from reporting.models.amounts import AmountKind, MonthlyAmount
from reporting.models.counted import UNKNOWN, ClosedMonth, CountedPerson, PersonSeen
from reporting.models.drafts import DraftState, LedgerEntry, ReportDraft

__all__ = [
    "UNKNOWN",
    "AmountKind",
    "ClosedMonth",
    "CountedPerson",
    "DraftState",
    "LedgerEntry",
    "MonthlyAmount",
    "PersonSeen",
    "ReportDraft",
]

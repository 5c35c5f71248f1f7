"""Cases: what client supporters keep of the people they help, one module for each noun."""

from cases.models.agenda import AgendaKey, agenda_digest
from cases.models.cases import Case, CaseLifeDomain
from cases.models.daily import DailyMark
from cases.models.deadlines import Deadline, DeadlinePause
from cases.models.disputes import Dispute, Rung
from cases.models.saved_filters import SavedFilter
from cases.models.steps import Step
from cases.models.words import CaseWord, Search, search

__all__ = [
    "AgendaKey",
    "Case",
    "CaseLifeDomain",
    "CaseWord",
    "DailyMark",
    "Deadline",
    "DeadlinePause",
    "Dispute",
    "Rung",
    "SavedFilter",
    "Search",
    "Step",
    "agenda_digest",
    "search",
]

"""Cases: what client supporters keep of the people they help, one module for each noun."""

from cases.models.aftercare import Aftercare
from cases.models.agenda import AgendaKey, agenda_digest
from cases.models.cases import Case, CaseLifeDomain
from cases.models.closings import CLOSING_FACTS, PastClosing
from cases.models.daily import DailyMark
from cases.models.deadlines import Deadline, DeadlinePause
from cases.models.disputes import Dispute, Rung
from cases.models.duplicates import DifferentPeople
from cases.models.steps import Step

__all__ = [
    "CLOSING_FACTS",
    "Aftercare",
    "AgendaKey",
    "Case",
    "CaseLifeDomain",
    "DailyMark",
    "Deadline",
    "DeadlinePause",
    "DifferentPeople",
    "Dispute",
    "PastClosing",
    "Rung",
    "Step",
    "agenda_digest",
]

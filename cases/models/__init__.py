"""Cases: what client supporters keep of the people they help, one module for each noun."""

from cases.models.agenda import AgendaKey, agenda_digest
from cases.models.cases import Case, CaseLifeDomain
from cases.models.daily import DailyMark
from cases.models.deadlines import Deadline, DeadlinePause
from cases.models.disputes import Dispute, Rung
from cases.models.letter_templates import LetterTemplate
from cases.models.letters import Letter, LetterReading
from cases.models.steps import Step

__all__ = [
    "AgendaKey",
    "Case",
    "CaseLifeDomain",
    "DailyMark",
    "Deadline",
    "DeadlinePause",
    "Dispute",
    "Letter",
    "LetterReading",
    "LetterTemplate",
    "Rung",
    "Step",
    "agenda_digest",
]

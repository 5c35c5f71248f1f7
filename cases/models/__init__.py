"""Cases: what client supporters keep of the people they help, one module for each noun."""

from cases.models.agenda import AgendaKey, agenda_digest
from cases.models.cases import Case, CaseLifeDomain
from cases.models.complaints import ServiceComplaint
from cases.models.consents import Consent, ConsentQuestion
from cases.models.daily import DailyMark
from cases.models.deadlines import Deadline, DeadlinePause
from cases.models.disputes import Dispute, Rung
from cases.models.handovers import Handover
from cases.models.interests import Interest
from cases.models.safety import SafetyStep
from cases.models.steps import Step

__all__ = [
    "AgendaKey",
    "Case",
    "CaseLifeDomain",
    "Consent",
    "ConsentQuestion",
    "DailyMark",
    "Deadline",
    "DeadlinePause",
    "Dispute",
    "Handover",
    "Interest",
    "Rung",
    "SafetyStep",
    "ServiceComplaint",
    "Step",
    "agenda_digest",
]

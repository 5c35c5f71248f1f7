"""Cases: what client supporters keep of the people they help, one module for each noun."""

from cases.models.activities import Activity
from cases.models.agenda import AgendaKey, agenda_digest
from cases.models.cases import Case, CaseLifeDomain
from cases.models.cut_over import CutOver, TakenOverCase
from cases.models.daily import DailyMark
from cases.models.deadlines import Deadline, DeadlinePause
from cases.models.disputes import Dispute, Rung
from cases.models.quality import PeerReview, SupporterProfile, Training
from cases.models.steps import Step
from cases.models.trend_signals import SignalCase, SignalFollowUp, TrendSignal

__all__ = [
    "Activity",
    "AgendaKey",
    "Case",
    "CaseLifeDomain",
    "CutOver",
    "DailyMark",
    "Deadline",
    "DeadlinePause",
    "Dispute",
    "PeerReview",
    "Rung",
    "SignalCase",
    "SignalFollowUp",
    "Step",
    "SupporterProfile",
    "TakenOverCase",
    "Training",
    "TrendSignal",
    "agenda_digest",
]

"""Cases: what client supporters keep of the people they help, one module for each noun."""

from cases.models.cases import Case, CaseLifeDomain
from cases.models.deadlines import Deadline
from cases.models.disputes import Dispute, Rung
from cases.models.steps import Step

__all__ = ["Case", "CaseLifeDomain", "Deadline", "Dispute", "Rung", "Step"]

"""Residents and their requests for support, until a client supporter has taken them up or shown another way."""

from intake.models.attempts import Attempt, Draft
from intake.models.requests import (
    ContactAttempt,
    Document,
    Message,
    RequestLifeDomain,
    SupportRequest,
)
from intake.models.residents import Resident
from intake.models.vocabulary import (
    Channel,
    Concerns,
    DocumentKind,
    ForWhom,
    OutOfScopeReason,
    PointedOutBy,
    RequestStatus,
    YesNoUnknown,
)

__all__ = [
    "Attempt",
    "Channel",
    "Concerns",
    "ContactAttempt",
    "Document",
    "DocumentKind",
    "Draft",
    "ForWhom",
    "Message",
    "OutOfScopeReason",
    "PointedOutBy",
    "RequestLifeDomain",
    "RequestStatus",
    "Resident",
    "SupportRequest",
    "YesNoUnknown",
]

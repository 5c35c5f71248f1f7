"""How long a request waits, against the norm: the pure arithmetic behind the waiting list."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from intake.models import SupportRequest


@dataclass(frozen=True)
class Waiting:
    """One line of the waiting list."""

    support_request: SupportRequest
    working_days: int  # since the day it was received, that day not counted
    is_over_norm: bool  # for the first reaction
    days_to_object: int | None  # until the last day to object; None without a running term


def with_waiting_time(support_requests, *, today: date, calendar) -> list[Waiting]:
    """The same requests in the same order, each with its waiting time until `today` or until it was closed."""
    return [_waiting(support_request, today, calendar) for support_request in support_requests]


def _waiting(support_request, today, calendar):
    working_days = calendar.working_days_between(support_request.received_on, support_request.closed_on or today)
    due_on = support_request.objection_due_on
    is_running = support_request.is_open and due_on and due_on >= today
    return Waiting(
        support_request,
        working_days,
        is_over_norm=support_request.is_open and working_days > settings.FIRST_REACTION_WORKING_DAYS,
        days_to_object=(due_on - today).days if is_running else None,
    )

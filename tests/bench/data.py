"""Requests in bulk, straight into the tables: as many as asked, one in twenty waiting, as the owner of the tables."""

import random
import uuid
from datetime import timedelta

from django.utils import timezone

from intake.models import RequestStatus, SupportRequest

WAITING = 20  # one in so many
BATCH = 5_000


def fill(*, number, organisation, municipality, today):
    """Bring the table to `number` requests of this organisation."""
    chance = random.Random(number)  # noqa: S311 - rows for a benchmark
    there = SupportRequest.objects.count()
    for start in range(there, number, BATCH):
        SupportRequest.objects.bulk_create(
            _request(nth, chance, organisation, municipality, today) for nth in range(start, min(start + BATCH, number))
        )


def _request(nth, chance, organisation, municipality, today):
    is_waiting = nth % WAITING == 0
    received_on = today - timedelta(days=chance.randrange(20 if is_waiting else 1500))
    has_term = is_waiting and chance.random() < 0.3
    return SupportRequest(
        organisation=organisation,
        municipality=municipality,
        reference=f"{nth:09}",
        holder=uuid.UUID(int=nth).hex * 2,
        received_on=received_on,
        status=RequestStatus.WAITING if is_waiting else RequestStatus.COMPLETED,
        closed_on=None if is_waiting else received_on,
        name=f"Inwoner {nth}",
        question="De hulp bij het huishouden is verminderd zonder dat er iemand is komen kijken. " * 4,
        objection_due_on=today + timedelta(days=chance.randrange(40)) if has_term else None,
        consent_given_at=timezone.now(),
    )

from django.db import transaction
from django.utils import timezone

from cases.models import AgendaKey, agenda_digest
from oco_portal.audit.models import EventType, record


@transaction.atomic
def renew_agenda(*, by):
    """Give this user a new secret for the address of their agenda, and return it. The old address is worthless."""
    secret = AgendaKey.new_secret()
    new = {"digest": agenda_digest(secret), "made_at": timezone.now()}
    AgendaKey.objects.update_or_create(user=by, defaults=new)
    record(EventType.AGENDA_RENEWED, by=by, target=by)
    return secret

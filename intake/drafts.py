"""
Drafts: what somebody has filled in so far, kept a day, readable only with the key in their browser.

The key travels in a cookie, or in the link that somebody mailed themselves to go on later. From it follow the lookup
key (a hash, in the database) and the encryption key (nowhere but in the key itself).
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from intake.models import Draft
from oco_portal.encryption import NotReadable, decrypt, derive, encrypt
from oco_portal.row_security import ask_as

RECEIPT_MINUTES = 20  # how long the receipt can be opened again: a reload, not a housemate


@dataclass
class DraftContent:
    """The answers by page, as they were typed: {page: {field: [values]}}, and what became of them."""

    token: str
    started_at: float
    answers: dict = field(default_factory=dict)
    campaign: str = ""
    receipt: str = ""  # the idempotency key in hexadecimal, once sent


def start():
    """A draft that is not stored yet."""
    return DraftContent(token=secrets.token_urlsafe(32), started_at=timezone.now().timestamp())


def find(token, *, lock=False, organisation=None):
    """The draft of this token, or None when there is none (any more). `lock` holds it until the transaction ends."""
    lookup = _ask_for(token, organisation)
    drafts = Draft.objects.select_for_update() if lock else Draft.objects
    stored = drafts.filter(lookup=lookup, expires_at__gt=timezone.now()).first()
    if not stored:
        return None
    try:
        clear = decrypt(stored.content, key=derive(token, "draft content"), place=lookup)
    except NotReadable:
        return None
    return DraftContent(token=token, **json.loads(clear))


def keep(draft, *, organisation=None):
    """Store the draft for a day from now; once sent, for as long as its receipt may be read."""
    lookup = _ask_for(draft.token, organisation)
    content = {name: getattr(draft, name) for name in ("started_at", "answers", "campaign", "receipt")}
    sealed = encrypt(json.dumps(content).encode(), key=derive(draft.token, "draft content"), place=lookup)
    Draft.objects.bulk_create(
        [Draft(lookup=lookup, content=sealed, expires_at=_expiry(draft))],
        update_conflicts=True,
        unique_fields=["lookup"],
        update_fields=["content", "expires_at"],
    )


def forget(token, *, organisation=None):
    Draft.objects.filter(lookup=_ask_for(token, organisation)).delete()


def throw_away_expired():
    """Delete what nobody may read any more, whoever asks (a policy allows just that). Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM intake_draft WHERE expires_at < now()")
        return cursor.rowcount


def _ask_for(token, organisation):
    lookup = hashlib.sha256(b"draft lookup" + token.encode()).hexdigest()
    ask_as(draft=lookup, organisation=organisation)
    return lookup


def _expiry(draft) -> datetime:
    kept = timedelta(minutes=RECEIPT_MINUTES) if draft.receipt else timedelta(hours=settings.DRAFT_HOURS)
    return timezone.now() + kept

"""The informal supporter who has opened the page of a resident with code and word, for twenty minutes at a time."""

import hmac
from datetime import timedelta

from django.utils import timezone

from cases.models import Companion
from cases.models.companions import word_digest
from intake.follow_codes import holder_of
from oco_portal.row_security import ask_as

MINUTES = 20


def remember(session, companion):
    until = (timezone.now() + timedelta(minutes=MINUTES)).timestamp()
    session["accompanied"] = {"companion": companion.code_digest, "until": until}


def opened_by(code, word):
    """The companion of this code when the word is the one that was agreed, else None."""
    companion = _of(holder_of(code))
    agreed = companion.word_digest if companion else ""
    fits = hmac.compare_digest(word_digest(code, word), agreed)
    return companion if fits else None


def companion_of(request):
    """The companion that this session has opened the page as, or None; asks PostgreSQL as them from here on."""
    accompanied = request.session.get("accompanied") if request.COOKIES else None
    if not accompanied or accompanied["until"] < timezone.now().timestamp():
        return None
    return _of(accompanied["companion"])


def _of(digest):
    ask_as(companion=digest)
    return Companion.objects.present().select_related("organisation").filter(code_digest=digest).first()

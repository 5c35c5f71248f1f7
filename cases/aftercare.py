"""
The key of the page where a resident tells how it went, six weeks after closing.

Derived, never stored: from an Aftercare row's key follows its token, the same however often the mail is tried. The
database has an HMAC of the token only, and PostgreSQL shows that one row to whoever asks as the *holder* of it: to the
policies the link in the mail is what a follow code is, for one row of one table.
"""

import base64
import hashlib
import hmac
import uuid
from datetime import date, timedelta

from django.conf import settings

from oco_portal.encryption import derive

ASKED_AFTER = timedelta(weeks=6)
ANSWERED_WITHIN = timedelta(days=60)


def token_of(aftercare_id: uuid.UUID) -> str:
    """What stands in the link of the mail: 43 characters that nobody can guess."""
    return base64.urlsafe_b64encode(_digest("token", aftercare_id.bytes)).decode().rstrip("=")


def digest_of(token: str) -> str:
    """The HMAC by which the database knows the holder of this token."""
    return _digest("digest", token.encode(errors="replace")).hex()


def last_day_to_answer(asked_on: date) -> date:
    return asked_on + ANSWERED_WITHIN


def _digest(purpose, content):
    return hmac.digest(derive(settings.FOLLOW_CODE_KEY, f"aftercare {purpose}"), content, hashlib.sha256)

"""
The follow code: what a resident holds instead of an account.

Derived, never stored. From the idempotency key of a request follow its row's key, its reference and its code, so a
double click gives the same three. The database has an HMAC of the code only: who steals it cannot follow a request.
"""

import hashlib
import hmac
import uuid
from dataclasses import dataclass

from django.conf import settings

from oco_portal.encryption import derive

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U to misread
READ_AS = str.maketrans("ILO", "110")
CODE_LENGTH = 15  # 75 bits: a million guesses a second would take a billion years
REFERENCE_LENGTH = 8  # 40 bits: unique enough to name a request, no secret


@dataclass(frozen=True)
class Identity:
    """What one idempotency key stands for."""

    request_id: uuid.UUID
    reference: str  # as printed: 4 and 4
    code: str  # as printed: 5, 5 and 5
    holder: str  # the HMAC of the code: 64 hexadecimal digits


def identity(idempotency_key: bytes) -> Identity:
    """The same key always gives the same identity; another key, another one."""
    code = _letters(_digest("code", idempotency_key), CODE_LENGTH)
    return Identity(
        request_id=uuid.UUID(bytes=_digest("id", idempotency_key)[:16], version=4),
        reference=_grouped(_letters(_digest("reference", idempotency_key), REFERENCE_LENGTH), 4),
        code=_grouped(code, 5),
        holder=holder_of(code),
    )


def holder_of(typed: str) -> str:
    """
    The HMAC by which PostgreSQL knows the holder of this code.

    Typed as people type: lower case, spaces, dashes, O for 0, I or L for 1.
    """
    code = "".join(letter for letter in typed.upper().translate(READ_AS) if letter in ALPHABET)
    return _digest("holder", code.encode()).hex()


def _digest(purpose, content):
    return hmac.digest(derive(settings.FOLLOW_CODE_KEY, f"follow-code {purpose}"), content, hashlib.sha256)


def _letters(digest, length):
    number = int.from_bytes(digest, "big")
    return "".join(ALPHABET[(number >> 5 * position) & 31] for position in range(length))


def _grouped(text, size):
    return "-".join(text[start : start + size] for start in range(0, len(text), size))

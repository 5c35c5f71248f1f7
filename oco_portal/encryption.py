"""
Encryption of what is stored, bound to its place: a value copied to another row does not decrypt.

AES-256-GCM with a random nonce. The place (table, row) is authenticated with it.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
VERSION = b"\x01"


class NotReadable(Exception):
    """The value was changed, moved, or encrypted with another key."""


def derive(secret: str, purpose: str) -> bytes:
    """A 32-byte key for one purpose. The same secret and purpose always give the same key."""
    return hmac.digest(secret.encode(), purpose.encode(), hashlib.sha256)


def encrypt(clear: bytes, *, key: bytes, place: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, clear, place.encode())


def decrypt(stored: bytes, *, key: bytes, place: str) -> bytes:
    """Raises NotReadable when key, place or content do not belong together."""
    stored = bytes(stored)
    nonce, sealed = stored[1 : NONCE_BYTES + 1], stored[NONCE_BYTES + 1 :]
    try:
        return AESGCM(key).decrypt(nonce, sealed, place.encode())
    except (InvalidTag, ValueError) as reason:  # ValueError: cut off within the nonce
        raise NotReadable(place) from reason

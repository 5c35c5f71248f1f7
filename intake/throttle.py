"""
How often something may be tried from one place: sending a request, guessing a follow code.

Counted in PostgreSQL, so that all workers share one count. The address itself is not kept: the place is a keyed hash
of address and purpose.
"""

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from oco_portal.encryption import derive

PERIOD = timedelta(hours=1)


def too_often(*, purpose, place, limit):
    """Count one more try; True when this place has tried more than `limit` times within the hour."""
    key = hmac.digest(derive(settings.SECRET_KEY, f"throttle {purpose}"), place.encode(), hashlib.sha256).hex()
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO intake_attempt (place, count, until) VALUES (%s, 1, %s)
            ON CONFLICT (place) DO UPDATE SET
                count = CASE WHEN intake_attempt.until < %s THEN 1 ELSE intake_attempt.count + 1 END,
                until = CASE WHEN intake_attempt.until < %s THEN EXCLUDED.until ELSE intake_attempt.until END
            RETURNING count
            """,
            [key, now + PERIOD, now, now],
        )
        return cursor.fetchone()[0] > limit

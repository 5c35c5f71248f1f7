"""Who the tests are to PostgreSQL: they act as the serving role, and arrange and look as the owner."""

from contextlib import contextmanager

from django.db import connection


@contextmanager
def as_owner():
    """Arrange or look at rows of every organisation, which the serving role under test cannot."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (before,) = cursor.fetchone()
        cursor.execute("RESET ROLE")
        yield
        if before == "oco_app":
            cursor.execute("SET LOCAL ROLE oco_app")

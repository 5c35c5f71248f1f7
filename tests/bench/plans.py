"""What PostgreSQL does for a page: how many queries, and whether one of them reads a whole table."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext

from oco_portal.row_security import acting_for

BOOKKEEPING = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
PLANNED = ("SELECT", "INSERT", "UPDATE", "DELETE")
READ_WHOLE = re.compile(r"Seq Scan on (\w+)")
LARGE = "SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > 1000"


def queries_of(client, path, data=None):
    """The statements of one page, for a client of Django's; a POST when there is data."""
    with CaptureQueriesContext(connection) as captured:
        host = {"headers": {"host": "127.0.0.1"}}
        response = client.get(path, **host) if data is None else client.post(path, data, **host)
    if response.status_code not in (200, 302):
        raise RuntimeError(f"{path} answered {response.status_code}")
    return [query["sql"] for query in captured if not query["sql"].startswith(BOOKKEEPING)]


def tables_read_whole(queries, organisation):
    """The large tables of which a plan reads every row, as the serving role under row security."""
    found = set()
    with acting_for(organisation=organisation), connection.cursor() as cursor:
        cursor.execute(LARGE)
        large = {table for (table,) in cursor.fetchall()}
        for sql in queries:
            if sql.startswith(PLANNED):
                cursor.execute("EXPLAIN " + sql.replace("%", "%%"), [])
                found |= {table for (line,) in cursor.fetchall() for table in READ_WHOLE.findall(line)} & large
    return found

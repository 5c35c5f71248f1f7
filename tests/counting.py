"""How many queries a page asks."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

# The resident's own page of a case: one for each of its parts, whatever they hold.
RESIDENTS_PAGE = 17


def queries_of(client, address):
    """
    The number of queries of one GET. Savepoints are left out: they stand in a test for BEGIN and COMMIT.
    """
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

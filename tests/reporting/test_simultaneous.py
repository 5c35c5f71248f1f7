"""Two workers release the same report at once: real connections and real transactions give one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from reporting import releasing, tasks
from reporting.models import DraftState, LedgerEntry
from reporting.released.models import ReleasedReport
from tests.factories import ReportDraftFactory, UserFactory
from tests.reporting.test_releasing import APRIL_1, counts

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "reporting", "release"])


def in_a_thread(work):
    """Threads have connections of their own, which nobody else closes."""

    def and_close():
        try:
            return work()
        finally:
            connections.close_all()

    return and_close


@pytest.fixture
def _emptied_by_hand(transactional_db):
    """Nothing can empty the database of released reports, Django's tests neither: the owner lifts the triggers."""
    yield
    tables = [f"released_{name}" for name in ("releasedreport", "releasedfigure", "releasedfile")]
    with connections["reporting"].cursor() as cursor:
        cursor.execute(";".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables))
        cursor.execute("TRUNCATE released_releasedreport CASCADE")
        cursor.execute(";".join(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables))
    introspection, aliases = connections["reporting"].introspection, ["reporting", "release"]

    def nothing_is_left(**_options):
        aliases.pop()
        if not aliases:
            del introspection.django_table_names  # back to the class's own
        return []

    introspection.django_table_names = nothing_is_left


@pytest.mark.usefixtures("_emptied_by_hand")
def test_two_releases_at_the_same_time_give_one(monkeypatch):
    monkeypatch.setattr("reporting.counting.counts_of", counts)
    monkeypatch.setattr(releasing, "make_files", lambda report, theme: {"csv": report.sha256.encode()})
    writer = UserFactory(coordinator=True)
    checker = UserFactory(coordinator=True, organisation=writer.organisation)
    draft = ReportDraftFactory(
        state=DraftState.RELEASING,
        organisation=writer.organisation,
        written_by=writer,
        checked_by=checker,
        released_by=writer,
        released_at=f"{APRIL_1}T10:00:00+02:00",
    )
    ready = Barrier(2)

    def work():
        ready.wait(timeout=30)
        tasks.release_report.call(draft.pk)

    with ThreadPoolExecutor(2) as workers:
        for done in [workers.submit(in_a_thread(work)) for _each in range(2)]:
            done.result()

    draft.refresh_from_db()
    assert draft.state == DraftState.RELEASED
    assert (ReleasedReport.objects.count(), LedgerEntry.objects.count()) == (1, 1)

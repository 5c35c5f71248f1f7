import os

import pytest
from django.core.signals import request_started
from django.db import connection, connections
from django.utils import translation

from tests.browser import CHROMIUM
from tests.factories import UserFactory

collect_ignore = ["bench"]  # a program of its own, with settings of its own
LEFT_OUT = pytest.StashKey[int]()


def pytest_collection_modifyitems(config, items):
    """Without Chromium the browser tests are left out, except where they must not be: there they fail."""
    if CHROMIUM or os.environ.get("CI") == "true":
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)
    if hasattr(config, "workeroutput"):  # one of several processes: the first one writes the summary
        config.workeroutput["left_out"] = len(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Browser tests go to one process, which serves one portal; --dist=loadgroup groups nothing under pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling

    class BrowserTestsTogether(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return "browser" if nodeid.startswith("tests/browser/") else nodeid

    return BrowserTestsTogether(config, log)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def pytest_terminal_summary(terminalreporter, config):
    if number := config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(
            f"{number} browser tests left out: there is no Chromium (Debian: apt install chromium)."
        )


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """Reading and adding released reports share a connection: what a test adds is in a transaction of its own."""
    connections["release"] = connections["reporting"]


@pytest.fixture(autouse=True)
def _served_by_the_serving_role(request):
    """Tests run as oco_app, as production does: a missing policy shows up as a missing row."""
    uses_database = request.node.get_closest_marker("django_db") or {"db", "client"} & set(request.fixturenames)
    if not uses_database or request.node.get_closest_marker("browser"):
        yield
        return
    request.getfixturevalue("db")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE oco_app")
    if _may_use_released(uses_database):
        with connections["reporting"].cursor() as cursor:
            cursor.execute("SET LOCAL ROLE oco_release")
    yield


def _may_use_released(marker):
    """Whether a test says `@pytest.mark.django_db(databases="__all__")`."""
    return getattr(marker, "kwargs", {}).get("databases") == "__all__"


@pytest.fixture(autouse=True)
def _every_request_asked_by_nobody_at_first():
    """In a test the transaction of a request is a savepoint, and would hand on who asked to the next request."""

    def forget(**_kwargs):
        if connection.connection and connection.in_atomic_block:
            with connection.connection.cursor() as cursor:  # the driver's: no query of the page under test
                for name in ("organisation", "holder", "draft", "companion"):
                    cursor.execute("SELECT set_config(%s, '', true)", [f"oco.{name}"])

    request_started.connect(forget)
    yield
    request_started.disconnect(forget)


@pytest.fixture(autouse=True)
def _in_dutch():
    with translation.override("nl"):
        yield


@pytest.fixture
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def supporter(db):
    return UserFactory()


@pytest.fixture
def coordinator(db):
    return UserFactory(coordinator=True)


@pytest.fixture
def contract_manager(db):
    return UserFactory(contract_manager=True)


@pytest.fixture
def as_user(client):
    """A client signed in as the given user: `as_user(supporter).get(...)`."""

    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in

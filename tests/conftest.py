import pytest
from django.core.signals import request_started
from django.db import connection
from django.utils import translation

from tests.factories import UserFactory


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
    yield


@pytest.fixture(autouse=True)
def _every_request_asked_by_nobody_at_first():
    """In a test the transaction of a request is a savepoint, and would hand on who asked to the next request."""

    def forget(**_kwargs):
        if connection.connection and connection.in_atomic_block:
            with connection.connection.cursor() as cursor:  # the driver's: no query of the page under test
                for name in ("organisation", "holder", "draft"):
                    cursor.execute("SELECT set_config(%s, '', true)", [f"oco.{name}"])

    request_started.connect(forget)
    yield
    request_started.disconnect(forget)


@pytest.fixture(autouse=True)
def _in_dutch():
    with translation.override("nl"):
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

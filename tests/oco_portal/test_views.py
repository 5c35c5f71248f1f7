"""The front door, and the health of the house."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from intake.tasks import send_confirmation
from oco_portal import views
from tests.factories import ContractPartyFactory, SupportOrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/uitleg/", "/privacy/", "/toegankelijkheid/", "/en/", "/en/uitleg/"])
def test_public_information_opens_also_in_an_empty_installation(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert "X-Robots-Tag" not in response.headers


def test_the_telephone_number_stands_on_every_public_page(client):
    SupportOrganisationFactory(answers_elsewhere=True, telephone="088 123 45 67")

    assert all("088 123 45 67" in client.get(path).text for path in ("/", "/uitleg/", "/termijnen/", "/aanvraag/"))


def test_a_municipality_has_a_door_of_its_own_in_its_own_colours(client):
    party = ContractPartyFactory(
        contract__municipality__theme="zoetermeer",
        contract__municipality__slug="zoetermeer",
        contract__service_starts_on="2020-01-01",
        contract__starts_on="2020-01-01",
    )

    response = client.get("/gemeente/zoetermeer/")

    assert "theme-zoetermeer.css" in response.text
    assert party.organisation.telephone in response.text


def test_pages_leave_nothing_behind(client):
    response = client.get("/aanvraag/")

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in response.headers


def test_cookies_of_a_visit_end_with_the_browser(client):
    SupportOrganisationFactory(answers_elsewhere=True)

    response = client.post("/aanvraag/", {"for_whom": "self"})

    assert response.cookies
    assert all(not cookie["max-age"] and not cookie["expires"] for cookie in response.cookies.values())
    assert response.cookies["concept"]["httponly"]


@pytest.fixture
def _registry():
    SupportOrganisationFactory(answers_elsewhere=True)


@pytest.mark.usefixtures("_registry")
def test_ready_when_everything_is_in_order(client):
    assert client.get("/readyz").text == "ok"


def test_not_ready_while_nobody_receives_requests(client):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.text.startswith("registry:")


@pytest.mark.usefixtures("_registry")
def test_not_ready_when_the_worker_does_not_keep_up(client):
    send_confirmation.enqueue("1", 1, "nl")
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=11))

    response = client.get("/readyz")

    assert (response.status_code, response.text) == (503, "worker: behind")


def test_not_ready_without_a_database(client, monkeypatch):
    def unreachable():
        raise OperationalError

    monkeypatch.setattr(views, "_is_up_to_date", unreachable)

    assert client.get("/readyz").status_code == 503


def test_a_database_out_of_reach_says_that_nothing_was_stored(client, monkeypatch):
    def unreachable(*_args, **_kwargs):
        raise OperationalError

    client.raise_request_exception = False
    monkeypatch.setattr("oco_portal.views._served_today", unreachable)

    response = client.get("/")

    assert response.status_code == 503
    assert "Wat u net verstuurde, is niet opgeslagen." in response.text

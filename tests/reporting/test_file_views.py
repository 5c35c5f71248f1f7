"""A download is a read of what was stored at release, and it is written down who did it."""

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from oco_portal.audit.models import AuditEvent, EventType
from reporting.files import FORMATS, make_files
from reporting.periods import Month
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import ContractPartyFactory, MunicipalityFactory, UserFactory
from tests.reporting import samples
from tests.reporting.stored import stored

pytestmark = pytest.mark.django_db(databases="__all__")
QUERIES_OF_WHO_ASKS = 5  # session, user, who asks (row security), municipality, and what is written down
ENDINGS = {
    "csv": ".csv",
    "csv-metadata": ".csv-metadata.json",
    "xlsx": ".xlsx",
    "ods": ".ods",
    "pdf": ".pdf",
}


@pytest.fixture
def zoetermeer():
    return MunicipalityFactory(slug="zoetermeer", name="Zoetermeer")


@pytest.fixture
def manager(zoetermeer):
    return UserFactory(contract_manager=True, municipality=zoetermeer)


def url(kind="pdf", municipality="zoetermeer", month="2026-03"):
    return reverse("reporting:report-file", args=[municipality, month, kind])


def test_an_address_ends_as_the_file_does():
    assert {kind: url(kind) for kind in FORMATS} == {
        kind: f"/rapportage/zoetermeer/2026-03{ending}" for kind, ending in ENDINGS.items()
    }


@pytest.mark.parametrize("kind", FORMATS)
def test_a_download_is_what_was_stored(as_user, manager, kind):
    stored()

    response = as_user(manager).get(url(kind))

    file = make_files(samples.report())[kind]
    assert response.content == file
    assert response["Content-Type"] == FORMATS[kind].content_type
    assert response["Content-Disposition"] == f'attachment; filename="zoetermeer-2026-03{ENDINGS[kind]}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_its_etag_is_the_hash_of_the_file_and_nothing_else(as_user, manager):
    report = stored()

    assert as_user(manager).get(url("xlsx"))["ETag"] == f'"{report.files.get(kind="xlsx").sha256}"'


def test_a_download_is_written_down(as_user, manager):
    report = stored()

    as_user(manager).get(url())

    with as_owner():
        event = AuditEvent.objects.get(type=EventType.REPORT_DOWNLOADED)
        assert (event.actor, event.target_label, event.target_id) == (
            manager,
            "released.ReleasedReport",
            str(report.pk),
        )


def test_the_last_version_is_given(as_user, manager):
    stored()
    stored(version=2, correction="Er ontbraken twee dossiers.")

    content = as_user(manager).get(url("csv-metadata")).content

    assert content == make_files(samples.report(version=2, correction="Er ontbraken twee dossiers."))["csv-metadata"]


@pytest.mark.parametrize("month", ["2026-02", "2026-13", "maart", "2026-3", "2026-03.pdf"])
def test_another_month_is_not_found(as_user, manager, month):
    stored()

    assert as_user(manager).get(f"/rapportage/zoetermeer/{month}.pdf").status_code == 404


def test_another_kind_is_not_found(as_user, manager):
    stored()

    assert as_user(manager).get("/rapportage/zoetermeer/2026-03.docx", follow=True).status_code == 404


def test_a_stranger_who_has_a_report_too_finds_nothing_and_leaves_no_trace(as_user):
    stored()
    stored(municipality_slug="veldermeer", month=Month(2026, 3))
    stranger = UserFactory(contract_manager=True, municipality=MunicipalityFactory(slug="veldermeer"))
    client = as_user(stranger)

    assert client.get(url(municipality="veldermeer")).status_code == 200
    assert client.get(url()).status_code == 404
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.REPORT_DOWNLOADED).count() == 1


def test_a_coordinator_of_the_contract_gets_it_and_another_does_not(as_user, zoetermeer):
    stored()
    party = ContractPartyFactory(contract__municipality=zoetermeer)
    elsewhere = ContractPartyFactory()

    assert as_user(UserFactory(coordinator=True, organisation=party.organisation)).get(url()).status_code == 200
    assert as_user(UserFactory(coordinator=True, organisation=elsewhere.organisation)).get(url()).status_code == 404


def test_a_download_only_reads(as_user, manager):
    stored()

    assert as_user(manager).post(url()).status_code == 405


@pytest.mark.parametrize("kind", FORMATS)
def test_a_download_asks_at_most_six_queries(as_user, manager, kind):
    stored()
    client = as_user(manager)

    with CaptureQueriesContext(connections["reporting"]) as of_released:
        others = queries_of(client, url(kind))

    assert (len(of_released), others) == (1, QUERIES_OF_WHO_ASKS)

import re
from datetime import date

import pytest
from django.urls import reverse

from oco_portal.row_security import acting_for
from reporting.actions import release_month
from reporting.models import ReleasedReport
from reporting.periods import Month
from reporting.reach import Scope
from tests.counting import queries_of
from tests.factories import (
    CaseFactory,
    ContractPartyFactory,
    MunicipalityFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LIST = "reporting:report-list"


@pytest.fixture(autouse=True)
def _in_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+02:00", tick=False)


@pytest.fixture
def coordinator(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def manager(veldermeer):
    return UserFactory(contract_manager=True, municipality=veldermeer)


@pytest.fixture
def thirteen_in_march(organisation, veldermeer):
    for _request in range(13):
        SupportRequestFactory(organisation=organisation, municipality=veldermeer, received_on=date(2026, 3, 10))
    CaseFactory(
        supporter=UserFactory(organisation=organisation),
        support_request__municipality=veldermeer,
        support_request__received_on=date(2026, 2, 10),
        opened_on=date(2026, 3, 10),
        resident__name="Annabel Wieringa",
    )


def url(name="month", municipality="veldermeer", month="2026-03"):
    return reverse(f"reporting:report-{name}", args=[municipality, month])


def release(coordinator, municipality, month="2026-03"):
    scope = Scope(coordinator.organisation, municipality, Month.parse(month))
    with acting_for(organisation=coordinator.organisation_id):
        return release_month(scope=scope, by=coordinator, on=date(2026, 5, 4))


def numbers(response):
    """Every number that somebody can read on the page, in its text."""
    main = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL)[0]
    return set(re.findall(r"\d+", re.sub(r"<[^>]+>", " ", main)))


# The coordinator


def test_a_coordinator_sees_which_months_can_be_released(as_user, coordinator, veldermeer):
    drafts = as_user(coordinator).get(reverse(LIST)).context["drafts"]

    assert [str(month) for _municipality, month in drafts] == ["2026-04", "2026-03", "2026-02", "2026-01"]


def test_a_released_month_is_no_longer_to_be_released(as_user, coordinator, veldermeer):
    release(coordinator, veldermeer)

    page = as_user(coordinator).get(reverse(LIST))

    assert "2026-03" not in [str(month) for _municipality, month in page.context["drafts"]]
    assert [str(report.month) for report in page.context["reports"]] == ["2026-03"]


def test_a_coordinator_sees_the_true_counts_before_releasing(as_user, coordinator, thirteen_in_march):
    page = as_user(coordinator).get(url())

    counts = {figure.code: number for figure, number in page.context["draft"]}
    assert (counts["requests_received"], counts["residents_reached"]) == (13, 1)
    assert page.context["can_release"]


def test_a_month_that_is_not_over_cannot_be_released(as_user, coordinator, veldermeer):
    client = as_user(coordinator)
    assert not client.get(url(month="2026-05")).context["can_release"]

    response = client.post(url("release", month="2026-05"), follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert not ReleasedReport.objects.exists()


def test_a_coordinator_releases_a_month_once(as_user, coordinator, thirteen_in_march):
    client = as_user(coordinator)

    first = client.post(url("release"), follow=True)
    second = client.post(url("release"), follow=True)

    tags = [[message.level_tag for message in page.context["messages"]] for page in (first, second)]
    assert tags == [["success"], ["error"]]
    assert ReleasedReport.objects.count() == 1


def test_a_link_does_not_release(as_user, coordinator, veldermeer):
    assert as_user(coordinator).get(url("release")).status_code == 405


def test_a_coordinator_of_another_organisation_finds_nothing(as_user, veldermeer):
    stranger = UserFactory(coordinator=True)
    ContractPartyFactory(organisation=stranger.organisation)
    client = as_user(stranger)

    assert client.get(url()).status_code == 404
    assert client.post(url("release")).status_code == 404


def test_a_coordinator_counts_only_municipalities_with_a_contract_that_month(as_user, coordinator, veldermeer):
    MunicipalityFactory(slug="anders")
    client = as_user(coordinator)

    assert client.get(url(municipality="anders")).status_code == 404
    assert client.get(url(month="2025-12")).status_code == 404


# The contract manager


def test_a_contract_manager_reads_what_was_released(as_user, coordinator, manager, veldermeer, thirteen_in_march):
    release(coordinator, veldermeer)

    page = as_user(manager).get(url())

    (report,) = page.context["reports"]
    assert {figure.code: figure.shown for figure in report.figures.all()}["requests_received"] == "15"
    assert "13" not in numbers(page)
    assert "draft" not in page.context


def test_a_contract_manager_never_sees_what_was_not_released(as_user, manager, thirteen_in_march):
    page = as_user(manager).get(url())

    assert page.status_code == 404
    assert b"13" not in re.sub(rb"<[^>]+>", b"", page.content)


def test_a_contract_manager_never_sees_a_small_number_or_a_name(
    as_user, coordinator, manager, veldermeer, thirteen_in_march
):
    release(coordinator, veldermeer)

    page = as_user(manager).get(url())

    figures = {figure.code: figure.shown for figure in page.context["reports"][0].figures.all()}
    assert figures["cases_opened"] == "<5"
    assert "Wieringa" not in page.content.decode()


def test_a_contract_manager_finds_only_the_own_municipality(as_user, coordinator, veldermeer):
    release(coordinator, veldermeer)
    other = MunicipalityFactory(slug="anders")
    neighbour = UserFactory(contract_manager=True, municipality=other)
    theirs = UserFactory(coordinator=True)
    ContractPartyFactory(contract__municipality=other, organisation=theirs.organisation)
    own = release(theirs, other)
    client = as_user(neighbour)

    assert list(client.get(reverse(LIST)).context["reports"]) == [own]
    assert client.get(url()).status_code == 404
    assert client.get(url(municipality="anders")).status_code == 200


def test_a_contract_manager_releases_nothing(as_user, manager, veldermeer):
    client = as_user(manager)

    assert client.post(url("release")).status_code == 404
    assert client.get(reverse(LIST)).context["drafts"] == []


@pytest.mark.parametrize("trait", [{}, {"privacy_officer": True}, {"administrator": True}])
def test_others_find_no_reports(as_user, coordinator, veldermeer, trait):
    release(coordinator, veldermeer)
    client = as_user(UserFactory(**trait))

    assert client.get(reverse(LIST)).status_code == 404
    assert client.get(url()).status_code == 404


def test_two_organisations_of_one_contract_release_apart(as_user, coordinator, manager, veldermeer):
    second = UserFactory(coordinator=True)
    ContractPartyFactory(contract=veldermeer.contracts.get(), organisation=second.organisation, takes_older=True)
    release(coordinator, veldermeer)

    assert len(as_user(manager).get(url()).context["reports"]) == 1
    release(second, veldermeer)
    assert len(as_user(manager).get(url()).context["reports"]) == 2


@pytest.mark.parametrize("month", ["2026-13", "0000-01", "99999-01", "maart", "%00", "２０２６-03", "2026-03'--"])
def test_what_is_no_month_is_not_found(as_user, coordinator, veldermeer, month):
    response = as_user(coordinator).get(f"/rapportage/veldermeer/{month}/")

    assert response.status_code == 404


def test_a_report_asks_at_most_six_queries_more_than_who_asks(as_user, coordinator, manager, veldermeer):
    release(coordinator, veldermeer)

    assert queries_of(as_user(manager), url()) <= 6
    assert queries_of(as_user(manager), reverse(LIST)) <= 8

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from cases.models import Deadline
from oco_portal.registry.models import LifeDomain, TargetGroup
from tests.counting import queries_of
from tests.factories import (
    CaseFactory,
    ContractFactory,
    ContractPartyFactory,
    DeadlineFactory,
    MunicipalityFactory,
    PopulationGroupFactory,
    ResidentFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DASHBOARD = "/rapportage/dashboard/"


@pytest.fixture(autouse=True)
def _in_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+02:00", tick=False)


@pytest.fixture
def veldermeer(organisation):
    veldermeer = MunicipalityFactory(slug="veldermeer", name="Veldermeer", population=125_000)
    contract = ContractFactory(municipality=veldermeer, expected_residents=150)
    ContractPartyFactory(contract=contract, organisation=organisation)
    return veldermeer


@pytest.fixture
def coordinator(organisation, veldermeer):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def opened(coordinator, veldermeer):
    """Opens a case that day; more fields of the case may follow."""

    def open_case(on, **fields):
        return CaseFactory(
            supporter=coordinator,
            opened_on=on,
            **{"support_request__municipality": veldermeer, "support_request__received_on": on} | fields,
        )

    return open_case


def link_of(page, name):
    return unescape(page.context["links"][name])


def test_each_figure_is_as_many_as_the_list_behind_it(as_user, coordinator, veldermeer, opened):
    opened(date(2026, 5, 1))
    opened(date(2026, 5, 4))
    opened(date(2026, 4, 30))
    opened(date(2025, 6, 1))
    opened(date(2025, 5, 31))  # twelve months are this one and eleven before it
    opened(date(2026, 5, 2), support_request__municipality=MunicipalityFactory())
    SupportRequestFactory(organisation=coordinator.organisation, municipality=veldermeer, received_on=date(2026, 5, 2))
    late = opened(date(2026, 2, 1))
    DeadlineFactory(case=late, ended_on=date(2026, 3, 1), ending=Deadline.Ending.LATE)
    DeadlineFactory(case=late, ended_on=date(2026, 3, 1), ending=Deadline.Ending.MET)
    client = as_user(coordinator)

    page = client.get(DASHBOARD)
    behind = {name: client.get(link_of(page, name)).context["page"].paginator.count for name in page.context["links"]}

    cases, requests, terms = (page.context[name] for name in ("cases", "requests", "terms"))
    assert (cases["opened_month"], cases["opened_year"], cases["running"]) == (2, 5, 6)
    assert (terms["met"], terms["late"], terms["cases_late"]) == (1, 1, 1)
    shown = {name: {**cases, **requests, "late": terms["cases_late"]}[name] for name in behind}
    assert behind == shown
    for _kind, rows in page.context["tables"]:
        for row, link in rows:
            assert client.get(link).context["page"].paginator.count == row.of_year, row


def test_a_person_is_reached_once_and_cases_are_not(as_user, coordinator, opened):
    resident = ResidentFactory(organisation=coordinator.organisation)
    opened(date(2026, 3, 1), resident=resident)
    opened(date(2026, 4, 1), resident=resident)

    page = as_user(coordinator).get(DASHBOARD).context

    assert (page["cases"]["reached"], page["cases"]["opened_year"]) == (1, 2)
    assert str(page["per_thousand"]) == "0.0"
    assert (page["progress"].reached, page["progress"].expected_by_now) == (1, 63)


def test_groups_that_nobody_of_was_reached_are_named_the_largest_first(as_user, coordinator, veldermeer, opened):
    small, large = TargetGroup.objects.active()[:2]
    PopulationGroupFactory(municipality=veldermeer, target_group=small, number=1_000)
    PopulationGroupFactory(municipality=veldermeer, target_group=large, number=9_000)
    domain = LifeDomain.objects.active()[0]
    for _each in range(5):
        opened(date(2026, 4, 1), main_life_domain=domain)

    page = as_user(coordinator).get(DASHBOARD).context

    names = [row.name for row in page["hardly_reached"]]
    assert names[:2] == [large.name, small.name]
    assert domain.name not in names


def test_only_one_municipality_of_ours_at_a_time(as_user, coordinator, veldermeer):
    second = ContractPartyFactory(organisation=coordinator.organisation).contract.municipality
    strange = ContractPartyFactory().contract.municipality
    client = as_user(coordinator)

    assert client.get(DASHBOARD, {"gemeente": second.slug}).context["municipality"] == second
    assert client.get(DASHBOARD, {"gemeente": strange.slug}).status_code == 404
    assert client.get(DASHBOARD, {"gemeente": "\x00"}).status_code == 404


def test_without_a_contract_it_says_so(as_user):
    page = as_user(UserFactory(coordinator=True)).get(DASHBOARD)

    assert page.status_code == 200
    assert "links" not in page.context


def test_cases_of_another_organisation_are_not_counted(as_user, coordinator, veldermeer):
    stranger = UserFactory(coordinator=True)
    ContractPartyFactory(contract=veldermeer.contracts.get(), organisation=stranger.organisation)
    CaseFactory(supporter=stranger, support_request__municipality=veldermeer, opened_on=date(2026, 5, 1))

    assert as_user(coordinator).get(DASHBOARD).context["cases"]["opened_month"] == 0
    assert as_user(stranger).get(DASHBOARD).context["cases"]["opened_month"] == 1


def test_at_most_eight_queries(as_user, coordinator, opened):
    client = as_user(coordinator)
    empty = queries_of(client, DASHBOARD)
    for day in range(1, 5):
        opened(date(2026, 5, day))

    assert queries_of(client, DASHBOARD) == empty <= 8


def test_the_list_says_which_days_it_was_narrowed_to(as_user, coordinator, opened):
    opened(date(2026, 5, 1))
    url = reverse("cases:case-list")

    page = as_user(coordinator).get(url, {"geopend_vanaf": "2026-05-01", "geopend_tot": "gisteren"})

    assert page.context["page"].paginator.count == 1
    assert re.search("geopend vanaf|opened from", " ".join(page.context["form"].narrows))
    assert "geopend_tot" not in page.context["form"].chosen

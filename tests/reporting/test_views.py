"""Releasing a month, as a coordinator presses the button."""

from datetime import date

import pytest
from django.urls import reverse

from reporting.models import ReleasedReport
from tests.factories import ContractPartyFactory, SupportRequestFactory, UserFactory

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def _in_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+02:00", tick=False)


@pytest.fixture
def coordinator(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def thirteen_in_march(organisation, veldermeer):
    for _request in range(13):
        SupportRequestFactory(organisation=organisation, municipality=veldermeer, received_on=date(2026, 3, 10))


def url(municipality="veldermeer", month="2026-03"):
    return reverse("reporting:report-release", args=[municipality, month])


def test_a_month_that_is_not_over_cannot_be_released(as_user, coordinator, veldermeer):
    response = as_user(coordinator).post(url(month="2026-05"), follow=True)

    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert not ReleasedReport.objects.exists()


def test_a_coordinator_releases_a_month_once(as_user, coordinator, thirteen_in_march):
    client = as_user(coordinator)

    first = client.post(url(), follow=True)
    second = client.post(url(), follow=True)

    tags = [[message.level_tag for message in page.context["messages"]] for page in (first, second)]
    assert tags == [["success"], ["error"]]
    assert ReleasedReport.objects.count() == 1


def test_a_link_does_not_release(as_user, coordinator, veldermeer):
    assert as_user(coordinator).get(url()).status_code == 405


def test_a_coordinator_of_another_organisation_finds_nothing(as_user, veldermeer):
    stranger = UserFactory(coordinator=True)
    ContractPartyFactory(organisation=stranger.organisation)

    assert as_user(stranger).post(url()).status_code == 404

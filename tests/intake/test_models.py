from datetime import date, timedelta

import pytest

from intake.models import Resident, SupportRequest
from oco_portal.row_security import ask_as
from tests.factories import ResidentFactory, SupportRequestFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)


@pytest.fixture
def colleague(supporter):
    return UserFactory(organisation=supporter.organisation)


@pytest.fixture
def requests(supporter, colleague):
    """Four requests: mine, nobody's, a colleague's, and one of another organisation; asked by mine."""
    of_ours = {"organisation": supporter.organisation}
    requests = {
        "mine": SupportRequestFactory(owner=supporter, **of_ours),
        "nobody's": SupportRequestFactory(**of_ours),
        "a colleague's": SupportRequestFactory(owner=colleague, **of_ours),
        "a stranger's": SupportRequestFactory(),
    }
    ask_as(organisation=supporter.organisation_id)
    return requests


def seen_by(user, requests):
    seen = set(SupportRequest.objects.visible_to(user))
    return {name for name, request in requests.items() if request in seen}


def test_visible_to_a_supporter_is_what_is_theirs_or_nobodys(supporter, requests):
    assert seen_by(supporter, requests) == {"mine", "nobody's"}


def test_visible_to_a_coordinator_is_the_whole_organisations(supporter, requests):
    coordinator = UserFactory(coordinator=True, organisation=supporter.organisation)

    assert seen_by(coordinator, requests) == {"mine", "nobody's", "a colleague's"}


@pytest.mark.parametrize("trait", ["contract_manager", "administrator"])
def test_visible_to_who_does_no_intake_is_nothing(requests, trait):
    assert seen_by(UserFactory(**{trait: True}), requests) == set()


def test_visible_to_a_privacy_officer_of_the_organisation_is_nothing(supporter, requests):
    officer = UserFactory(privacy_officer=True, organisation=supporter.organisation)

    assert seen_by(officer, requests) == set()


def test_visible_to_a_contract_manager_is_nothing_in_their_own_municipality(contract_manager):
    request = SupportRequestFactory(municipality=contract_manager.municipality)
    ask_as(organisation=request.organisation_id)

    assert not SupportRequest.objects.visible_to(contract_manager).exists()


def test_waiting_leaves_out_what_was_taken_up_or_closed(supporter):
    of_ours = {"organisation": supporter.organisation}
    waiting = SupportRequestFactory(**of_ours)
    SupportRequestFactory(status="taken_up", **of_ours)
    SupportRequestFactory(status="answered", closed_on=TODAY, **of_ours)
    ask_as(organisation=supporter.organisation_id)

    assert list(SupportRequest.objects.waiting()) == [waiting]


def test_without_owner_is_nobodys(supporter, requests):
    assert list(SupportRequest.objects.without_owner()) == [requests["nobody's"]]


@pytest.mark.parametrize(("days", "is_urgent"), [(-1, False), (0, True), (30, True)])
def test_urgent_is_a_term_that_runs_up_to_and_including_its_last_day(supporter, days, is_urgent):
    SupportRequestFactory(organisation=supporter.organisation, objection_due_on=TODAY + timedelta(days=days))
    ask_as(organisation=supporter.organisation_id)

    assert SupportRequest.objects.urgent(TODAY).exists() is is_urgent


def test_most_urgent_first_is_the_shortest_term_and_then_the_oldest(supporter):
    def make(received, due=None):
        return SupportRequestFactory(organisation=supporter.organisation, received_on=received, objection_due_on=due)

    newest = make(date(2026, 3, 1))
    late = make(date(2026, 2, 1), due=date(2026, 3, 1))
    soon = make(date(2026, 2, 28), due=date(2026, 3, 9))
    today = make(date(2026, 2, 27), due=TODAY)
    ask_as(organisation=supporter.organisation_id)

    assert list(SupportRequest.objects.most_urgent_first(TODAY)) == [today, soon, late, newest]


# Residents who may be the same person


@pytest.mark.parametrize(
    "known",
    [
        {"name": "a. WIERINGA"},
        {"telephone": "+31612345678"},
        {"email": "ANNA@voorbeeld.example"},
        {"postcode": "2711AB", "birth_year": 1948},
    ],
)
def test_a_resident_who_may_be_the_same_is_found(supporter, known):
    resident = ResidentFactory(organisation=supporter.organisation, **known)
    ResidentFactory(**known)
    ResidentFactory(organisation=supporter.organisation)

    assert found_for(supporter) == [resident]


@pytest.mark.parametrize("known", [{"postcode": "2711AB"}, {"birth_year": 1948}])
def test_a_postcode_or_a_year_alone_is_nobody(supporter, known):
    ResidentFactory(organisation=supporter.organisation, **known)

    assert found_for(supporter) == []


def test_a_resident_who_was_merged_into_another_is_not_offered(supporter):
    kept = ResidentFactory(organisation=supporter.organisation, name="A. Wieringa")
    ResidentFactory(organisation=supporter.organisation, name="A. Wieringa", merged_into=kept)

    assert found_for(supporter) == [kept]


def test_a_request_without_a_name_is_not_compared_with_residents_without_one(supporter):
    ResidentFactory(organisation=supporter.organisation, name="")
    request = SupportRequestFactory(organisation=supporter.organisation, name="")
    ask_as(organisation=supporter.organisation_id)

    assert not Resident.objects.possibly_asking(request).exists()


def found_for(supporter):
    request = SupportRequestFactory(
        organisation=supporter.organisation,
        name="A. Wieringa",
        telephone="+31612345678",
        email="anna@voorbeeld.example",
        postcode="2711AB",
        birth_year=1948,
    )
    ask_as(organisation=supporter.organisation_id)
    return list(Resident.objects.visible_to(supporter).possibly_asking(request))

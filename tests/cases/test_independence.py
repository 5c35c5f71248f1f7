"""Conflict of interest (R12): what a supporter declared, against every case that they have, take up, are given."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases import actions
from cases.independence import clashing_cases, reasons_not_to_support
from cases.models import Case, Interest, Step
from intake.models import SupportRequest
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    CounterpartyFactory,
    DisputeFactory,
    InterestFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)
ME = "cases:interest-list"


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def dispute(supporter):
    """A running dispute in a case of the supporter, who is at work; a stranger declared a tie with that party."""
    dispute = DisputeFactory(case__supporter=supporter, case__resident__name="A. Wieringa-Bos")
    InterestFactory(counterparty=dispute.counterparty)
    ask_as(organisation=supporter.organisation_id)
    return dispute


@pytest.fixture
def colleague(supporter):
    return UserFactory(organisation=supporter.organisation)


def person(user, name, kind="resident"):
    return InterestFactory(supporter=user, kind=kind, counterparty=None, other_name=name)


def give(case, to):
    return actions.give_case(case=case, to=to, by=case.supporter, on=JULY_1)


# The rule


def test_who_declared_nothing_may_support(dispute, supporter):
    assert reasons_not_to_support(supporter, dispute.case) == []


@pytest.mark.parametrize("kind", ["own_work", "close_work"])
def test_a_tie_with_the_counterparty_of_a_running_dispute_is_a_reason(dispute, supporter, kind):
    InterestFactory(supporter=supporter, kind=kind, counterparty=dispute.counterparty)

    assert dispute.counterparty.name in reasons_not_to_support(supporter, dispute.case)[0]


def test_a_tie_with_another_one_or_an_ended_tie_or_dispute_is_none(dispute, supporter):
    InterestFactory(supporter=supporter)
    InterestFactory(supporter=supporter, counterparty=dispute.counterparty, ended_on=JULY_1)
    over = DisputeFactory(case=dispute.case, ended_on=JULY_1)
    InterestFactory(supporter=supporter, counterparty=over.counterparty)

    assert reasons_not_to_support(supporter, dispute.case) == []


def test_an_organisation_by_name_is_the_one_of_the_register(dispute, supporter):
    InterestFactory(supporter=supporter, counterparty=None, other_name=dispute.counterparty.name.upper())

    assert reasons_not_to_support(supporter, dispute.case)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("wieringa bos, a", True), ("A. WIÉRINGA-BOS", True), ("B. Wieringa-Bos", False), ("A.", False)],
)
def test_a_tie_with_the_resident_is_found_by_name(dispute, supporter, declared, expected):
    person(supporter, declared)

    assert bool(reasons_not_to_support(supporter, dispute.case)) == expected


def test_who_supports_the_opponent_does_not_support_the_resident(dispute, supporter, colleague):
    person(colleague, "A. Wieringa-Bos", kind="opponent")

    with pytest.raises(ValidationError):
        give(dispute.case, colleague)


def test_a_person_who_is_called_like_a_counterparty_is_no_tie_with_it(dispute, supporter):
    person(supporter, dispute.counterparty.name)

    assert reasons_not_to_support(supporter, dispute.case) == []


def test_the_case_page_reads_the_same_from_its_one_query(dispute, supporter):
    InterestFactory(supporter=supporter, counterparty=dispute.counterparty)
    case = Case.objects.with_ties().get(pk=dispute.case.pk)

    assert reasons_not_to_support(supporter, case) == reasons_not_to_support(supporter, dispute.case) != []


# When a case is taken up


def test_a_request_about_ones_own_organisation_is_not_taken_up(as_user, supporter):
    waiting = SupportRequestFactory(organisation=supporter.organisation, concerns_name="Thuiszorg Zonnedauw")
    InterestFactory(supporter=supporter, counterparty=CounterpartyFactory(name="Thuiszorg Zonnedauw"))
    desk, address = as_user(supporter), reverse("cases:case-open", args=[waiting.pk])
    typed = {"main_life_domain": "MO", "law": "wmo", "conflict_of_interest": "no", "on": "3-3-2026"}

    assert desk.get(address).context["reasons_not_to_support"]
    response = desk.post(address, typed)

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not Case.objects.exists()


# When a dispute comes later


def test_a_dispute_with_ones_own_organisation_sends_the_case_to_a_colleague_first(as_user, dispute, supporter):
    tie = InterestFactory(supporter=supporter)
    address = reverse("cases:dispute-start", args=[dispute.case.reference])
    typed = {"counterparty": tie.counterparty.name, "track": "conversation", "started_on": "1-7-2026"}

    response = as_user(supporter).post(address, typed)

    assert response.context["form"].errors["counterparty"]
    assert reverse("cases:case-give", args=[dispute.case.reference]) in response.content.decode()
    with as_owner():
        assert dispute.case.disputes.count() == 1


# When the supporter changes


def test_a_case_is_given_with_its_request_and_leaves_a_trace(dispute, supporter, colleague):
    case = give(dispute.case, colleague)

    assert (case.supporter, SupportRequest.objects.get(case=case).owner) == (colleague, colleague)
    assert Step.objects.get(case=case, kind="change").by == supporter
    assert AuditEvent.objects.filter(type=EventType.CASE_GIVEN, target_id=case.pk).exists()


def test_a_case_is_not_given_to_who_is_not_independent(dispute, supporter, colleague):
    InterestFactory(supporter=colleague, counterparty=dispute.counterparty)

    with pytest.raises(ValidationError) as refusal:
        give(dispute.case, colleague)
    assert "to" in refusal.value.message_dict


def test_a_case_is_not_given_to_a_stranger_the_same_or_who_does_no_casework(dispute, supporter):
    organisation = supporter.organisation
    gone = UserFactory(organisation=organisation, is_active=False)
    for wrong in (UserFactory(), supporter, gone, UserFactory(privacy_officer=True, organisation=organisation)):
        with pytest.raises(ValidationError):
            give(dispute.case, wrong)


def test_the_page_asks_about_the_colleague_and_a_yes_is_refused(as_user, dispute, supporter, colleague):
    desk, address = as_user(supporter), reverse("cases:case-give", args=[dispute.case.reference])
    typed = {"to": colleague.pk, "conflict_of_interest": "yes"}

    assert desk.post(address, typed).context["form"].errors["conflict_of_interest"]
    assert desk.post(address, typed | {"to": UserFactory().pk}).context["form"].errors["to"]
    assert desk.post(address, typed | {"conflict_of_interest": "no"}).url == reverse("cases:case-list")
    assert desk.get(address).status_code == 404  # no longer theirs


# The own page


def test_declaring_shows_which_cases_must_go(as_user, dispute, supporter):
    desk = as_user(supporter)
    assert desk.get(reverse(ME)).context["clashing"] == []

    typed = {"kind": "close_work", "counterparty": dispute.counterparty.pk, "since_on": "1-2-2020"}
    assert desk.post(reverse(ME), typed).status_code == 302

    assert [case for case, _reasons in desk.get(reverse(ME)).context["clashing"]] == [dispute.case]
    page = desk.get(reverse("cases:case-detail", args=[dispute.case.reference]))
    assert page.context["reasons_not_to_support"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"kind": "own_work"}, "counterparty"),
        ({"kind": "resident"}, "other_name"),
        ({"kind": "onzin", "other_name": "X"}, "kind"),
        ({"kind": "own_work", "counterparty": "999999"}, "counterparty"),
        ({"kind": "own_work", "other_name": "x" * 201}, "other_name"),
        ({"kind": "own_work", "other_name": "X", "since_on": "2-7-2026"}, "since_on"),
    ],
)
def test_a_mistake_comes_back_next_to_its_field(as_user, supporter, typed, field):
    response = as_user(supporter).post(reverse(ME), typed)

    assert response.status_code == 200
    assert response.context["form"].errors[field]


def test_a_coordinator_reads_what_colleagues_declared_and_a_colleague_does_not(as_user, dispute, supporter, colleague):
    interest = InterestFactory(supporter=supporter)
    coordinator = UserFactory(coordinator=True, organisation=supporter.organisation)

    assert as_user(coordinator).get(reverse(ME)).context["of_colleagues"] == [interest]
    assert as_user(colleague).get(reverse(ME)).context["of_colleagues"] == []
    assert as_user(coordinator).post(reverse("cases:interest-end", args=[interest.pk])).status_code == 404


def test_an_interest_ends_and_stays_on_record(as_user, supporter):
    interest = InterestFactory(supporter=supporter)

    as_user(supporter).post(reverse("cases:interest-end", args=[interest.pk]))

    with as_owner():
        assert Interest.objects.get(pk=interest.pk).ended_on == JULY_1
        assert AuditEvent.objects.get(type=EventType.INTEREST_ENDED).target_id == str(interest.pk)


def test_clashing_cases_are_only_ones_own_open_ones(dispute, supporter):
    InterestFactory(supporter=supporter, counterparty=dispute.counterparty)
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=JULY_1, close_reason="ZELF")
    DisputeFactory(case=closed, counterparty=dispute.counterparty)
    DisputeFactory(case__supporter=UserFactory(organisation=supporter.organisation), counterparty=dispute.counterparty)

    assert [case for case, _reasons in clashing_cases(supporter)] == [dispute.case]


@pytest.mark.parametrize("number", [1, 30])
def test_the_own_page_asks_as_much_for_many_as_for_one(as_user, supporter, number):
    for _nth in range(number):
        InterestFactory(supporter=supporter)
        DisputeFactory(case__supporter=supporter)

    assert queries_of(as_user(supporter), reverse(ME)) <= 10

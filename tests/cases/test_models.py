from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cases.models import Case
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import BridgeDay
from oco_portal.row_security import ask_as
from tests.factories import CaseFactory, DeadlineFactory, DisputeFactory, RungFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(supporter):
    """Three cases: mine, a colleague's and a stranger's; asked by my organisation."""
    cases = {
        "mine": CaseFactory(supporter=supporter),
        "a colleague's": CaseFactory(supporter=UserFactory(organisation=supporter.organisation)),
        "a stranger's": CaseFactory(),
    }
    ask_as(organisation=supporter.organisation_id)
    return cases


def seen_by(user, cases):
    seen = set(Case.objects.visible_to(user))
    return {name for name, case in cases.items() if case in seen}


def test_visible_to_a_supporter_are_their_own_cases(supporter, cases):
    assert seen_by(supporter, cases) == {"mine"}


def test_visible_to_a_coordinator_is_the_whole_organisation(supporter, cases):
    coordinator = UserFactory(coordinator=True, organisation=supporter.organisation)

    assert seen_by(coordinator, cases) == {"mine", "a colleague's"}


def test_visible_to_a_privacy_officer_is_nothing(supporter, cases):
    assert seen_by(UserFactory(privacy_officer=True, organisation=supporter.organisation), cases) == set()


@pytest.mark.parametrize("trait", ["contract_manager", "administrator"])
def test_visible_to_who_does_no_casework_is_nothing(cases, trait):
    assert seen_by(UserFactory(**{trait: True}), cases) == set()


def test_visible_to_a_contract_manager_is_nothing_in_their_own_municipality(contract_manager):
    # The role must refuse it, not the geography.
    case = CaseFactory(support_request__municipality=contract_manager.municipality)
    ask_as(organisation=case.organisation_id)

    assert not Case.objects.visible_to(contract_manager).exists()


def test_the_next_deadline_is_the_first_that_was_not_met(supporter):
    case = CaseFactory(supporter=supporter)
    DeadlineFactory(case=case, due_on=date(2026, 4, 1), ended_on=date(2026, 3, 20), ending="met")
    DeadlineFactory(case=case, due_on=date(2026, 6, 1))
    DeadlineFactory(case=case, due_on=date(2026, 5, 1))
    ask_as(organisation=supporter.organisation_id)

    assert Case.objects.get().next_deadline_on == date(2026, 5, 1)


def test_the_list_begins_with_the_next_deadline(supporter):
    without = CaseFactory(supporter=supporter, opened_on=date(2026, 1, 1))
    late, soon = CaseFactory(supporter=supporter), CaseFactory(supporter=supporter)
    DeadlineFactory(case=soon, due_on=date(2026, 3, 9))
    DeadlineFactory(case=late, due_on=date(2026, 3, 1))
    ask_as(organisation=supporter.organisation_id)

    assert list(Case.objects.next_deadline_first()) == [late, soon, without]


def test_a_case_cannot_close_with_a_dispute_or_a_term_open(supporter):
    case = CaseFactory(supporter=supporter)
    ask_as(organisation=supporter.organisation_id)
    assert case.reasons_not_to_close() == []

    DisputeFactory(case=case)
    DeadlineFactory(case=case)

    assert len(Case.objects.get().reasons_not_to_close()) == 2


def test_a_stored_term_explains_itself_again(supporter):
    deadline = DeadlineFactory(case__supporter=supporter)

    term = deadline.counted(BridgeDay.objects.calendar())

    assert (term.raw_day, term.last_day) == (deadline.raw_on, deadline.due_on)
    assert term.explanation()


def test_the_residents_own_term_is_known_as_such():
    assert DeadlineFactory(rule="bezwaar").is_residents_own
    assert not DeadlineFactory(rule="wkkgz-klacht").is_residents_own
    assert "bezwaar" in RULES


@pytest.mark.parametrize(
    ("factory", "wrong"),
    [
        (CaseFactory, {"status": "closed"}),
        (CaseFactory, {"status": "closed", "closed_on": date(2026, 3, 1), "close_reason": "ZELF"}),
        (CaseFactory, {"close_reason": "ZELF"}),
        (CaseFactory, {"opened_on": date(1899, 12, 31)}),
        (RungFactory, {"ended_on": date(2026, 3, 3)}),
        (RungFactory, {"ended_on": date(2026, 3, 1), "outcome": "upheld"}),
        (DisputeFactory, {"ended_on": date(2026, 3, 1)}),
        (DeadlineFactory, {"ended_on": date(2026, 3, 3)}),
        (DeadlineFactory, {"ending": "met"}),
    ],
)
def test_what_cannot_be_true_cannot_be_stored(factory, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**wrong)

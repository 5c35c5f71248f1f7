"""What is missing, for the coordinator."""

from datetime import date

import pytest

from oco_portal.registry.models import TargetGroup
from oco_portal.row_security import ask_as
from reporting.missing import cases_with_gaps
from tests.factories import CaseFactory, StepFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(march):
    return UserFactory(coordinator=True, organisation=march.organisation)


@pytest.fixture
def make_case(march):
    def make(has_contact=True, **fields):
        facts = {"opened_on": date(2026, 3, 5), "target_group": TargetGroup.objects.get(code="NAH")} | fields
        supporter = facts.pop("supporter", None) or UserFactory(organisation=march.organisation)
        case = CaseFactory(supporter=supporter, support_request__municipality=march.municipality, **facts)
        if has_contact:
            StepFactory(case=case)
        ask_as(organisation=march.organisation.pk)
        return case

    return make


CLOSED = {"status": "closed", "closed_on": date(2026, 3, 20), "close_reason": "ZELF"}


def gaps(march, user):
    return list(cases_with_gaps(user, municipality=march.municipality, month=march.month))


def test_a_case_that_is_whole_is_not_in_the_list(march, coordinator, make_case):
    make_case(**CLOSED, result="Het gaat weer.")

    assert gaps(march, coordinator) == []


@pytest.mark.parametrize(
    ("lack", "fields"),
    [
        ("lacks_group", {"target_group": None}),
        ("lacks_result", CLOSED),
        ("lacks_contact", {"has_contact": False}),
    ],
)
def test_what_a_case_lacks_is_named(march, coordinator, make_case, lack, fields):
    case = make_case(**fields)

    (found,) = gaps(march, coordinator)

    assert found == case
    assert [name for name in ("lacks_group", "lacks_result", "lacks_contact") if getattr(found, name)] == [lack]


def test_a_case_of_another_month_is_not_in_the_list(march, coordinator, make_case):
    make_case(opened_on=date(2026, 2, 5), target_group=None)

    assert gaps(march, coordinator) == []


def test_a_supporter_sees_their_own_and_a_stranger_nothing(march, make_case):
    case = make_case(target_group=None)
    stranger = UserFactory(coordinator=True)
    CaseFactory(supporter=UserFactory(organisation=stranger.organisation), opened_on=date(2026, 3, 5))

    assert gaps(march, case.supporter) == [case]
    assert gaps(march, UserFactory(organisation=march.organisation)) == []
    ask_as(organisation=stranger.organisation_id)
    assert gaps(march, stranger) == []

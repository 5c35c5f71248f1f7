from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases import actions
from cases.models import Case
from cases.review import next_review
from cases.vocabulary import StepKind
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.cases.test_actions import take_up
from tests.database import as_owner
from tests.factories import CaseFactory, SupportRequestFactory

pytestmark = pytest.mark.django_db

MARCH_3, MAY_26 = date(2026, 3, 3), date(2026, 5, 26)


@pytest.fixture
def case(supporter):
    case = CaseFactory(supporter=supporter, opened_on=MARCH_3, review_due_on=MAY_26)
    ask_as(organisation=supporter.organisation_id)
    return case


def review(case, on=date(2026, 5, 28)):
    return actions.review_case(case=case, reason="De hoorzitting komt nog.", by=case.supporter, on=on)


def test_a_review_comes_after_twelve_weeks():
    assert next_review(MARCH_3) == MAY_26


def test_an_installation_may_want_another_number_of_weeks(settings):
    settings.CASE_REVIEW_WEEKS = 8

    assert next_review(MARCH_3) == date(2026, 4, 28)


def test_opening_a_case_sets_the_day_of_its_review(supporter):
    waiting = SupportRequestFactory(organisation=supporter.organisation)
    ask_as(organisation=supporter.organisation_id)

    assert take_up(waiting, supporter).review_due_on == MAY_26


def test_a_review_gives_a_reason_and_another_twelve_weeks(case):
    review(case)

    case.refresh_from_db()
    (step,) = case.steps.filter(kind=StepKind.REVIEW)
    assert case.review_due_on == date(2026, 8, 20)
    assert (step.note, step.taken_on, step.by) == ("De hoorzitting komt nog.", date(2026, 5, 28), case.supporter)
    with as_owner():
        assert AuditEvent.objects.get(target_id=case.pk).type == EventType.CASE_REVIEWED


def test_a_closed_case_is_not_reviewed(supporter):
    case = CaseFactory(supporter=supporter, status="closed", closed_on=MAY_26, close_reason="ZELF")
    ask_as(organisation=supporter.organisation_id)

    with pytest.raises(ValidationError):
        review(case)


@pytest.mark.parametrize(("today", "due"), [(date(2026, 5, 25), False), (MAY_26, True), (date(2026, 6, 1), True)])
def test_a_case_is_due_from_its_day_on(case, today, due):
    assert Case.objects.review_due(today).exists() is due


def test_closed_cases_and_those_without_a_day_are_not_due(supporter):
    closed = {"status": "closed", "closed_on": MAY_26, "close_reason": "ZELF"}
    CaseFactory(supporter=supporter, review_due_on=MAY_26, **closed)
    CaseFactory(supporter=supporter)
    ask_as(organisation=supporter.organisation_id)

    assert not Case.objects.review_due(date(2027, 1, 1)).exists()


# The pages


@pytest.fixture
def desk(as_user, case, time_machine):
    time_machine.move_to("2026-05-28T10:00:00+02:00", tick=False)
    return as_user(case.supporter)


def url(case, name="case-review"):
    return reverse(f"cases:{name}", args=[case.reference])


def test_the_case_page_asks_for_the_review_when_it_is_due(desk, case, time_machine):
    assert url(case) in desk.get(url(case, "case-detail")).content.decode()

    time_machine.move_to("2026-05-25T10:00:00+02:00", tick=False)

    assert url(case) not in desk.get(url(case, "case-detail")).content.decode()


def test_the_page_leads_on_or_to_the_closing(desk, case):
    assert url(case, "case-close") in desk.get(url(case)).content.decode()

    response = desk.post(url(case), {"reason": "De hoorzitting komt nog."})

    assert response.url == url(case, "case-detail")
    assert "De hoorzitting komt nog." in desk.get(response.url).content.decode()
    assert "De hoorzitting komt nog." in desk.get(url(case)).content.decode()


@pytest.mark.parametrize("reason", ["", "x" * 1001, "nul\x00"])
def test_going_on_needs_a_reason(desk, case, reason):
    response = desk.post(url(case), {"reason": reason})

    assert list(response.context["form"].errors) == ["reason"]


def test_what_was_typed_stays_when_the_case_was_closed_meanwhile(desk, case):
    with as_owner():
        Case.objects.filter(pk=case.pk).update(status="closed", closed_on=MAY_26, close_reason="ZELF")

    response = desk.post(url(case), {"reason": "De hoorzitting komt nog."})

    assert response.context["form"].non_field_errors()
    assert "De hoorzitting komt nog." in response.content.decode()
    assert "form" in desk.get(url(case)).context

"""Giving cases to a colleague: one, or those of somebody who is away, all of them or none."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases import actions
from cases.models import Case, Step
from cases.vocabulary import StepKind
from intake.models import SupportRequest
from oco_portal.accounts.roles import Role
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for
from tests.database import as_owner
from tests.factories import CaseFactory, DeadlineFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 16)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-03-16T10:00:00+01:00", tick=False)


@pytest.fixture
def lead(supporter):
    return UserFactory(coordinator=True, organisation=supporter.organisation)


@pytest.fixture
def colleague(supporter):
    return UserFactory(organisation=supporter.organisation)


@pytest.fixture
def case(supporter):
    return CaseFactory(supporter=supporter, resident__name="A. Wieringa", support_request__owner=supporter)


def give(case, to, by):
    with acting_for(organisation=case.organisation_id):
        return actions.give_case(case=case, to=to, by=by, on=TODAY)


def give_all(cases, to, by):
    with acting_for(organisation=by.organisation_id):
        return actions.give_cases(cases=cases, to=to, by=by, on=TODAY)


def supporters():
    with as_owner():
        return {case.supporter_id for case in Case.objects.all()}


# One case


def test_the_case_and_its_request_go_to_the_colleague(case, colleague, lead):
    give(case, colleague, lead)

    with as_owner():
        assert Case.objects.get().supporter == colleague
        assert SupportRequest.objects.get().owner == colleague
    with acting_for(organisation=case.organisation_id):
        assert list(Case.objects.visible_to(colleague)) == [case]
        assert SupportRequest.objects.visible_to(colleague).exists()


def test_it_stands_in_the_time_line_and_in_the_log(case, supporter, colleague, lead):
    give(case, colleague, lead)

    with as_owner():
        step = Step.objects.get(kind=StepKind.CHANGE)
        event = AuditEvent.objects.get()
    assert step.note == f"Het dossier ging van {supporter} naar {colleague}."
    assert (step.by, step.taken_on) == (lead, TODAY)
    assert (event.type, event.target_id, event.actor) == (EventType.CASE_GIVEN, str(case.pk), lead)


@pytest.mark.parametrize(
    "unfit",
    [{"is_active": False}, {"role": Role.PRIVACY_OFFICER}, {"organisation": "other"}],
    ids=["blocked", "no casework", "another organisation"],
)
def test_who_cannot_keep_it_does_not_get_it(case, supporter, lead, unfit):
    to = UserFactory(**{"organisation": supporter.organisation} | {k: v for k, v in unfit.items() if v != "other"})
    if unfit.get("organisation") == "other":
        to = UserFactory()

    with pytest.raises(ValidationError) as refusal:
        give(case, to, lead)

    assert list(refusal.value.message_dict) == ["to"]
    assert supporters() == {supporter.pk}


def test_it_is_not_given_to_who_has_it(case, supporter, lead):
    with pytest.raises(ValidationError):
        give(case, supporter, lead)


def test_a_closed_case_stays(supporter, colleague, lead):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=TODAY, close_reason="ZELF")

    with pytest.raises(ValidationError):
        give(closed, colleague, lead)


# Several


def test_each_case_leaves_a_step_and_an_event(case, supporter, colleague, lead):
    cases = [case, CaseFactory(supporter=supporter), CaseFactory(supporter=supporter)]

    give_all(cases, colleague, lead)

    assert supporters() == {colleague.pk}
    with as_owner():
        assert Step.objects.filter(kind=StepKind.CHANGE).count() == 3
        given = AuditEvent.objects.filter(type=EventType.CASE_GIVEN, target_label="cases.Case")
        assert {event.target_id for event in given} == {str(case.pk) for case in cases}


def test_one_that_cannot_be_given_keeps_them_all_and_is_named(case, supporter, colleague, lead):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=TODAY, close_reason="ZELF")

    with pytest.raises(ValidationError, match=closed.reference):
        give_all([case, closed], colleague, lead)

    assert supporters() == {supporter.pk}
    with as_owner():
        assert not Step.objects.filter(kind=StepKind.CHANGE).exists()


# The page


def url(user):
    return reverse("desk:cases-give", args=[user.pk])


@pytest.fixture
def desk(as_user, lead):
    return as_user(lead)


def test_the_page_names_the_open_cases_with_their_next_term(desk, supporter, case):
    DeadlineFactory(case=case, due_on=date(2026, 4, 7))
    CaseFactory(supporter=supporter, resident__name="Gesloten", status="closed", closed_on=TODAY, close_reason="ZELF")

    page = desk.get(url(supporter)).text

    assert f"A. Wieringa, {case.reference} (volgende termijn: 07-04-2026)" in page
    assert "Gesloten" not in page


def test_all_cases_at_once(desk, supporter, case, colleague):
    CaseFactory(supporter=supporter)

    response = desk.post(url(supporter), {"to": colleague.pk, "conflict_of_interest": "no", "everything": "on"})

    assert response.url == reverse("desk:desk")
    assert supporters() == {colleague.pk}


def test_only_the_chosen_cases(desk, supporter, case, colleague):
    CaseFactory(supporter=supporter)

    desk.post(url(supporter), {"to": colleague.pk, "conflict_of_interest": "no", "chosen": [case.pk]})

    with as_owner():
        assert Case.objects.get(supporter=colleague) == case
    assert supporters() == {supporter.pk, colleague.pk}


def test_the_cases_of_somebody_who_was_blocked_can_be_given(desk, supporter, case, colleague):
    type(supporter).objects.filter(pk=supporter.pk).update(is_active=False)

    desk.post(url(supporter), {"to": colleague.pk, "conflict_of_interest": "no", "everything": "on"})

    assert supporters() == {colleague.pk}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "chosen"),
        ({"everything": "on", "to": ""}, "to"),
        ({"everything": "on", "to": "999999999999999999999"}, "to"),
        ({"everything": "on", "to": "\0"}, "to"),
        ({"chosen": ["0b5f"]}, "chosen"),
        ({"chosen": ["\0"]}, "chosen"),
        ({"everything": "on", "conflict_of_interest": "yes"}, "conflict_of_interest"),
    ],
)
def test_a_mistake_stands_at_its_field_and_gives_nothing(desk, supporter, case, colleague, typed, field):
    response = desk.post(url(supporter), {"to": colleague.pk, "conflict_of_interest": "no"} | typed)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert supporters() == {supporter.pk}


def test_only_fit_colleagues_can_be_chosen(desk, supporter, case, colleague, lead):
    UserFactory()
    UserFactory(organisation=supporter.organisation, is_active=False)

    choices = desk.get(url(supporter)).context["form"].fields["to"].queryset

    assert set(choices) == {colleague, lead}


def test_a_case_of_somebody_else_cannot_be_slipped_in(desk, supporter, case, colleague):
    theirs = CaseFactory(supporter=UserFactory(organisation=supporter.organisation))

    response = desk.post(url(supporter), {"to": colleague.pk, "conflict_of_interest": "no", "chosen": [theirs.pk]})

    assert response.context["form"].errors
    with as_owner():
        assert Case.objects.get(pk=theirs.pk).supporter != colleague


def test_what_the_action_refuses_stands_on_the_page(desk, supporter, case, colleague, monkeypatch):
    def refuse(**_given):
        raise ValidationError([f"{case.reference}: Uw zus werkt bij de tegenpartij."])

    monkeypatch.setattr(actions, "give_cases", refuse)

    response = desk.post(url(supporter), {"to": colleague.pk, "conflict_of_interest": "no", "everything": "on"})

    assert f"{case.reference}: Uw zus werkt bij de tegenpartij." in response.text
    assert response.context["form"]["to"].value() == str(colleague.pk)


def test_a_colleague_without_cases_says_so(desk, supporter):
    assert "geen lopende dossiers" in desk.get(url(supporter)).text


@pytest.mark.parametrize("pk", [0, 999_999_999, 10**25])
def test_nobody_is_not_found(desk, pk):
    assert desk.get(reverse("desk:cases-give", args=[pk])).status_code == 404

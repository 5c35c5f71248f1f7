"""The plan: three headings in their order, what is done, what is taken out, and what is printed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases import actions
from cases.models import PlanAction
from cases.models.plans import by_means
from cases.vocabulary import Means
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    CompanionFactory,
    DeadlineFactory,
    NetworkPersonFactory,
    PlanActionFactory,
    PlanGoalFactory,
    QuestionEntryFactory,
    RepresentativeFactory,
)

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)
ACTION = {"means": "own", "what": "De post openen", "doer": "resident", "is_shared": "on"}


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    """An open case of the supporter; a stranger's, with a plan, is there as well."""
    PlanActionFactory(what="Van een vreemde")
    return CaseFactory(supporter=supporter, resident__name="A. Wieringa")


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def again(part):
    with as_owner():
        return type(part).objects.get(pk=part.pk)


def at_work(case):
    ask_as(organisation=case.organisation_id)
    return case.supporter


def test_the_three_headings_keep_their_order_also_when_empty(case):
    last, first = PlanActionFactory(case=case, means="existing"), PlanActionFactory(case=case, means="own")

    found = by_means([last, first])

    assert found == [(Means.OWN, [first]), (Means.NETWORK, []), (Means.EXISTING, [last])]


def test_the_page_shows_the_plan_under_its_headings(desk, case):
    PlanGoalFactory(case=case, text="Veilig wonen")
    PlanActionFactory(case=case, means="existing", what="Klussendienst bellen")
    PlanActionFactory(case=case, means="own", what="Lijst maken")

    page = desk.get(url("plan", case)).content.decode()

    order = ["Veilig wonen", "Eigen mogelijkheden", "Lijst maken", "Eigen netwerk", "Voorliggende", "Klussendienst"]
    places = [page.index(word) for word in order]
    assert places == sorted(places)
    assert "Van een vreemde" not in page


def test_an_action_is_added_and_another_right_after_it(desk, case):
    response = desk.post(url("plan-action-add", case), ACTION | {"more": "x"})

    assert response.url == url("plan-action-add", case)
    with as_owner():
        action = PlanAction.objects.get(case=case)
    assert (action.means, action.what, action.is_shared, action.done_on) == ("own", "De post openen", True, None)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"means": "magic"}, "means"),
        ({"what": ""}, "what"),
        ({"what": "x" * 501}, "what"),
        ({"what": "a\x00b"}, "what"),
        ({"doer": "network"}, "doer_name"),
        ({"doer": "organisation", "doer_name": " "}, "doer_name"),
        ({"due_on": "31-2-2026"}, "due_on"),
        ({"due_on": "1-1-1800"}, "due_on"),
    ],
)
def test_an_action_that_cannot_be_comes_back_with_what_was_typed(desk, case, wrong, field):
    response = desk.post(url("plan-action-add", case), ACTION | wrong)

    assert list(response.context["form"].errors) == [field]
    with as_owner():
        assert not PlanAction.objects.filter(case=case).exists()


def test_an_action_belongs_to_a_goal_of_its_own_case(desk, case):
    theirs = PlanGoalFactory()
    PlanGoalFactory(case=case)

    response = desk.post(url("plan-action-add", case), ACTION | {"goal": theirs.pk})

    assert response.context["form"].errors["goal"]


def test_an_action_is_changed(desk, case):
    action, goal = PlanActionFactory(case=case), PlanGoalFactory(case=case)
    form = desk.get(url("plan-action-change", case, action.pk)).context["form"]
    assert form.initial["what"] == action.what

    desk.post(
        url("plan-action-change", case, action.pk), ACTION | {"goal": goal.pk, "due_on": "10-7-2026", "version": "0"}
    )

    changed = again(action)
    assert (changed.what, changed.goal_id, changed.due_on) == ("De post openen", goal.pk, date(2026, 7, 10))


def test_an_action_is_ticked_off_and_taken_back(desk, case):
    action = PlanActionFactory(case=case)

    desk.post(url("plan-action-finish", case, action.pk))
    assert (again(action).done_on, again(action).done_by_resident) == (JULY_1, False)

    desk.post(url("plan-action-reopen", case, action.pk))
    assert again(action).done_on is None


def test_ticking_twice_says_so_and_changes_nothing(desk, case):
    action = PlanActionFactory(case=case, done_on=date(2026, 6, 1))

    response = desk.post(url("plan-action-finish", case, action.pk), follow=True)

    assert "al afgevinkt" in response.content.decode()
    assert again(action).done_on == date(2026, 6, 1)


@pytest.mark.parametrize(("name", "factory"), [("goal", PlanGoalFactory), ("plan-action", PlanActionFactory)])
def test_what_is_taken_out_leaves_a_trace(desk, case, name, factory):
    part = factory(case=case)

    desk.post(url(f"{name}-remove", case, part.pk), {"reason": "Niet meer nodig."})

    gone = again(part)
    assert (gone.removed_on, gone.removed_by, gone.removal_reason) == (JULY_1, case.supporter, "Niet meer nodig.")
    assert desk.get(url("plan", case)).context["removed"] == [part]
    assert desk.get(url(f"{name}-change", case, part.pk)).status_code == 404


def test_taking_out_asks_why(desk, case):
    action = PlanActionFactory(case=case)

    response = desk.post(url("plan-action-remove", case, action.pk), {"reason": ""})

    assert response.context["form"].errors["reason"]
    assert not again(action).is_removed


def test_actions_of_a_goal_that_is_taken_out_go_on_without_it(case):
    goal = PlanGoalFactory(case=case)
    action = PlanActionFactory(case=case, goal=goal)

    actions.remove_goal(goal=goal, reason="Gehaald.", on=JULY_1, by=at_work(case))

    assert again(action).goal is None
    assert AuditEvent.objects.filter(type=EventType.PLAN_CHANGED, target_id=case.pk).exists()


def test_what_was_taken_out_meanwhile_is_not_changed(case):
    action = PlanActionFactory(case=case)
    by = at_work(case)
    actions.remove_plan_action(action=action, reason="Dubbel.", on=JULY_1, by=by)

    with pytest.raises(ValidationError, match="intussen"):
        actions.change_plan_action(action=action, version=0, what="Anders", by=by)


def test_what_the_resident_ticked_off_stays_in_their_sight(case):
    action = PlanActionFactory(case=case, done_on=JULY_1, done_by_resident=True)

    with pytest.raises(ValidationError) as refusal:
        actions.change_plan_action(action=action, version=0, is_shared=False, by=at_work(case))

    assert list(refusal.value.message_dict) == ["is_shared"]


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("removed_planaction_says_why", {"removed_on": JULY_1}),
        ("plan_action_names_its_doer", {"doer": "organisation"}),
        ("resident_ticks_off_what_is_shared", {"done_by_resident": True}),
        ("plan_action_dates_are_of_our_time", {"due_on": date(1800, 1, 1)}),
    ],
)
def test_the_database_refuses_what_cannot_be(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PlanActionFactory(**wrong)


def test_a_closed_case_takes_no_action(desk, supporter):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=JULY_1, close_reason="ZELF")

    response = desk.post(url("plan-action-add", closed), ACTION)

    assert response.context["form"].non_field_errors()


def test_the_term_of_seven_days_shows_while_it_is_open(desk, case):
    deadline = DeadlineFactory(case=case, rule="wmo-persoonlijk-plan", due_on=date(2026, 7, 8))

    assert desk.get(url("plan", case)).context["personal_plan"] == deadline
    assert "8 juli 2026" in desk.get(url("plan-print", case)).content.decode()


def test_the_printed_plan_holds_what_is_shared_only(desk, case):
    QuestionEntryFactory(case=case, text="Ik wil een eerlijk besluit.")
    PlanGoalFactory(case=case, text="Veilig wonen")
    PlanActionFactory(case=case, what="Samen bellen")
    PlanActionFactory(case=case, what="Intern overleg", is_shared=False)

    page = desk.get(url("plan-print", case)).content.decode()

    assert all(text in page for text in ("A. Wieringa", "Ik wil een eerlijk besluit.", "Veilig wonen", "Samen bellen"))
    assert "Intern overleg" not in page


@pytest.mark.parametrize("many", [1, 20])
def test_the_page_asks_no_more_queries_for_more_rows(desk, case, many):
    goal = PlanGoalFactory(case=case)
    for _nth in range(many):
        PlanActionFactory(case=case, goal=goal)
        PlanGoalFactory(case=case, removed_on=JULY_1, removed_by=case.supporter, removal_reason="x")
        QuestionEntryFactory(case=case)
        for factory in (NetworkPersonFactory, CompanionFactory):
            factory(case=case)
        RepresentativeFactory(case=case, proof="x", proof_seen_on=JULY_1, proof_seen_by=case.supporter)

    assert queries_of(desk, url("plan", case)) <= 12

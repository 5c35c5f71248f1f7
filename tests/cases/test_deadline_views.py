"""The pages of one term: what they show, what they change, and that a mistake keeps what was typed."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Deadline, DeadlinePause, Step
from cases.vocabulary import StepKind
from oco_portal.registry.models import BridgeDay
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, DeadlineFactory, DeadlinePauseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to("2026-03-16T10:00:00+01:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def deadline(supporter):
    """The authority decides on an objection until Monday 13 April 2026."""
    return make_term(supporter, "beslissing-op-bezwaar", date(2026, 4, 13))


def make_term(supporter, rule, due_on, starts_on=date(2026, 3, 2)):
    return DeadlineFactory(case__supporter=supporter, rule=rule, starts_on=starts_on, raw_on=due_on, due_on=due_on)


def url(name, deadline, *args):
    return reverse(f"cases:{name}", args=[deadline.case.reference, deadline.pk, *args])


def again(deadline):
    with as_owner():
        return Deadline.objects.get(pk=deadline.pk)


def steps():
    with as_owner():
        return list(Step.objects.filter(kind=StepKind.TERM))


# What it shows


def test_the_page_says_why_this_date(desk, deadline):
    page = desk.get(url("deadline-detail", deadline))

    assert "maandag 13 april 2026" in page.text
    assert "zes weken" in page.text or "6 weken" in page.text
    assert [name for name in ("move_form", "pause_form", "extend_form") if name in page.context] == [
        "move_form",
        "pause_form",
        "extend_form",
    ]


def test_the_page_offers_only_what_the_law_knows(desk, supporter):
    own = make_term(supporter, "bezwaar", date(2026, 4, 13))

    page = desk.get(url("deadline-detail", own))

    assert "move_form" in page.context
    assert not [name for name in ("pause_form", "extend_form") if name in page.context]


def test_a_term_that_has_ended_is_shown_and_no_more(desk, deadline):
    with as_owner():
        Deadline.objects.update(ended_on=date(2026, 3, 10), ending="met")

    page = desk.get(url("deadline-detail", deadline))

    assert "10 maart 2026" in page.text
    assert "move_form" not in page.context
    assert desk.post(url("deadline-move", deadline), {"starts_on": "9-3-2026"}).status_code == 404


def test_a_term_after_the_last_year_of_bridge_days_warns_on_its_page_and_on_the_case(desk, supporter):
    last = BridgeDay.objects.calendar().last_filled_year
    late = make_term(supporter, "bezwaar", date(last + 1, 2, 12), starts_on=date(last + 1, 1, 1))

    for page in (url("deadline-detail", late), reverse("cases:case-detail", args=[late.case.reference])):
        assert f"aanwijst voor {last + 1}" in desk.get(page).text


def test_after_a_notice_of_default_the_page_counts_the_penalty(desk, supporter):
    term = make_term(supporter, "ingebrekestelling", date(2026, 3, 10), starts_on=date(2026, 2, 24))

    page = desk.get(url("deadline-detail", term))

    assert page.context["penalty"][1] == 138  # six days of 23 euro: 11 to 16 March


def test_the_page_of_a_term_asks_no_more_for_many_pauses(desk, deadline):
    DeadlinePauseFactory(deadline=deadline)
    for_one = queries_of(desk, url("deadline-detail", deadline))
    for _nth in range(9):
        DeadlinePauseFactory(deadline=deadline)

    assert queries_of(desk, url("deadline-detail", deadline)) == for_one <= 8


# What it changes


def test_another_day_of_the_event_counts_again(desk, deadline):
    response = desk.post(url("deadline-move", deadline), {"starts_on": "9 maart 2026"})

    assert response.url == reverse("cases:case-detail", args=[deadline.case.reference])
    assert again(deadline).due_on == date(2026, 4, 20)
    assert len(steps()) == 1


def test_a_pause_moves_the_last_day_by_its_days(desk, deadline):
    days = {"first_day": "10-3-2026", "last_day": "16-3-2026", "reason": "Stukken gevraagd."}

    desk.post(url("deadline-pause", deadline), days)

    assert again(deadline).due_on == date(2026, 4, 20)
    assert "Stukken gevraagd" in steps()[0].note


def test_a_pause_can_be_ended_early(desk, deadline, supporter):
    desk.post(
        url("deadline-pause", deadline), {"first_day": "10-3-2026", "last_day": "30-3-2026", "reason": "Stukken."}
    )
    with as_owner():
        pause = DeadlinePause.objects.get()

    assert desk.get(url("pause-end", deadline, pause.pk)).status_code == 200
    desk.post(url("pause-end", deadline, pause.pk), {"on": "12-3-2026"})

    assert again(deadline).due_on == date(2026, 4, 16)


def test_the_other_side_postpones(desk, deadline):
    desk.post(url("deadline-extend", deadline), {"reason": "Advies van de commissie."})

    assert again(deadline).ending == Deadline.Ending.REPLACED
    with as_owner():
        longer = deadline.case.deadlines.unmet().get()
    assert (longer.rule, longer.due_on) == ("beslissing-op-bezwaar-verdaagd", date(2026, 5, 26))


# Mistakes

WRONG = [
    ("deadline-move", "move_form", {"starts_on": "31-2-2026"}, "starts_on"),
    ("deadline-move", "move_form", {"starts_on": ""}, "starts_on"),
    ("deadline-move", "move_form", {"starts_on": "9-3-1850"}, "starts_on"),
    ("deadline-pause", "pause_form", {"first_day": "morgen", "last_day": "1-4-2026", "reason": "x"}, "first_day"),
    ("deadline-pause", "pause_form", {"first_day": "9-3-2026", "last_day": "1-3-2026", "reason": "x"}, "last_day"),
    ("deadline-pause", "pause_form", {"first_day": "9-3-2026", "last_day": "10-3-2026", "reason": ""}, "reason"),
    ("deadline-pause", "pause_form", {"first_day": "9-3-2026", "last_day": "10-3-2026", "reason": "a\0"}, "reason"),
    ("deadline-pause", "pause_form", {"first_day": "1-5-2026", "last_day": "2-5-2026", "reason": "x"}, "first_day"),
    ("deadline-pause", "pause_form", {"first_day": "9-3-2026", "last_day": "31-12-2100", "reason": "x"}, "__all__"),
    ("deadline-extend", "extend_form", {"reason": "x" * 501}, "reason"),
]


@pytest.mark.parametrize(("name", "form", "typed", "field"), WRONG)
def test_a_mistake_stands_at_its_field_keeps_what_was_typed_and_changes_nothing(
    desk, deadline, name, form, typed, field
):
    response = desk.post(url(name, deadline), typed)

    assert (response.status_code, response.context["opened"]) == (200, form)
    returned = response.context[form]
    assert list(returned.errors) == [field]
    assert {key: returned[key].value() for key in typed} == typed
    assert (again(deadline).due_on, steps()) == (date(2026, 4, 13), [])


def test_a_pause_where_the_law_has_none_is_refused_with_what_was_typed(desk, supporter):
    own = make_term(supporter, "bezwaar", date(2026, 4, 13))
    typed = {"first_day": "9-3-2026", "last_day": "10-3-2026", "reason": "Ziek."}

    response = desk.post(url("deadline-pause", own), typed)

    assert "staat nooit stil" in response.text
    assert response.context["pause_form"]["reason"].value() == "Ziek."


def test_a_longer_term_where_the_law_has_none_is_refused(desk, supporter):
    own = make_term(supporter, "bezwaar", date(2026, 4, 13))

    response = desk.post(url("deadline-extend", own), {"reason": "Drukte."})

    assert "De wet kent hiervoor geen langere termijn." in response.text
    assert again(own).is_unmet


def test_a_term_of_another_case_is_not_found(desk, supporter, deadline):
    other = CaseFactory(supporter=supporter)

    for name in ("deadline-detail", "deadline-end"):
        assert desk.get(reverse(f"cases:{name}", args=[other.reference, deadline.pk])).status_code == 404

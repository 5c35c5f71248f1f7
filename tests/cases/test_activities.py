"""Activities for groups and to become known: heads are counted, nobody is named, nothing is rubbed out."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.urls import reverse

from cases.actions import activities as actions
from cases.models import Activity
from oco_portal.audit.models import AuditEvent, EventType
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import ActivityFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    ActivityFactory(place="Bij de buren")  # of another organisation
    return as_user(supporter)


def url(name, *args):
    return reverse(f"activities:{name}", args=args)


ANSWERS = {"kind": "information", "held_on": "12-5-2026", "place": "Bibliotheek", "head_count": "30"}


def note(desk, **changes):
    return desk.post(url("note"), ANSWERS | changes)


def mine(supporter):
    with as_owner():
        return list(Activity.objects.filter(organisation=supporter.organisation).order_by("added_at"))


def test_an_activity_is_noted(desk, supporter):
    MunicipalityFactory(slug="veldermeer")
    voluntary = {
        "municipality": "veldermeer",
        "target_group": "OUD",
        "hours": "2,5",
        "costs": "80",
        "campaign": "najaar-26",
    }

    assert note(desk, **voluntary).url == url("list")

    (activity,) = mine(supporter)
    assert (activity.kind, activity.held_on, activity.head_count) == ("information", date(2026, 5, 12), 30)
    assert (activity.minutes, activity.costs, activity.campaign) == (150, 80, "najaar-26")
    assert (activity.municipality.slug, activity.target_group.code, activity.by) == ("veldermeer", "OUD", supporter)
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.ACTIVITY_CHANGED, target_id=activity.pk).count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "feest"},
        {"held_on": "2-7-2026"},
        {"place": ""},
        {"place": "x" * 201},
        {"place": "Bij 2711 AB thuis"},
        {"remark": "Bel 06 12 34 56 78"},
        {"remark": "BSN 111222333"},
        {"remark": "a\0b"},
        {"head_count": "-1"},
        {"head_count": "100001"},
        {"head_count": "veel"},
        {"hours": "-1"},
        {"hours": "1001"},
        {"hours": "1,123"},
        {"costs": "9999999999"},
        {"campaign": "twee woorden"},
        {"municipality": "nergens"},
        {"target_group": "XX"},
    ],
)
def test_a_wrong_answer_comes_back_next_to_its_field(desk, supporter, changes):
    response = note(desk, **changes)

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == changes.keys()
    assert mine(supporter) == []


def test_a_correction_is_a_new_row_and_only_that_counts(desk, supporter):
    note(desk)
    (first,) = mine(supporter)
    page = desk.get(url("correct", first.pk))
    assert page.context["form"].initial["head_count"] == 30

    assert desk.post(url("correct", first.pk), ANSWERS | {"head_count": "13"}).url == url("list")

    first, second = mine(supporter)
    assert (first.head_count, second.head_count, second.corrects) == (30, 13, first)
    ((_label, (total,)), _awareness) = desk.get(url("list")).context["groups"]
    assert (total["number"], total["heads"]) == (1, 13)


def test_what_was_not_held_does_not_count(desk, supporter):
    note(desk)
    (first,) = mine(supporter)

    desk.post(url("correct", first.pk), ANSWERS | {"is_void": "on"})

    assert [lines for _label, lines in desk.get(url("list")).context["groups"]] == [[], []]


def test_an_activity_is_put_right_once(desk, supporter):
    note(desk)
    (first,) = mine(supporter)
    desk.post(url("correct", first.pk), ANSWERS)

    response = desk.post(url("correct", first.pk), ANSWERS)

    assert response.context["form"].non_field_errors()
    assert len(mine(supporter)) == 2


def test_nothing_is_rubbed_out(supporter):
    activity = ActivityFactory(by=supporter)

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(head_count=1)
    with as_owner(), pytest.raises(Exception, match="append_only"), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(head_count=1)


def test_the_totals_of_a_year_are_by_kind_in_two_groups(desk, supporter):
    for kind, heads in [("office_hour", 4), ("office_hour", 6), ("market", 90)]:
        ActivityFactory(by=supporter, kind=kind, head_count=heads, minutes=90)
    ActivityFactory(by=supporter, held_on=date(2025, 5, 12), head_count=1000)

    (_groups, collective), (_known, awareness) = desk.get(url("list")).context["groups"]

    assert [(line["kind"], line["number"], line["heads"], line["hours"]) for line in collective] == [
        ("office_hour", 2, 10, 3)
    ]
    assert [(line["kind"], line["heads"]) for line in awareness] == [("market", 90)]
    assert len(desk.get(url("list") + "?jaar=2025").context["page"]) == 1


@pytest.mark.parametrize("year", ["x", "\0", "99999", "-1", "1e9"])
def test_a_year_that_is_none_is_this_year(desk, year):
    page = desk.get(url("list"), {"jaar": year})

    assert (page.status_code, page.context["year"]) == (200, 2026)


def test_the_activities_of_others_are_not_shown(desk):
    assert "Bij de buren" not in desk.get(url("list")).content.decode()


def test_an_act_refuses_a_text_that_leads_to_a_person(supporter):
    with pytest.raises(ValidationError):
        actions.note_activity(
            kind="group", held_on=date(2026, 5, 12), place="Bij iemand@example.nl", head_count=1, by=supporter
        )


@pytest.mark.parametrize("number", [1, 40])
def test_the_list_asks_as_much_for_many_as_for_one(desk, supporter, number):
    for _nth in range(number):
        ActivityFactory(by=supporter)

    assert queries_of(desk, url("list")) <= 8

"""Appointments: prepared, reported in the time line or cancelled; and the end of an indication."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases import actions
from cases.models import Appointment, Case, Step
from oco_portal.row_security import ask_as
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import AppointmentFactory, CaseFactory, StepFactory, UserFactory

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)
TALK = {"kind": "kitchen_table", "takes_place_on": "10-7-2026", "time": "10.30", "is_shared": "on"}


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def case(supporter):
    AppointmentFactory(place="Bij een vreemde")
    return CaseFactory(supporter=supporter)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def again(record):
    with as_owner():
        return type(record).objects.get(pk=record.pk)


@pytest.mark.parametrize("typed", ["10:30", "10.30", " 10:30 "])
def test_an_appointment_is_made(desk, case, typed):
    desk.post(url("appointment-make", case), TALK | {"time": typed, "place": "Stadhuis"})

    with as_owner():
        made = Appointment.objects.get(case=case)
    assert (made.takes_place_on, made.time, made.place) == (date(2026, 7, 10), time(10, 30), "Stadhuis")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"time": "25:00"}, "time"),
        ({"time": "x\x00"}, "time"),
        ({"takes_place_on": ""}, "takes_place_on"),
        ({"takes_place_on": "1-1-1900"}, "takes_place_on"),  # what is counted back from it is of another century
        ({"kind": "party"}, "kind"),
        ({"place": "x" * 301}, "place"),
    ],
)
def test_what_cannot_be_comes_back(desk, case, wrong, field):
    response = desk.post(url("appointment-make", case), TALK | wrong)

    assert list(response.context["form"].errors) == [field]


def test_what_is_ready_is_ticked_and_unticked(desk, case):
    talk = AppointmentFactory(case=case)
    ready = url("appointment-prepare", case, talk.pk)

    desk.post(ready, {"prepared": ["papers", "question"], "version": "0"})
    assert again(talk).prepared == ["question", "papers"]
    desk.post(ready, {"prepared": ["papers"], "version": "1"})
    assert again(talk).prepared == ["papers"]


def test_what_is_not_on_the_list_is_not_ticked(desk, case):
    talk = AppointmentFactory(case=case)

    response = desk.post(url("appointment-prepare", case, talk.pk), {"prepared": ["further_papers", "x\x00"]})

    assert response.context["form"].errors["prepared"]
    assert again(talk).prepared == []


def test_of_another_kind_it_is_prepared_anew(desk, case):
    talk = AppointmentFactory(case=case, prepared=["papers"])

    desk.post(url("appointment-change", case, talk.pk), TALK | {"kind": "hearing", "version": "0"})

    assert (again(talk).kind, again(talk).prepared) == ("hearing", [])


@pytest.mark.parametrize(
    ("kind", "step_kind", "channel"),
    [
        ("kitchen_table", "conversation", "along"),
        ("hearing", "procedure", "along"),
        ("home_visit", "conversation", "home_visit"),
        ("other", "conversation", ""),
    ],
)
def test_the_report_becomes_a_step_on_the_day_of_the_appointment(desk, case, kind, step_kind, channel):
    talk = AppointmentFactory(case=case, kind=kind, takes_place_on=date(2026, 6, 30))

    desk.post(url("appointment-report", case, talk.pk), {"report": "Afgesproken: drie uur.", "minutes": "90"})

    with as_owner():
        step = Step.objects.get(case=case)
    assert (step.kind, step.channel, step.taken_on) == (step_kind, channel, date(2026, 6, 30))
    assert (step.note, step.minutes) == ("Afgesproken: drie uur.", 90)
    assert again(talk).report == step


def test_what_is_still_to_come_has_no_report(desk, case):
    talk = AppointmentFactory(case=case)

    assert "report_form" not in desk.get(url("appointment-detail", case, talk.pk)).context
    response = desk.post(url("appointment-report", case, talk.pk), {"report": "Ging goed."})

    assert response.context["report_form"].non_field_errors()
    assert "Ging goed." in response.content.decode()


def test_a_cancelled_appointment_says_why_and_is_left_alone(desk, case):
    talk = AppointmentFactory(case=case)

    desk.post(url("appointment-cancel", case, talk.pk), {"reason": "Ziek.", "on": "1-7-2026"})

    assert (again(talk).cancelled_on, again(talk).cancel_reason) == (JULY_1, "Ziek.")
    assert desk.post(url("appointment-report", case, talk.pk), {"report": "x"}).status_code == 404
    assert "Ziek." in desk.get(url("appointment-list", case)).content.decode()


def test_an_appointment_that_was_cancelled_meanwhile_is_not_reported(case):
    talk = AppointmentFactory(case=case, cancelled_on=JULY_1, cancel_reason="Ziek.")
    ask_as(organisation=case.organisation_id)

    with pytest.raises(ValidationError, match="afgezegd"):
        actions.report_appointment(appointment=talk, report="x", on=JULY_1, by=case.supporter)


def test_the_list_puts_each_where_it_belongs(desk, case):
    coming, today = AppointmentFactory(case=case), AppointmentFactory(case=case, takes_place_on=JULY_1)
    late = AppointmentFactory(case=case, takes_place_on=date(2026, 6, 1))
    gone = AppointmentFactory(case=case, cancelled_on=JULY_1, cancel_reason="x")

    context = desk.get(url("appointment-list", case)).context

    assert (context["coming"], context["without_report"], context["past"]) == ([today, coming], [late], [gone])


def test_what_is_coming_is_asked_the_same_way_for_the_desk(case):
    coming, today = AppointmentFactory(case=case), AppointmentFactory(case=case, takes_place_on=JULY_1)
    late = AppointmentFactory(case=case, takes_place_on=date(2026, 6, 1))
    AppointmentFactory(case=case, cancelled_on=JULY_1, cancel_reason="x")
    AppointmentFactory(case=case, takes_place_on=JULY_1, report=StepFactory(case=case))
    ask_as(organisation=case.organisation_id)

    mine = Appointment.objects.visible_to(case.supporter)

    assert list(mine.coming(JULY_1)) == [today, coming]
    assert list(mine.without_report(JULY_1)) == [late]


def test_a_colleague_does_not_see_my_appointments_and_a_coordinator_does(case):
    talk = AppointmentFactory(case=case)
    colleague = UserFactory(organisation=case.organisation)
    coordinator = UserFactory(organisation=case.organisation, coordinator=True)
    ask_as(organisation=case.organisation_id)

    assert not Appointment.objects.visible_to(colleague)
    assert list(Appointment.objects.visible_to(coordinator)) == [talk]


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_asks_no_more_queries_for_more_rows(desk, case, many):
    for _nth in range(many):
        AppointmentFactory(case=case)
        AppointmentFactory(case=case, report=StepFactory(case=case))

    assert queries_of(desk, url("appointment-list", case)) <= 8


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("cancelled_appointment_says_why", {"cancelled_on": JULY_1}),
        ("appointment_date_is_of_our_time", {"takes_place_on": date(1800, 1, 1)}),
    ],
)
def test_the_database_refuses_what_cannot_be(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AppointmentFactory(**wrong)


# The end of an indication


@pytest.mark.parametrize(
    ("ends_on", "is_due"),
    [(date(2026, 8, 26), True), (date(2026, 8, 27), False), (date(2026, 6, 1), True), (None, False)],
)
def test_eight_weeks_before_the_end_it_is_time_for_the_next(case, ends_on, is_due):
    with as_owner():
        Case.objects.filter(pk=case.pk).update(indication_ends_on=ends_on)
        found = Case.objects.get(pk=case.pk)
        due = list(Case.objects.reindication_due(JULY_1))

    assert found.is_reindication_due(JULY_1) == is_due
    assert due == ([case] if is_due else [])


def test_how_long_before_is_a_setting(case, settings):
    settings.REINDICATION_WEEKS = 2
    case.indication_ends_on = date(2026, 7, 16)

    assert not case.is_reindication_due(JULY_1)
    assert case.is_reindication_due(date(2026, 7, 2))


def test_the_end_is_noted_and_taken_away(desk, case):
    desk.post(url("indication-note", case), {"indication_ends_on": "1-8-2026", "version": "0"})
    assert again(case).indication_ends_on == date(2026, 8, 1)
    assert "Tijd om de volgende aan te vragen" in desk.get(url("appointment-list", case)).content.decode()

    desk.post(url("indication-note", case), {"indication_ends_on": "", "version": "1"})
    assert again(case).indication_ends_on is None

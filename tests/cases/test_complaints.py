"""Complaints about the own service: their own clock, and hidden from whoever they are about (C25)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from cases import actions
from cases.complaint_clock import answer_due_on
from cases.models import ServiceComplaint, Step
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for, ask_as
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, ServiceComplaintFactory, UserFactory

pytestmark = pytest.mark.django_db

LIST = "cases:complaint-list"
TEXT = "Er wordt nooit teruggebeld."


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def lead(coordinator):
    return coordinator


@pytest.fixture
def second_lead(lead):
    return UserFactory(coordinator=True, organisation=lead.organisation)


@pytest.fixture
def complaint(lead):
    """A complaint about a supporter of the coordinator's organisation; a stranger's organisation has one too."""
    ServiceComplaintFactory(complainant="Vreemde")
    about = UserFactory(organisation=lead.organisation)
    return ServiceComplaintFactory(organisation=lead.organisation, about=about)


def url(name, complaint, *args):
    return reverse(f"cases:complaint-{name}", args=[complaint.pk, *args])


def again(complaint):
    with as_owner():
        return ServiceComplaint.objects.get(pk=complaint.pk)


# The clock: the organisation's own regulation


@pytest.mark.parametrize(
    ("received_on", "is_extended", "due_on"),
    [
        (date(2026, 4, 2), False, date(2026, 5, 14)),  # Ascension Day: no law moves it
        (date(2026, 4, 2), True, date(2026, 6, 11)),
        (date(2026, 3, 2), False, date(2026, 4, 13)),
    ],
)
def test_six_weeks_and_four_more(received_on, is_extended, due_on):
    assert answer_due_on(received_on, is_extended=is_extended) == due_on


def test_the_page_says_that_the_term_is_no_law(as_user, lead, complaint):
    page = as_user(lead).get(url("detail", complaint)).content.decode()

    assert "Volgens onze eigen regeling: dit is geen wet." in page
    assert "13 april 2026" in page


# Who sees it


def test_a_coordinator_sees_it_and_not_a_strangers(as_user, lead, complaint):
    page = as_user(lead).get(reverse(LIST))

    assert list(page.context["page"]) == [complaint]
    assert "Vreemde" not in page.content.decode()


def test_the_supporter_whom_it_is_about_finds_nothing_of_it(as_user, complaint):
    about = complaint.about
    case = CaseFactory(supporter=about)
    desk = as_user(about)

    for name in ("detail", "answer"):
        assert desk.get(url(name, complaint)).status_code == 404
    assert desk.get(reverse(LIST)).status_code == 404
    assert TEXT not in desk.get(reverse("cases:case-detail", args=[case.reference])).content.decode()


def test_the_coordinator_whom_it_is_about_sees_neither_the_complaint_nor_the_number(as_user, lead, second_lead):
    complaint = ServiceComplaintFactory(organisation=lead.organisation, about=lead)
    desk = as_user(lead)

    page = desk.get(reverse(LIST))
    assert page.context["page"].paginator.count == 0
    for name in ("detail", "answer"):
        assert desk.get(url(name, complaint)).status_code == 404
        assert desk.post(url(name, complaint)).status_code in (404, 405)
    assert desk.post(url("act", complaint, "over")).status_code == 404
    assert list(as_user(second_lead).get(reverse(LIST)).context["page"]) == [complaint]


def test_one_about_the_organisation_is_seen_by_every_coordinator(lead, second_lead):
    complaint = ServiceComplaintFactory(organisation=lead.organisation)
    ask_as(organisation=lead.organisation_id)

    for person in (lead, second_lead):
        assert list(ServiceComplaint.objects.visible_to(person)) == [complaint]


def test_one_that_nobody_may_see_is_counted_for_the_privacy_officer(as_user, lead):
    officer = UserFactory(privacy_officer=True, organisation=lead.organisation)
    complaint = ServiceComplaintFactory(organisation=lead.organisation, about=lead)

    page = as_user(officer).get(reverse("event-list"))
    assert page.context["complaints_nobody_sees"] == 1
    assert TEXT not in page.content.decode()
    assert as_user(officer).get(url("detail", complaint)).status_code == 404

    UserFactory(coordinator=True, organisation=lead.organisation)
    assert as_user(officer).get(reverse("event-list")).context["complaints_nobody_sees"] == 0


# Handling it


def test_it_is_noted_by_a_coordinator_and_leaves_no_step_in_a_case(as_user, lead):
    about = UserFactory(organisation=lead.organisation)
    typed = {
        "about": about.pk,
        "complainant": "A. Wieringa",
        "channel": "telephone",
        "received_on": "1-7-2026",
        "text": TEXT,
    }

    assert as_user(lead).post(reverse("cases:complaint-create"), typed).status_code == 302

    with as_owner():
        complaint = ServiceComplaint.objects.get()
        assert (complaint.about, complaint.entered_by) == (about, lead)
        assert not Step.objects.exists()
        event = AuditEvent.objects.get(type=EventType.COMPLAINT_RECEIVED)
        assert event.target_label == "cases.ServiceComplaint"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"received_on": "2-7-2026"}, "received_on"),
        ({"text": "x" * 4001}, "text"),
        ({"complainant": "\x00"}, "complainant"),
        ({"channel": "onzin"}, "channel"),
    ],
)
def test_a_mistake_comes_back_next_to_its_field(as_user, lead, wrong, field):
    typed = {"complainant": "A. Wieringa", "channel": "telephone", "received_on": "1-7-2026", "text": TEXT}

    response = as_user(lead).post(reverse("cases:complaint-create"), typed | wrong)

    assert response.status_code == 200
    assert response.context["form"].errors[field]


def test_nobody_notes_one_about_themselves_or_about_a_stranger(as_user, lead):
    typed = {"complainant": "A. Wieringa", "channel": "telephone", "received_on": "1-7-2026", "text": TEXT}

    for wrong in (lead, UserFactory()):
        response = as_user(lead).post(reverse("cases:complaint-create"), typed | {"about": wrong.pk})
        assert response.context["form"].errors["about"]


def test_it_is_given_to_a_handler_and_answered(as_user, lead, second_lead, complaint):
    desk = as_user(lead)
    desk.post(url("act", complaint, "behandelaar"), {"handler": second_lead.pk})
    typed = {
        "handled_how": "Beiden gehoord.",
        "verdict": "upheld",
        "answer": "U hebt gelijk.",
        "answered_on": "1-7-2026",
    }

    assert desk.post(url("answer", complaint), typed).status_code == 302

    answered = again(complaint)
    assert (answered.handler, answered.verdict, answered.answered_on) == (second_lead, "upheld", date(2026, 7, 1))
    assert desk.post(url("answer", complaint), typed).status_code == 200  # once


def test_whom_it_is_about_and_a_stranger_cannot_be_the_handler(as_user, lead, second_lead):
    complaint = ServiceComplaintFactory(organisation=lead.organisation, about=second_lead)

    for wrong in (second_lead, UserFactory(coordinator=True), UserFactory(organisation=lead.organisation)):
        response = as_user(lead).post(url("act", complaint, "behandelaar"), {"handler": wrong.pk})
        assert response.context["form"].errors["handler"]


def test_the_database_refuses_a_handler_whom_it_is_about(lead):
    with as_owner(), pytest.raises(IntegrityError, match="handled_by_another"), transaction.atomic():
        ServiceComplaintFactory(organisation=lead.organisation, about=lead, handler=lead)


def test_who_turns_out_to_be_meant_sees_it_no_more(as_user, lead, second_lead):
    complaint = ServiceComplaintFactory(organisation=lead.organisation, handler=lead)

    assert as_user(lead).post(url("act", complaint, "over"), {"about": lead.pk}).url == reverse(LIST)

    assert (again(complaint).about, again(complaint).handler) == (lead, None)
    assert as_user(lead).get(url("detail", complaint)).status_code == 404


def test_it_is_lengthened_once_and_in_time(as_user, lead, complaint):
    late = as_user(lead).post(url("act", complaint, "verlengen"), {"extended_why": "Vakantie."})
    assert late.context["form"].non_field_errors()

    fresh = ServiceComplaintFactory(organisation=lead.organisation, received_on=date(2026, 6, 15))
    as_user(lead).post(url("act", fresh, "verlengen"), {"extended_why": "Vakantie."})
    assert again(fresh).due_on == date(2026, 8, 24)
    ask_as(organisation=lead.organisation_id)
    with pytest.raises(ValidationError):
        actions.lengthen_complaint(complaint=fresh, extended_why="Weer.", by=lead, on=date(2026, 7, 1))


def test_reading_it_is_on_record_under_its_own_name(as_user, lead, complaint):
    as_user(lead).get(url("detail", complaint))

    with as_owner():
        event = AuditEvent.objects.get(type=EventType.COMPLAINT_VIEWED)
    assert (event.actor, event.target_id) == (lead, str(complaint.pk))


def test_an_act_that_does_not_exist_is_not_found(as_user, lead, complaint):
    assert as_user(lead).post(url("act", complaint, "weggooien")).status_code == 404


@pytest.mark.parametrize("number", [1, 50])
def test_the_list_asks_as_much_for_many_as_for_one(as_user, lead, number):
    for _nth in range(number):
        ServiceComplaintFactory(organisation=lead.organisation, about=UserFactory(organisation=lead.organisation))

    assert queries_of(as_user(lead), reverse(LIST)) <= 8


# From the resident, on the follow-up page


@pytest.fixture
def case(lead):
    """A case in the coordinator's organisation, of a supporter whom the resident is not satisfied with."""
    ServiceComplaintFactory()
    return CaseFactory(supporter=UserFactory(organisation=lead.organisation))


def complain(resident, about, text=TEXT):
    return resident.post(reverse("followed:complaint"), {"about": about, "text": text})


def test_a_resident_complains_and_their_supporter_does_not_see_it(as_resident, as_user, case, lead):
    response = complain(as_resident(case), case.supporter.pk)
    assert "Uw klacht is verstuurd" in response.content.decode()

    assert [each.about for each in as_user(lead).get(reverse(LIST)).context["page"]] == [case.supporter]
    assert as_user(case.supporter).get(reverse(LIST)).status_code == 404


def test_a_double_click_is_one_complaint(as_resident, case):
    resident = as_resident(case)
    for _click in range(2):
        complain(resident, "other")

    with as_owner():
        assert ServiceComplaint.objects.filter(case=case).count() == 1
        assert AuditEvent.objects.filter(type=EventType.COMPLAINT_RECEIVED).count() == 1


def test_the_sixth_within_an_hour_waits(as_resident, case):
    resident = as_resident(case)
    for nth in range(6):
        response = complain(resident, "other", f"Klacht {nth}.")

    assert response.context["form"].non_field_errors()
    with as_owner():
        assert ServiceComplaint.objects.filter(case=case).count() == 5


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"text": TEXT}, "about"), ({"about": "999999", "text": TEXT}, "about"), ({"about": "other"}, "text")],
)
def test_a_residents_mistake_comes_back_next_to_its_field(as_resident, case, typed, field):
    response = as_resident(case).post(reverse("followed:complaint"), typed)

    assert response.status_code == 200
    assert response.context["form"].errors[field]


def test_the_holder_of_a_code_adds_and_reads_nothing_back(as_resident, case):
    complain(as_resident(case), "other")
    stranger = CaseFactory()

    with acting_for(holder=case.support_request.holder):
        assert not ServiceComplaint.objects.exists()
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            ServiceComplaint.objects.create(
                organisation_id=stranger.organisation_id,
                case_id=stranger.pk,
                complainant="X",
                channel="portal",
                received_on=date(2026, 7, 1),
                text="Niet van mij.",
            )


def test_without_the_code_nobody_complains(client, case):
    assert complain(client, "other").url == reverse("intake:request-follow")

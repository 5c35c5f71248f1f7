"""What a resident sees and decides of question, plan and informal supporters, on the follow-up page."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from cases.models import Companion, NetworkPerson, PlanAction, QuestionEntry, Representative
from intake.follow_codes import holder_of
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for
from tests.counting import RESIDENTS_PAGE, queries_of
from tests.database import as_owner
from tests.factories import (
    AppointmentFactory,
    CaseFactory,
    CompanionFactory,
    NetworkPersonFactory,
    PlanActionFactory,
    PlanGoalFactory,
    QuestionEntryFactory,
    RepresentativeFactory,
)

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)
CODE, PAGE = "AAAAA-AAAAA-AAAAA", "followed:case"


@pytest.fixture(autouse=True)
def travel(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)
    return time_machine


@pytest.fixture
def case():
    return CaseFactory(support_request__holder=holder_of(CODE), support_request__birth_year=1948)


@pytest.fixture
def resident(case):
    """A browser in which the resident's page is open; a stranger's case is there as well."""
    client = Client()
    client.post(reverse("intake:request-follow"), {"code": CODE, "second_factor": "1948"})
    return client


def do(resident, name, record, **typed):
    return resident.post(reverse(f"followed:{name}", args=[record.pk]), typed, follow=True)


def text(response):
    return response.content.decode()


def again(record):
    with as_owner():
        return type(record).objects.get(pk=record.pk)


def test_the_page_shows_what_is_shared_and_nothing_else(resident, case):
    PlanGoalFactory(case=case, text="Veilig wonen")
    PlanActionFactory(case=case, what="Samen bellen")
    PlanActionFactory(case=case, what="Intern overleg", is_shared=False)
    AppointmentFactory(case=case, place="Stadhuis")
    AppointmentFactory(case=case, place="Bij de wethouder", is_shared=False)
    PlanActionFactory(what="Van een vreemde")

    page = text(resident.get(reverse(PAGE)))

    assert all(shown in page for shown in ("Veilig wonen", "Samen bellen", "Stadhuis"))
    assert not [hidden for hidden in ("Intern overleg", "wethouder", "Van een vreemde") if hidden in page]


def test_the_resident_approves_the_question(resident, case):
    wording = QuestionEntryFactory(case=case)

    do(resident, "question-approve", wording)

    with as_owner():
        approval = QuestionEntry.objects.get(kind="approved")
        event = AuditEvent.objects.get(type=EventType.QUESTION_APPROVED)
    assert (approval.wording, approval.how, approval.said_on, approval.by) == (wording, "follow_up", JULY_1, None)
    assert event.actor is None
    assert "akkoord gegaan" in text(resident.get(reverse(PAGE)))


def test_a_text_that_was_changed_meanwhile_is_shown_first(resident, case, travel):
    wording = QuestionEntryFactory(case=case)
    travel.shift(timedelta(minutes=1))
    QuestionEntryFactory(case=case, text="De nieuwe tekst.")

    page = text(do(resident, "question-approve", wording))

    assert "intussen veranderd" in page
    assert "De nieuwe tekst." in page
    with as_owner():
        assert not QuestionEntry.objects.filter(kind="approved").exists()


def test_the_resident_asks_for_another_wording_and_the_supporter_reads_it(resident, case, as_user):
    wording = QuestionEntryFactory(case=case)

    do(resident, "question-other", wording, text="Het gaat mij om de uren.")

    assert "Het gaat mij om de uren." in text(resident.get(reverse(PAGE)))
    desk = as_user(case.supporter)
    assert "Het gaat mij om de uren." in text(desk.get(reverse("cases:plan", args=[case.reference])))


@pytest.mark.parametrize("wrong", ["", "x" * 2001, "a\x00b"])
def test_a_change_that_cannot_be_asked_comes_back(resident, case, wrong):
    wording = QuestionEntryFactory(case=case)

    response = do(resident, "question-other", wording, text=wrong)

    assert response.context["other_wording_form"].errors["text"]


def test_the_resident_ticks_off_and_takes_back(resident, case):
    action = PlanActionFactory(case=case)

    do(resident, "plan-action-finish", action)
    assert (again(action).done_on, again(action).done_by_resident) == (JULY_1, True)

    do(resident, "plan-action-reopen", action)
    assert (again(action).done_on, again(action).done_by_resident) == (None, False)


def test_what_the_supporter_does_the_resident_does_not_tick_off(resident, case):
    action = PlanActionFactory(case=case, doer="supporter")

    assert "vinkt het af" in text(do(resident, "plan-action-finish", action))
    assert again(action).done_on is None


def test_what_the_supporter_ticked_off_the_resident_does_not_take_back(resident, case):
    action = PlanActionFactory(case=case, done_on=JULY_1)

    assert "Stuur een bericht" in text(do(resident, "plan-action-reopen", action))
    assert again(action).done_on == JULY_1


@pytest.mark.parametrize("name", ["finish", "reopen"])
@pytest.mark.parametrize("hidden", [{"is_shared": False}, {"case": None}])
def test_what_is_not_shared_or_somebody_elses_is_not_found(resident, case, name, hidden):
    owner = CaseFactory() if "case" in hidden else case
    action = PlanActionFactory(case=owner, is_shared=hidden.get("is_shared", True))

    assert do(resident, f"plan-action-{name}", action).status_code == 404
    assert again(action).done_on is None


def test_in_a_closed_case_nothing_is_ticked_off(resident, case):
    action = PlanActionFactory(case=case)
    with as_owner():
        type(case).objects.filter(pk=case.pk).update(status="closed", closed_on=JULY_1, close_reason="ZELF")

    assert "gesloten" in text(do(resident, "plan-action-finish", action))
    assert again(action).done_on is None


def test_the_resident_stops_an_informal_supporter(resident, case):
    companion = CompanionFactory(case=case, code_digest="a" * 64, word_digest="b" * 64)

    do(resident, "companion-end", companion)

    ended = again(companion)
    assert (ended.ended_on, ended.code_digest, ended.looks_along) == (JULY_1, "", False)
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.CONSENT_WITHDRAWN, actor=None, target_id=case.pk).exists()


@pytest.mark.parametrize(
    "name", ["question-approve", "question-other", "plan-action-finish", "plan-action-reopen", "companion-end"]
)
def test_without_the_code_nothing_is_done(client, case, name):
    factories = {"question": QuestionEntryFactory, "plan": PlanActionFactory, "companion": CompanionFactory}
    record = factories[name.split("-")[0]](case=case)
    address = reverse(f"followed:{name}", args=[record.pk])

    answer = client.post(address, {"text": "x"})

    assert "second_factor" in text(client.get(answer.url) if answer.status_code == 302 else answer)
    assert client.get(address).status_code == 405
    with as_owner():
        assert QuestionEntry.objects.count() == (1 if name.startswith("question") else 0)


def test_the_holder_reads_no_network_no_representative_and_nobody_elses_plan(case):
    NetworkPersonFactory(case=case)
    RepresentativeFactory(case=case)
    mine, hidden = PlanActionFactory(case=case), PlanActionFactory(case=case, is_shared=False)
    PlanActionFactory()

    with acting_for(holder=holder_of(CODE)):
        assert list(PlanAction.objects.all()) == [mine]
        assert not NetworkPerson.objects.exists()
        assert not Representative.objects.exists()
        assert PlanAction.objects.filter(pk=hidden.pk).update(what="x") == 0


def test_the_holder_cannot_hide_a_row_or_write_to_another_case(case):
    mine, theirs = PlanActionFactory(case=case), CaseFactory()

    with acting_for(holder=holder_of(CODE)):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            PlanAction.objects.filter(pk=mine.pk).update(is_shared=False)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            QuestionEntry.objects.create(
                organisation=theirs.organisation, case=theirs, kind="worded", text="x", said_on=JULY_1
            )
        assert Companion.objects.count() == 0


@pytest.mark.parametrize("many", [1, 20])
def test_the_page_asks_no_more_queries_for_more_rows(resident, case, many):
    for _nth in range(many):
        for factory in (QuestionEntryFactory, PlanGoalFactory, PlanActionFactory, AppointmentFactory, CompanionFactory):
            factory(case=case)

    assert queries_of(resident, reverse(PAGE)) == RESIDENTS_PAGE


def test_a_change_of_wording_typed_after_the_page_closed_waits_behind_the_code(resident, case, travel):
    wording = QuestionEntryFactory(case=case, kind=QuestionEntry.Kind.WORDED)
    travel.shift(timedelta(minutes=21))

    late = do(resident, "question-other", wording, text="Het gaat mij om de uren.")
    again = {"code": CODE, "second_factor": "1948", "unsent": late.context["form"]["unsent"].value()}

    assert "Het gaat mij om de uren." in text(late)
    assert "Het gaat mij om de uren." in text(resident.post(reverse("intake:request-follow"), again))
    with as_owner():
        assert QuestionEntry.objects.count() == 1, "the resident sends it, the portal does not"

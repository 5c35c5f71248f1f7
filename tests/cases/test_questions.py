"""The question in the resident's own words: what is approved stays what was approved."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse

from cases import actions
from cases.models import QuestionEntry
from cases.models.questions import wordings
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import CaseFactory, QuestionEntryFactory

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def case(supporter):
    CaseFactory()
    case = CaseFactory(supporter=supporter)
    ask_as(organisation=supporter.organisation_id)
    return case


def word(case, text="Ik wil mijn huis schoon krijgen."):
    return actions.word_question(case=case, text=text, on=JULY_1, by=case.supporter)


def approve(wording, on=JULY_1):
    return actions.approve_question(wording=wording, how="told", on=on, by=wording.by)


def test_a_new_wording_keeps_the_old_one_and_needs_approval_anew(case, time_machine):
    first = word(case)
    approve(first)
    time_machine.move_to("2026-07-02T10:00:00+02:00")
    word(case, "Ik wil een eerlijk besluit.")

    latest, earlier = wordings(case.question_entries.all())

    assert (latest.entry.text, latest.approval) == ("Ik wil een eerlijk besluit.", None)
    assert (earlier.entry.text, earlier.approval.how) == ("Ik wil mijn huis schoon krijgen.", "told")


def test_a_wording_that_was_replaced_cannot_be_approved(case, time_machine):
    first = word(case)
    time_machine.move_to("2026-07-01T11:00:00+02:00")
    word(case, "Ik wil een eerlijk besluit.")

    with pytest.raises(ValidationError, match="intussen veranderd"):
        approve(first)


def test_a_wording_is_approved_once_and_not_before_it_was_written(case):
    wording = word(case)
    with pytest.raises(ValidationError, match="voordat"):
        approve(wording, on=date(2026, 6, 30))
    approve(wording)

    with pytest.raises(ValidationError, match="al akkoord"):
        approve(wording)
    with pytest.raises(IntegrityError, match="wording_approved_once"), transaction.atomic():
        QuestionEntryFactory(case=case, kind="approved", wording=wording, text="", how="told")


@pytest.mark.parametrize("change", ["update", "delete"])
def test_what_was_said_cannot_be_changed(case, change):
    word(case)

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        QuestionEntry.objects.update(text="anders") if change == "update" else QuestionEntry.objects.all().delete()


def test_approval_is_on_the_record(case):
    approve(word(case))

    assert AuditEvent.objects.filter(type=EventType.QUESTION_APPROVED, target_id=case.pk, actor=case.supporter).exists()


# The pages


def test_the_form_begins_with_what_the_resident_asked(as_user, case):
    page = as_user(case.supporter).get(reverse("cases:question-word", args=[case.reference]))

    assert page.context["form"].initial["text"] == "Mijn aanvraag is afgewezen."


def test_the_question_is_written_down_and_approved(as_user, case):
    desk = as_user(case.supporter)
    desk.post(reverse("cases:question-word", args=[case.reference]), {"text": "Ik wil een eerlijk besluit."})
    with as_owner():
        wording = QuestionEntry.objects.get()

    desk.post(reverse("cases:question-approve", args=[case.reference, wording.pk]), {"how": "signed", "on": "1-7-2026"})

    page = desk.get(reverse("cases:plan", args=[case.reference]))
    assert page.context["wordings"][0].approval.how == "signed"
    assert "Ik wil een eerlijk besluit." in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"how": "", "on": "1-7-2026"}, "how"),
        ({"how": "follow_up", "on": "1-7-2026"}, "how"),  # only the resident approves there
        ({"how": "told", "on": "2-7-2026"}, "on"),
        ({"how": "told", "on": "x\x00"}, "on"),
    ],
)
def test_an_approval_that_cannot_be_comes_back(as_user, case, typed, field):
    wording = word(case)

    response = as_user(case.supporter).post(reverse("cases:question-approve", args=[case.reference, wording.pk]), typed)

    assert list(response.context["form"].errors) == [field]


def test_a_case_that_is_closed_takes_no_other_wording(as_user, supporter):
    case = CaseFactory(supporter=supporter, status="closed", closed_on=JULY_1, close_reason="ZELF")

    response = as_user(supporter).post(reverse("cases:question-word", args=[case.reference]), {"text": "x"})

    assert response.context["form"].non_field_errors()

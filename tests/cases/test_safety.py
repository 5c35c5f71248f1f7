"""The reporting code: noted apart, with a reason and a second person, and never where the resident could see it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.utils import InternalError
from django.urls import reverse

from cases import actions
from cases.models import SafetyStep, Step
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for, ask_as
from tests.database import as_owner
from tests.factories import CaseFactory, SafetyStepFactory, UserFactory

pytestmark = pytest.mark.django_db

SECRET = "Blauwe plekken op de armen."
REPORT = {"consulted": "J. Vos, aandachtsfunctionaris", "without_consent": "Praten maakt het gevaarlijker."}


@pytest.fixture
def case(supporter):
    """An open case of the supporter; a stranger's has a step under the code."""
    SafetyStepFactory()
    return CaseFactory(supporter=supporter)


def report(case, stage=1, **facts):
    ask_as(organisation=case.organisation_id)
    return actions.report_safety(
        case=case, stage=stage, taken_on=date(2026, 3, 3), weighed=SECRET, by=case.supporter, **facts
    )


def test_reporting_needs_a_reason_and_a_second_person(case):
    for missing in REPORT:
        with pytest.raises(ValidationError) as refusal:
            report(case, stage=5, decision="report", **{name: text for name, text in REPORT.items() if name != missing})
        assert missing in refusal.value.message_dict

    assert report(case, stage=5, decision="report", **REPORT).decision == "report"


@pytest.mark.parametrize(("stage", "field"), [(2, "consulted"), (5, "decision")])
def test_each_step_asks_what_it_needs(case, stage, field):
    with pytest.raises(ValidationError) as refusal:
        report(case, stage=stage)

    assert field in refusal.value.message_dict


def test_the_time_line_says_that_there_was_a_step_and_not_what(case):
    report(case)

    step = Step.objects.get(case=case)
    assert (step.kind, step.by) == ("safety", case.supporter)
    assert SECRET not in step.note


def test_the_log_does_not_name_the_case_so_a_list_of_who_looked_cannot_show_it(case):
    step = report(case)

    event = AuditEvent.objects.get(type=EventType.SAFETY_REPORTED)
    assert (event.target_label, event.target_id) == ("cases.SafetyStep", str(step.pk))


def test_the_holder_of_the_follow_code_sees_nothing_of_it(case, as_resident):
    report(case)

    page = as_resident(case).get(reverse("followed:case")).content.decode()

    assert SECRET not in page
    assert "eldcode" not in page
    with acting_for(holder=case.support_request.holder):
        assert not SafetyStep.objects.exists()
        assert not Step.objects.exists()


def test_what_was_noted_is_never_changed():
    step = SafetyStepFactory()

    with as_owner(), pytest.raises(InternalError, match="append_only"), transaction.atomic():
        SafetyStep.objects.filter(pk=step.pk).update(weighed="anders")


def test_supporter_and_coordinator_read_it_and_a_colleague_does_not(as_user, case):
    report(case)
    organisation = case.organisation
    people = {
        case.supporter: 200,
        UserFactory(coordinator=True, organisation=organisation): 200,
        UserFactory(organisation=organisation): 404,
        UserFactory(coordinator=True): 404,
    }

    for person, status in people.items():
        response = as_user(person).get(reverse("cases:safety-list", args=[case.reference]))
        assert response.status_code == status
        assert (SECRET in response.content.decode()) == (status == 200)


def test_the_form_notes_a_step_and_keeps_what_was_typed_with_a_mistake(as_user, case, time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)
    desk, address = as_user(case.supporter), reverse("cases:safety-list", args=[case.reference])
    typed = {"stage": "5", "taken_on": "1-7-2026", "weighed": SECRET, "decision": "report", **REPORT}

    wrong = desk.post(address, typed | {"without_consent": ""})
    early = desk.post(address, typed | {"stage": "1"})
    assert wrong.context["form"].errors["without_consent"]
    assert early.context["form"].errors["decision"]
    assert SECRET in wrong.content.decode()
    assert desk.post(address, typed).status_code == 302

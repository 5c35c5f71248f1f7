"""What the resident reads of the time line: shared steps of their own case, and nothing that was put right."""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.urls import reverse

from cases.models import Step
from intake.followed import remember
from intake.models import SupportRequest
from oco_portal.row_policies import HolderSees
from oco_portal.row_security import acting_for
from tests.counting import RESIDENTS_PAGE, queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, StepFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    StepFactory(note="Van een vreemde.", is_shared=True)
    return CaseFactory()


def as_holder(case):
    with acting_for(holder=case.support_request.holder):
        return list(Step.objects.shared())


def test_the_holder_of_a_code_reads_shared_steps_of_the_own_case_only(case):
    shared = StepFactory(case=case, is_shared=True)
    StepFactory(case=case)

    assert as_holder(case) == [shared]
    with acting_for(holder=case.support_request.holder):
        assert list(Step.objects.all()) == [shared]


@pytest.mark.parametrize("is_shared", [True, False])
def test_a_step_that_was_put_right_is_no_longer_shown_however_it_was_corrected(case, is_shared):
    wrong = StepFactory(case=case, is_shared=True, note="Van een ander dossier.")
    right = StepFactory(case=case, corrects=wrong, is_shared=is_shared)

    assert as_holder(case) == ([right] if is_shared else [])
    with acting_for(holder=case.support_request.holder):
        assert not Step.objects.filter(pk=wrong.pk).exists()


def test_the_holder_of_a_code_adds_no_steps(case):
    step = Step(organisation=case.organisation, case=case, kind="contact", taken_on=date(2026, 3, 3), is_shared=True)

    with acting_for(holder=case.support_request.holder), pytest.raises(Exception, match="row-level security"):
        step.save(force_insert=True)


def test_showing_rows_to_the_holder_can_be_undone(case):
    StepFactory(case=case, is_shared=True)
    operation, state = HolderSees("step", "true"), MigrationLoader(connection).project_state()

    with as_owner(), connection.schema_editor() as editor:
        operation.database_backwards("cases", editor, state, state)
    assert as_holder(case) == []
    with as_owner(), connection.schema_editor() as editor:
        operation.database_forwards("cases", editor, state, state)
    assert as_holder(case)


# The page


@pytest.fixture
def resident(client, case):
    """A browser in which the code of the case has been filled in."""
    session = client.session
    remember(session, case.support_request.holder)
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def test_the_page_shows_what_is_shared(resident, case):
    StepFactory(case=case, is_shared=True, note="Samen de brief geschreven.", by=case.supporter)
    StepFactory(case=case, note="Alleen voor ons.")

    page = resident.get(reverse("followed:case")).content.decode()

    assert "Samen de brief geschreven." in page
    assert str(case.supporter) in page
    assert "Alleen voor ons." not in page
    assert "Van een vreemde." not in page


@pytest.mark.parametrize(("due_on", "is_said"), [("2026-07-08", True), ("2026-06-30", False)])
def test_the_last_day_of_the_request_is_said_before_a_term_is_counted(resident, case, time_machine, due_on, is_said):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)
    with as_owner():
        SupportRequest.objects.filter(pk=case.support_request_id).update(objection_due_on=due_on)

    page = resident.get(reverse("followed:case")).content.decode()

    assert ("Uw laatste dag voor bezwaar:" in page) is is_said
    assert ("geen data waar u op moet letten" in page) is not is_said


@pytest.mark.parametrize("number", [1, 50])
def test_the_page_asks_as_much_for_fifty_steps_as_for_one(resident, case, number):
    for _step in range(number):
        StepFactory(case=case, is_shared=True, by=case.supporter)

    assert queries_of(resident, reverse("followed:case")) == RESIDENTS_PAGE

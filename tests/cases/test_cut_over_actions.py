"""Taking over and undoing, as the worker does it: all or nothing, by the rules by which a case is opened by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection, transaction
from django.db.utils import InternalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cases import actions as casework
from cases.actions import cut_over as actions
from cases.actions import cut_over_work as work
from cases.cut_over import tasks
from cases.models import Case, CutOver, Deadline, Dispute, Step, TakenOverCase
from cases.vocabulary import CutOverStatus, StepKind
from intake.models import Resident, SupportRequest
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.cases.cut_over_rows import again, checked, imported, lead_of_veldermeer, rows, run, upload
from tests.database import as_owner
from tests.factories import ContractPartyFactory, CutOverFactory, StepFactory, UserFactory

pytestmark = pytest.mark.django_db

EVERYTHING = {
    "birth_year": "1948",
    "postcode": "2711 AB",
    "telephone": "0612345678",
    "email": "wieringa@example.nl",
    "life_domains": "WO",
    "target_group": "OUD",
    "counterparty": "Gemeente Veldermeer",
    "track": "bezwaar",
    "dispute_on": "10-3-2026",
    "rule": "beslissing-op-bezwaar",
    "event_on": "15-6-2026",
    "last_contact_on": "20-6-2026",
    "note": "Belt het liefst 's ochtends.",
}


@pytest.fixture
def lead(coordinator):
    return lead_of_veldermeer(coordinator)


def undone(lead, file):
    actions.start_undo(cut_over=file, by=lead)
    run()
    return again(file)


def counts():
    return [model.objects.count() for model in (Case, SupportRequest, Resident, Step, Dispute, Deadline, TakenOverCase)]


# Uploading and checking


def test_an_uploaded_file_is_kept_encrypted_and_queued_with_keys_only(lead):
    file = upload(lead, rows(name="Geheime Naam"))

    assert b"Geheime" not in bytes(file.content)
    assert b"Geheime" in file.unseal()
    assert all("Geheime" not in str(queued.args_kwargs) for queued in DBTaskResult.objects.all())


def test_a_check_keeps_nothing_and_sends_nothing(lead):
    file = checked(lead, rows(3, email="wieringa@example.nl"))

    assert (file.status, file.rows, file.mistakes) == (CutOverStatus.READY, 3, [])
    assert counts() == [0] * 7
    assert mail.outbox == []
    assert {queued.task_path for queued in DBTaskResult.objects.all()} == {"cases.cut_over.tasks.throw_away_upload"}


def test_mistakes_are_listed_and_the_file_is_thrown_away(lead):
    lines = rows(2)
    lines[1]["law"] = "Onbekend"

    file = checked(lead, lines)

    assert (file.status, file.content) == (CutOverStatus.MISTAKES, None)
    assert [(row, column) for row, column, _message in file.mistakes] == [(3, "wet")]


def test_a_file_that_is_no_list_is_a_mistake_of_the_file(lead):
    file = actions.upload_cases(source="x", content=b"\xff\xfe\0\1", by=lead)
    run()

    assert [(row, column) for row, column, _message in again(file).mistakes] == [(0, "")]


def test_what_only_the_rules_of_an_act_refuse_is_found_in_the_check_too(lead, monkeypatch):
    def refuse(**answers):
        raise ValidationError({"started_on": "Kan niet."})

    monkeypatch.setattr(work, "start_dispute", refuse)

    file = checked(lead, rows(**EVERYTHING))

    assert file.mistakes == [[2, "geschil sinds", "Kan niet."]]


def test_a_resident_of_whom_another_organisation_takes_care_is_refused(lead):
    ContractPartyFactory(contract__municipality__name="Elders")

    assert checked(lead, rows(municipality="Elders")).mistakes[0][:2] == [2, "gemeente"]


# Taking over


def test_a_case_is_opened_with_everything_in_its_row(lead):
    imported(lead, rows(**EVERYTHING))

    case = Case.objects.get()
    assert (case.supporter.email, case.opened_on, case.law) == ("iris@oco.example", date(2026, 3, 3), "wmo")
    assert (case.resident.name, case.resident.postcode, case.resident.age_band) == ("Inwoner 1", "2711AB", "75+")
    assert {domain.code for domain in case.life_domains.all()} == {"MO", "WO"}
    assert case.support_request.owner == case.supporter
    assert case.support_request.consent_given_at.date() == date(2026, 6, 1)
    assert (case.taken_over.old_reference, case.taken_over.row) == ("OUD-1", 2)


def test_its_dispute_and_its_term_come_along(lead):
    imported(lead, rows(**EVERYTHING))

    dispute, deadline = Dispute.objects.get(), Deadline.objects.get()
    assert (dispute.started_on, dispute.last_rung.track) == (date(2026, 3, 10), "objection")
    assert (deadline.rule, deadline.due_on, deadline.rung) == (
        "beslissing-op-bezwaar",
        date(2026, 7, 27),
        dispute.last_rung,
    )


def test_a_step_says_where_it_comes_from(lead):
    imported(lead, rows(**EVERYTHING))

    step = Step.objects.get(kind=StepKind.CHANGE)
    assert all(part in step.note for part in ("Het oude systeem", "OUD-1", "01-06-2026", "Belt het liefst"))
    assert Step.objects.get(kind=StepKind.CONTACT).taken_on == date(2026, 6, 20)


def test_the_log_says_who_took_it_over(lead):
    file = imported(lead, rows())

    with as_owner():
        of_case = AuditEvent.objects.filter(target_id=Case.objects.get().pk)
        assert {event.actor for event in of_case} == {lead}
        types = AuditEvent.objects.filter(target_id=file.pk).values_list("type", flat=True)
    assert set(types) == {EventType.IMPORT_CHANGED}


def test_a_take_over_sends_no_mail_and_leaves_no_file(lead):
    file = imported(lead, rows(2, email="wieringa@example.nl"))

    assert (file.status, file.rows_done, file.content) == (CutOverStatus.IMPORTED, 2, None)
    run()
    assert mail.outbox == []


def test_one_refused_case_leaves_none(lead, monkeypatch):
    file = checked(lead, rows(3))
    real, seen = work.open_case, []

    def refuse_the_third(**answers):
        seen.append(answers)
        if len(seen) == 3:
            raise ValidationError("Nee.")
        return real(**answers)

    monkeypatch.setattr(work, "open_case", refuse_the_third)
    actions.start_import(cut_over=file, by=lead)
    run()

    assert again(file).mistakes == [[4, "", "Nee."]]
    assert counts() == [0] * 7


def test_the_registers_are_asked_again_when_it_is_taken_over(lead):
    file = checked(lead, rows())
    with as_owner():
        type(lead).objects.filter(email="iris@oco.example").update(is_active=False)
    actions.start_import(cut_over=file, by=lead)
    run()

    assert again(file).mistakes[0][:2] == [2, "cliëntondersteuner"]


def test_the_same_file_twice_is_refused_by_row(lead):
    imported(lead, rows(2))

    file = checked(lead, rows(2))

    assert [(row, column) for row, column, _message in file.mistakes] == [(2, "kenmerk"), (3, "kenmerk")]


def test_the_same_work_twice_is_done_once(lead):
    file = checked(lead, rows())
    actions.start_import(cut_over=file, by=lead)

    with pytest.raises(ValidationError):
        actions.start_import(cut_over=file, by=lead)
    keys = (str(file.pk), file.organisation_id, lead.pk, "nl")
    tasks.take_over.call(*keys)
    tasks.take_over.call(*keys)

    assert counts()[0] == 1


def test_what_breaks_is_noted_and_told_and_leaves_nothing(lead, monkeypatch):
    file = checked(lead, rows())
    actions.start_import(cut_over=file, by=lead)
    monkeypatch.setattr(work, "open_case", lambda **answers: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        run()

    assert (again(file).status, again(file).content) == (CutOverStatus.FAILED, None)
    assert counts() == [0] * 7


def test_a_hundred_cases_ask_the_registers_once(lead, django_assert_max_num_queries):
    file = upload(lead, rows(20))
    with django_assert_max_num_queries(20 * 45 + 40):
        tasks.check_upload.call(str(file.pk), file.organisation_id, lead.pk, "nl")

    assert again(file).rows == 20


# Undoing


def test_undoing_leaves_nothing_but_the_log(lead):
    before = counts()
    file = imported(lead, rows(3, **EVERYTHING))

    file = undone(lead, file)

    assert (file.status, file.rows) == (CutOverStatus.UNDONE, 3)
    assert counts() == before
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.CASE_OPENED).count() == 3


def test_undoing_leaves_other_cases_alone(lead):
    theirs = StepFactory(case__supporter=lead)
    ask_as(organisation=lead.organisation_id)
    before = counts()

    undone(lead, imported(lead, rows(2, **EVERYTHING)))

    assert counts() == before
    assert Step.objects.get() == theirs


def test_what_was_undone_can_be_taken_over_again(lead):
    undone(lead, imported(lead, rows()))

    assert imported(lead, rows()).status == CutOverStatus.IMPORTED
    assert counts()[0] == 1


def test_a_case_that_somebody_worked_on_stops_the_undoing_and_is_named(lead):
    file = imported(lead, rows(2))
    case = Case.objects.get(taken_over__old_reference="OUD-2")
    casework.add_step(case=case, kind=StepKind.CONTACT, taken_on=date(2026, 7, 1), note="Gebeld.", by=lead)

    file = undone(lead, file)

    assert (file.status, counts()[0]) == (CutOverStatus.IMPORTED, 2)
    assert [(row, case.reference in message) for row, _column, message in file.mistakes] == [(3, True)]


def test_reading_a_case_is_no_work(lead):
    file = imported(lead, rows())
    AuditEvent(
        type=EventType.CASE_VIEWED,
        organisation=lead.organisation,
        target_label="cases.Case",
        target_id=str(Case.objects.get().pk),
    ).save(force_insert=True)

    assert undone(lead, file).status == CutOverStatus.UNDONE


def test_a_resident_with_a_second_case_stops_the_undoing(lead):
    file = imported(lead, rows())
    mine = Case.objects.get()
    StepFactory(case__supporter=lead, case__resident=mine.resident)
    ask_as(organisation=lead.organisation_id)

    file = undone(lead, file)

    assert file.status == CutOverStatus.IMPORTED
    assert len(file.mistakes) == 1
    assert Case.objects.filter(pk=mine.pk).exists()


def test_after_a_day_it_cannot_be_undone(lead):
    file = imported(lead, rows())
    file.imported_at = timezone.now() - timedelta(hours=24, minutes=1)

    with pytest.raises(ValidationError):
        actions.start_undo(cut_over=file, by=lead)


# The door in the database, whatever the portal forgets


def open_door(file):
    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SELECT undo_cut_over_steps(%s)", [file.pk])


def being_undone(file, **changes):
    CutOver.objects.filter(pk=file.pk).update(status=CutOverStatus.UNDOING, **changes)


def test_the_door_takes_steps_of_this_file_only(lead):
    StepFactory(case__supporter=lead)
    ask_as(organisation=lead.organisation_id)
    file = imported(lead, rows())
    being_undone(file)

    open_door(file)

    assert Step.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"status": CutOverStatus.IMPORTED}, {"imported_at": datetime(2026, 1, 1, tzinfo=UTC)}],
)
def test_the_door_is_closed_for_what_is_not_being_undone_or_too_old(lead, changes):
    file = imported(lead, rows())
    being_undone(file)
    CutOver.objects.filter(pk=file.pk).update(**changes)

    with pytest.raises(InternalError, match="cannot be undone"):
        open_door(file)


def test_the_door_is_closed_for_another_organisation(lead):
    file = imported(lead, rows())
    being_undone(file)
    ask_as(organisation=UserFactory().organisation_id)

    with pytest.raises(InternalError, match="cannot be undone"):
        open_door(file)


def test_the_door_is_closed_once_somebody_has_worked(lead):
    file = imported(lead, rows())
    casework.add_step(case=Case.objects.get(), kind="contact", taken_on=date(2026, 7, 1), note="Gebeld.", by=lead)
    being_undone(file)

    with pytest.raises(InternalError, match="worked"):
        open_door(file)


def test_no_step_of_yesterday_leaves_through_the_door_whoever_forges_a_file(lead):
    old = StepFactory(case__supporter=lead, added_at=timezone.now() - timedelta(hours=26))
    forged = CutOverFactory(
        by=lead, organisation=lead.organisation, content=None, status="undoing", imported_at=timezone.now()
    )
    ask_as(organisation=lead.organisation_id)
    TakenOverCase.objects.create(
        organisation=lead.organisation, cut_over=forged, case=old.case, old_reference="x", row=2
    )

    with pytest.raises(InternalError, match="worked"):
        open_door(forged)


def test_the_trigger_is_back_after_the_door_has_closed(lead):
    file = imported(lead, rows())
    being_undone(file)
    open_door(file)
    StepFactory(case__supporter=lead)

    with as_owner(), pytest.raises(Exception, match="append_only"), transaction.atomic():
        Step.objects.update(note="anders")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Step.objects.all()._raw_delete("default")


# Throwing away


def test_a_file_that_waited_a_day_is_thrown_away(lead):
    file = checked(lead, rows())
    (queued,) = DBTaskResult.objects.all()
    assert timedelta(hours=23) < queued.run_after - timezone.now() <= timedelta(hours=24)

    queued.task.call(*queued.args_kwargs["args"])

    assert (again(file).status, again(file).content) == (CutOverStatus.EXPIRED, None)


def test_a_list_of_mistakes_is_thrown_away_after_a_day_and_the_take_over_stays(lead):
    file = imported(lead, rows())
    tasks.throw_away_upload.call(str(file.pk), file.organisation_id)

    assert (again(file).status, again(file).mistakes) == (CutOverStatus.IMPORTED, [])
    assert counts()[0] == 1


def test_a_worker_that_was_stopped_can_be_followed_by_another(lead):
    file = upload(lead, rows())
    with pytest.raises(ValidationError):
        actions.start_again(cut_over=file, by=lead)
    DBTaskResult.objects.all().delete()
    file.progressed_at = timezone.now() - timedelta(minutes=11)

    actions.start_again(cut_over=file, by=lead)
    run()

    assert again(file).status == CutOverStatus.READY

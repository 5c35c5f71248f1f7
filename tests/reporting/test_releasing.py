"""From draft to released: two people, one worker, a database of its own."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from oco_portal.audit.models import AuditEvent, EventType
from reporting import releasing, tasks
from reporting.actions import reports as actions
from reporting.counting import Counts
from reporting.disclosure import Unsafe
from reporting.models import DraftState, LedgerEntry, ReportDraft
from reporting.periods import Month
from reporting.released.models import ReleasedFigure, ReleasedFile, ReleasedReport
from tests.database import as_owner
from tests.factories import CaseFactory, ContractPartyFactory, ReportDraftFactory, UserFactory

pytestmark = pytest.mark.django_db(databases="__all__")
MARCH, APRIL_1 = Month(2026, 3), date(2026, 4, 1)
PEOPLE = {(MARCH, "MO", "OUD"): 12, (MARCH, "WO", "OUD"): 7, (MARCH, "WO", "VOL"): 1}


def counts(draft, people=PEOPLE):
    months = [Month(draft.first_day.year, number) for number in range(1, draft.first_day.month + 1)]
    numbers = {"cases_opened": 20, "cases_closed": 8, "one_off_contacts": 2}
    flows = {(month, code): number for month in months for code, number in numbers.items()}
    return Counts({cell: number for cell, number in people.items() if cell[0] <= draft.month}, flows)


@pytest.fixture(autouse=True)
def _counted(monkeypatch):
    """What was counted is invented here; how it is protected, published and told is not."""
    monkeypatch.setattr("reporting.counting.counts_of", counts)
    monkeypatch.setattr(releasing, "make_files", lambda report, theme: {"csv": report.sha256.encode()})


@pytest.fixture
def writer(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def checker(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def draft(veldermeer):
    return actions.make_draft(contract=veldermeer.contracts.get(), month=MARCH)


@pytest.fixture
def checked(draft, writer, checker):
    draft = actions.write_explanation(draft=draft, explanation="Een drukke maand.", by=writer)
    return actions.check_draft(draft=draft, by=checker)


def release(draft, by):
    draft = actions.release(draft=draft, by=by, on=APRIL_1)
    tasks.release_report.call(draft.pk)
    draft.refresh_from_db()
    return draft


# The draft


def test_each_month_the_drafts_make_themselves_once(veldermeer, time_machine):
    time_machine.move_to("2026-04-03T06:00:00+02:00", tick=False)
    over = ContractPartyFactory(contract__ends_on=date(2026, 2, 28)).contract

    call_command("monthly", verbosity=0)
    call_command("monthly", verbosity=0)

    assert [str(draft.month) for draft in veldermeer.contracts.get().drafts.all()] == ["2026-03"]
    assert not over.drafts.exists()


def test_a_month_outside_the_contract_has_no_draft(veldermeer):
    with pytest.raises(ValidationError):
        actions.make_draft(contract=veldermeer.contracts.get(), month=Month(2025, 12))


def test_whoever_wrote_it_cannot_check_it_and_neither_can_another_organisation(draft, writer):
    with pytest.raises(ValidationError):
        actions.check_draft(draft=draft, by=writer)  # nothing has been written
    draft = actions.write_explanation(draft=draft, explanation="Druk.", by=writer)

    for nobody in (writer, UserFactory(coordinator=True)):
        with pytest.raises(ValidationError):
            actions.check_draft(draft=draft, by=nobody)
    with pytest.raises(IntegrityError, match="second_person"), transaction.atomic():
        ReportDraft.objects.filter(pk=draft.pk).update(checked_by=writer)


def test_what_is_written_after_the_check_is_checked_again(checked, checker):
    draft = actions.write_explanation(draft=checked, explanation="Anders.", by=checker)

    assert (draft.state, draft.checked_by) == (DraftState.DRAFTED, None)
    with pytest.raises(ValidationError):
        actions.release(draft=draft, by=checker, on=APRIL_1)


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 3, 31)])
def test_a_month_is_not_released_before_it_is_over(checked, writer, on):
    with pytest.raises(ValidationError):
        actions.release(draft=checked, by=writer, on=on)


# Releasing


def test_a_release_is_frozen_in_the_database_of_released_reports(checked, writer):
    draft = release(checked, writer)

    released = ReleasedReport.objects.get()
    assert draft.state == DraftState.RELEASED
    assert released.content == draft.content
    assert released.report.table("month_totals").shown("residents_reached") == "20"
    assert released.report.explanation == "Een drukke maand."
    assert ReleasedFigure.objects.filter(report=released).count() == sum(
        len(row) for table in released.report.tables for row in table.cells
    )
    assert ReleasedFile.objects.get(report=released).kind == "csv"
    assert LedgerEntry.objects.get().draft == draft


def test_a_small_number_is_not_in_it(checked, writer):
    release(checked, writer)

    by_group = ReleasedReport.objects.get().report.table("reach_by_group")
    assert by_group.shown("VOL") in ("<5", "x")
    assert "WO" in {row.code for row in ReleasedReport.objects.get().report.table("reach_by_domain").rows}


def test_releasing_again_changes_nothing_and_gives_the_same(checked, writer):
    draft = release(checked, writer)
    before = list(ReleasedReport.objects.values())

    tasks.release_report.call(draft.pk)
    with pytest.raises(ValidationError):
        actions.release(draft=draft, by=writer, on=APRIL_1)

    assert list(ReleasedReport.objects.values()) == before
    assert LedgerEntry.objects.count() == 1


@pytest.mark.parametrize("step", ["publish", "note_released"])
def test_after_a_crash_the_same_report_is_released(checked, writer, monkeypatch, step):
    draft = actions.release(draft=checked, by=writer, on=APRIL_1)
    where = releasing if step == "publish" else actions
    with monkeypatch.context() as patched:
        patched.setattr(where, step, _crash)
        with pytest.raises(OSError, match="power"):
            tasks.release_report.call(draft.pk)
    draft.refresh_from_db()
    assert draft.state == DraftState.RELEASING

    monkeypatch.setattr("reporting.counting.counts_of", lambda draft: counts(draft, {(MARCH, "MO", "OUD"): 99}))
    tasks.release_report.call(draft.pk)

    assert ReleasedReport.objects.get().content == draft.content
    assert LedgerEntry.objects.count() == 1


def _crash(*_args, **_kwargs):
    raise OSError("The power went.")


def test_what_the_gate_refuses_is_not_released(checked, writer, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise Unsafe

    monkeypatch.setattr(releasing, "protect", refuse)

    draft = release(checked, writer)

    assert (draft.state, draft.content, draft.checked_by) == (DraftState.REFUSED, "", None)
    assert not ReleasedReport.objects.exists()
    assert not LedgerEntry.objects.exists()


def test_a_later_month_is_protected_against_who_kept_the_earlier_one(checked, writer, checker, monkeypatch):
    release(checked, writer)
    known = []
    real = releasing.protect
    monkeypatch.setattr(
        releasing, "protect", lambda n, base, ledger, **other: (known.extend(ledger), real(n, base, ledger, **other))[1]
    )
    april = actions.make_draft(contract=checked.contract, month=Month(2026, 4))
    april = actions.write_explanation(draft=april, explanation="Rustig.", by=writer)
    april = actions.check_draft(draft=april, by=checker)

    april = actions.release(draft=april, by=writer, on=date(2026, 5, 4))
    tasks.release_report.call(april.pk)

    assert {learned.period[1] for learned in known} == {"2026-03"}
    assert LedgerEntry.objects.count() == 2


def test_a_correction_is_a_new_version_that_says_what_was_wrong(checked, writer, checker):
    first = release(checked, writer)

    for note in ("", "  "):
        with pytest.raises(ValidationError):
            actions.correct(draft=first, note=note, by=writer)
    second = actions.correct(draft=first, note="De toelichting klopte niet.", by=writer)
    with pytest.raises(ValidationError):
        actions.correct(draft=first, note="Nog eens.", by=writer)
    release(actions.check_draft(draft=second, by=checker), writer)

    versions = ReleasedReport.objects.order_by("version")
    assert [(each.version, each.correction) for each in versions] == [(1, ""), (2, "De toelichting klopte niet.")]
    assert list(ReleasedReport.objects.latest_versions()) == [versions[1]]


def test_every_step_is_on_the_record(checked, writer):
    release(checked, writer)

    with as_owner():
        kinds = list(AuditEvent.objects.order_by("happened_at").values_list("type", flat=True))
    assert kinds.count(EventType.REPORT_CHANGED) == 4  # made, written, checked, asked for
    assert kinds[-1] == EventType.REPORT_RELEASED


def test_the_contract_manager_gets_one_mail_without_a_figure(checked, writer, veldermeer):
    manager = UserFactory(contract_manager=True, municipality=veldermeer)
    UserFactory(contract_manager=True)
    draft = release(checked, writer)

    tasks.mail_report_ready.call(manager.pk, draft.pk)

    (message,) = mail.outbox
    assert message.to == [manager.email]
    assert "maart 2026" in message.body
    assert writer.name not in message.body + message.subject


# The pages


def test_a_draft_lists_the_cases_that_lack_what_a_report_counts(client, draft, writer, veldermeer):
    ours = CaseFactory(supporter=writer, municipality=veldermeer, opened_on=date(2026, 3, 3), target_group=None)
    theirs = CaseFactory(municipality=veldermeer, opened_on=date(2026, 3, 3), target_group=None)
    client.force_login(writer)

    page = client.get(f"/rapportage/concepten/{draft.pk}/")

    assert [case.reference for case in page.context["gaps"]] == [ours.reference]
    assert f"/dossiers/{ours.reference}/" in page.content.decode()
    assert theirs.resident.name not in page.content.decode()


def test_one_writes_another_checks_and_the_report_is_asked_for(client, draft, writer, checker, time_machine):
    time_machine.move_to("2026-04-15T10:00:00+02:00", tick=False)
    page = f"/rapportage/concepten/{draft.pk}/"
    client.force_login(writer)
    client.post(f"{page}toelichting/", {"explanation": "Een drukke maand."})
    assert not client.get(page).context["can_check"]
    assert client.get(page).context["planned_on"] == date(2026, 4, 16)  # Good Friday and Easter Monday are free
    client.force_login(checker)
    client.post(f"{page}controle/")
    assert client.get(page).context["can_release"]

    client.post(f"{page}vaststellen/")

    draft.refresh_from_db()
    assert (draft.state, draft.released_by) == (DraftState.RELEASING, checker)


def test_nobody_else_finds_a_draft(as_user, draft, veldermeer):
    manager = UserFactory(contract_manager=True, municipality=veldermeer)
    stranger = UserFactory(coordinator=True)
    ReportDraftFactory(contract=ContractPartyFactory(organisation=stranger.organisation).contract)

    for user in (manager, stranger, UserFactory(administrator=True)):
        assert as_user(user).get(f"/rapportage/concepten/{draft.pk}/").status_code == 404
    assert as_user(manager).get("/rapportage/concepten/").status_code == 404
    assert draft not in as_user(stranger).get("/rapportage/concepten/").context["drafts"]

"""Signals: written by one, read by another, with three cases behind it or the consent of the person."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.actions import trend_signals as actions
from cases.models import SignalCase, TrendSignal
from cases.vocabulary import SignalStatus
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, MunicipalityFactory, SignalCaseFactory, TrendSignalFactory, UserFactory

pytestmark = pytest.mark.django_db

TEXT = "Wij zien vaker dat mensen lang wachten op huishoudelijke hulp."
JULY = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def colleague(supporter):
    return UserFactory(organisation=supporter.organisation)


@pytest.fixture
def signal(supporter):
    """A draft of the supporter, who is at work, with three cases behind it; a stranger's is there as well."""
    SignalCaseFactory()
    signal = TrendSignalFactory(written_by=supporter)
    for nth in range(3):
        SignalCaseFactory(signal=signal, case__resident__name=f"Wachtende{nth}")
    ask_as(organisation=supporter.organisation_id)
    return signal


def url(name, *args):
    return reverse(f"signals:{name}", args=args)


def again(signal):
    with as_owner():
        return TrendSignal.objects.get(pk=signal.pk)


def write(desk, **changes):
    return desk.post(url("write"), {"theme": "Wachten op hulp", "text": TEXT} | changes)


def read(signal, by, is_anonymous=True, remark=""):
    return actions.read_signal(signal=signal, is_anonymous=is_anonymous, remark=remark, by=by, on=JULY)


def refused(act, **what):
    with pytest.raises(ValidationError) as refusal:
        act(**what)
    return refusal.value


# Writing


def test_a_signal_is_a_draft_with_the_cases_behind_it(desk, supporter):
    mine = [CaseFactory(supporter=supporter) for _nth in range(2)]

    response = write(desk, references=f"{mine[0].reference.lower()}; {mine[1].reference}")

    with as_owner():
        signal = TrendSignal.objects.get()
        assert set(signal.links.values_list("case", flat=True)) == {case.pk for case in mine}
    assert response.url == url("detail", signal.pk)
    assert (signal.status, signal.written_by, signal.written_on) == (SignalStatus.DRAFT, supporter, JULY)


def test_linking_is_in_the_log_of_the_case(desk, supporter):
    mine = CaseFactory(supporter=supporter)

    write(desk, references=mine.reference)

    with as_owner():
        assert AuditEvent.objects.filter(target_id=mine.pk, type=EventType.SIGNAL_CHANGED).count() == 1


def test_only_cases_that_i_may_see_can_be_linked(desk, colleague):
    theirs = CaseFactory(supporter=colleague)

    response = write(desk, references=theirs.reference)

    assert response.context["form"].errors["references"]
    with as_owner():
        assert not TrendSignal.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": "Mevrouw Wieringa wacht."}, "text"),
        ({"theme": "De hulp van Wieringa"}, "theme"),
        ({"text": "Zijn nummer is 111222333."}, "text"),
        ({"text": "Een vrouw van 84 jaar met dementie in Veldermeer wacht."}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"theme": ""}, "theme"),
        ({"municipality": "nergens"}, "municipality"),
        ({"core_value": "x"}, "core_value"),
        ({"references": "X, " * 60}, "references"),
    ],
)
def test_what_leads_to_a_person_or_is_wrong_is_refused_and_kept(desk, supporter, changes, field):
    MunicipalityFactory(name="Veldermeer")
    mine = CaseFactory(supporter=supporter, resident__name="A. Wieringa")

    response = write(desk, **{"references": mine.reference} | changes)

    assert response.status_code == 200
    assert response.context["form"].errors[field]
    with as_owner():
        assert not TrendSignal.objects.exists()


def test_the_reference_of_the_case_one_comes_from_is_filled_in(desk):
    assert 'value="3C7K-9QRT"' in desk.get(url("write") + "?dossier=3C7K-9QRT").content.decode()


def test_a_case_whose_resident_is_named_in_the_text_cannot_be_linked(desk, signal, supporter):
    named = CaseFactory(supporter=supporter, resident__name="J. Lang")

    response = desk.post(url("case-link", signal.pk), {"reference": named.reference})

    assert response.context["link_form"].errors["reference"]


def test_a_colleague_can_link_a_case_of_their_own(as_user, signal, colleague):
    theirs = CaseFactory(supporter=colleague)

    as_user(colleague).post(url("case-link", signal.pk), {"reference": theirs.reference})

    with as_owner():
        assert SignalCase.objects.filter(signal=signal, case=theirs).exists()


def test_a_case_is_linked_once(desk, signal):
    linked = signal.links.first().case

    response = desk.post(url("case-link", signal.pk), {"reference": linked.reference})

    assert response.context["link_form"].errors["reference"]


def test_a_case_is_taken_off_a_draft_and_not_off_what_was_read(desk, signal, colleague):
    first, second, _third = [link.case for link in signal.links.all()]
    desk.post(url("case-unlink", signal.pk, first.reference))
    TrendSignal.objects.filter(pk=signal.pk).update(status=SignalStatus.FINAL, read_by=colleague, read_on=JULY)

    desk.post(url("case-unlink", signal.pk, second.reference))

    with as_owner():
        assert signal.links.count() == 2


# The second reader


def test_a_colleague_makes_it_final(signal, colleague):
    read(signal, colleague)

    signal = again(signal)
    assert (signal.status, signal.read_by, signal.read_on) == (SignalStatus.FINAL, colleague, JULY)


def test_the_writer_is_no_second_reader(desk, signal, supporter):
    assert refused(read, signal=signal, by=supporter)

    assert not desk.get(url("read", signal.pk)).context["may_read"]
    response = desk.post(url("read", signal.pk), {"judgement": "yes"})
    assert response.context["form"].non_field_errors()
    assert again(signal).status == SignalStatus.DRAFT


def test_the_database_refuses_a_writer_who_reads(signal, supporter):
    with pytest.raises(IntegrityError, match="another_reader"), transaction.atomic():
        TrendSignal.objects.filter(pk=signal.pk).update(status=SignalStatus.FINAL, read_by=supporter, read_on=JULY)


def test_fewer_than_three_cases_need_the_consent_of_the_person(signal, colleague):
    signal.links.first().delete()
    assert refused(read, signal=signal, by=colleague)
    TrendSignal.objects.filter(pk=signal.pk).update(person_agrees=True)

    read(signal, colleague)

    assert again(signal).status == SignalStatus.FINAL


def test_the_second_reading_looks_for_names_once_more(signal, colleague):
    TrendSignal.objects.filter(pk=signal.pk).update(text="Wachtende1 wacht.")

    assert refused(read, signal=signal, by=colleague)
    assert again(signal).status == SignalStatus.DRAFT


def test_back_to_the_writer_needs_a_remark(as_user, signal, colleague):
    reader = as_user(colleague)
    assert reader.post(url("read", signal.pk), {"judgement": "no"}).context["form"].errors["remark"]

    reader.post(url("read", signal.pk), {"judgement": "no", "remark": "De straat is te herkennen."})

    assert (again(signal).status, again(signal).remark) == (SignalStatus.DRAFT, "De straat is te herkennen.")


def test_another_text_needs_another_reading(desk, signal, colleague):
    read(signal, colleague)

    desk.post(url("change", signal.pk), {"theme": "Wachten", "text": "Het wachten duurt langer."})

    signal = again(signal)
    assert (signal.status, signal.read_by, signal.text) == (SignalStatus.DRAFT, None, "Het wachten duurt langer.")


def test_a_colleague_does_not_change_the_text(as_user, signal, colleague):
    response = as_user(colleague).post(url("change", signal.pk), {"theme": "x", "text": "Anders."})

    assert response.context["form"].non_field_errors()
    assert again(signal).text == TEXT


# What was done with it


def follow_up(desk, signal, **changes):
    answers = {"what": "Besproken met de gemeente.", "status": "shared", "done_on": "1-7-2026"}
    return desk.post(url("follow-up", signal.pk), answers | changes)


def test_what_was_done_is_noted_and_brings_it_further(desk, signal, colleague):
    read(signal, colleague)

    follow_up(desk, signal)
    page = desk.get(url("detail", signal.pk))

    assert again(signal).status == SignalStatus.SHARED
    assert [noted.what for noted in page.context["follow_ups"]] == ["Besproken met de gemeente."]


def test_nothing_is_done_with_a_draft(desk, signal):
    assert follow_up(desk, signal).context["follow_up_form"].non_field_errors()
    assert again(signal).status == SignalStatus.DRAFT


@pytest.mark.parametrize(
    "changes", [{"done_on": "30-6-2026"}, {"done_on": "2-7-2026"}, {"what": ""}, {"status": "draft"}]
)
def test_a_wrong_follow_up_comes_back(desk, signal, colleague, changes):
    read(signal, colleague)

    response = follow_up(desk, signal, **changes)

    assert response.context["follow_up_form"].errors.keys() == changes.keys()


def test_what_was_shared_stays_as_it_was_read(desk, signal, colleague):
    read(signal, colleague)
    follow_up(desk, signal)

    response = desk.post(url("change", signal.pk), {"theme": "x", "text": "Anders."})

    assert response.context["form"].non_field_errors()
    assert "link_form" not in desk.get(url("detail", signal.pk)).context


# Who sees what


def test_a_colleague_reads_the_signal_and_not_whose_cases_they_are(as_user, signal, colleague):
    page = as_user(colleague).get(url("detail", signal.pk))

    assert page.context["number_of_cases"] == 3
    assert list(page.context["cases"]) == []
    assert "Wachtende" not in page.content.decode()


def test_the_list_can_be_narrowed(desk, signal, colleague):
    final = TrendSignalFactory(written_by=colleague, status="final", read_by=signal.written_by, read_on=JULY)

    assert set(desk.get(url("list")).context["page"]) == {signal, final}
    assert list(desk.get(url("list") + "?toon=final").context["page"]) == [final]
    assert len(desk.get(url("list") + "?toon=\0").context["page"]) == 2


@pytest.mark.parametrize("number", [1, 40])
def test_the_pages_ask_as_much_for_many_as_for_one(desk, supporter, number):
    signals = [TrendSignalFactory(written_by=supporter) for _nth in range(number)]
    for _nth in range(number):
        SignalCaseFactory(signal=signals[0])

    assert queries_of(desk, url("list")) <= 8
    assert queries_of(desk, url("detail", signals[0].pk)) <= 10

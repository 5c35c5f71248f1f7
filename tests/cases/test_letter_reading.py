"""A second reader: who can be one, what they see, what they say."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.urls import reverse

from cases import actions
from cases.models import Letter, LetterReading
from cases.vocabulary import LetterState, Verdict
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, LetterFactory, LetterReadingFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(supporter):
    letter = LetterFactory(case=CaseFactory(supporter=supporter))
    ask_as(organisation=supporter.organisation_id)
    return letter


@pytest.fixture
def colleague(supporter):
    return UserFactory(organisation=supporter.organisation)


def read(letter, reader, verdict=Verdict.GOOD, comments=""):
    letter = actions.ask_reader(letter=letter, reader=reader, by=letter.written_by)
    actions.read_letter(letter=letter, verdict=verdict, comments=comments, revision=letter.revision, by=reader)
    return Letter.objects.get(pk=letter.pk)


def events(type_):
    with as_owner():
        return AuditEvent.objects.filter(type=type_).count()


def url(name, letter):
    return reverse(f"letters:letter-{name}", args=[letter.pk])


def text(response):
    return response.content.decode()


# The second reader


def test_a_second_reader_is_another_of_the_same_organisation(letter):
    for reader in (letter.written_by, UserFactory()):
        with pytest.raises(ValidationError):
            actions.ask_reader(letter=letter, reader=reader, by=letter.written_by)


def test_postgresql_refuses_the_writer_as_reader_too(letter):
    with pytest.raises(IntegrityError, match="second_reader_is_another"), transaction.atomic():
        Letter.objects.update(state=LetterState.ASKED, reader=letter.written_by)


def test_reading_is_on_the_record(letter, colleague):
    letter = read(letter, colleague, comments="Helder.")

    reading = letter.readings.get()
    assert (letter.state, reading.comments, reading.revision) == (LetterState.READ, "Helder.", 1)
    assert events(EventType.LETTER_READ) == 1


def test_a_reader_who_wants_a_change_says_what(letter, colleague):
    with pytest.raises(ValidationError):
        read(letter, colleague, Verdict.CHANGE)

    letter = read(letter, colleague, Verdict.CHANGE, "Noem de datum.")

    assert letter.state == LetterState.DRAFT


def test_only_who_was_asked_answers_and_only_about_what_they_saw(letter, colleague):
    letter = actions.ask_reader(letter=letter, reader=colleague, by=letter.written_by)

    with pytest.raises(ValidationError):
        actions.read_letter(letter=letter, verdict=Verdict.GOOD, revision=1, by=letter.written_by)
    with pytest.raises(ValidationError):
        actions.read_letter(letter=letter, verdict=Verdict.GOOD, revision=2, by=colleague)


def test_a_reading_is_never_changed():
    LetterReadingFactory()

    with as_owner(), pytest.raises(InternalError, match="append_only|Cannot update"), transaction.atomic():
        LetterReading.objects.update(comments="anders")


def test_a_reader_who_comes_after_the_case_was_closed_is_told(as_user, supporter):
    writer = UserFactory(organisation=supporter.organisation)
    closed = CaseFactory(supporter=writer, status="closed", closed_on="2026-06-01", close_reason="ZELF")
    letter = LetterFactory(case=closed, state="asked", reader=supporter)

    assert as_user(supporter).get(url("detail", letter)).status_code == 200


# Who sees what


def test_a_letter_is_seen_by_who_sees_its_case(letter, colleague):
    coordinator = UserFactory(coordinator=True, organisation=letter.organisation)

    assert Letter.objects.visible_to(letter.case.supporter).get() == letter
    assert Letter.objects.visible_to(coordinator).get() == letter
    assert not Letter.objects.visible_to(colleague).exists()


def test_a_second_reader_sees_the_letter_until_it_was_read(letter, colleague):
    LetterFactory(case=letter.case)
    letter = actions.ask_reader(letter=letter, reader=colleague, by=letter.written_by)

    assert list(Letter.objects.visible_to(colleague)) == [letter]
    assert list(Letter.objects.to_read_by(colleague)) == [letter]

    actions.read_letter(letter=letter, verdict=Verdict.GOOD, revision=1, by=colleague)
    assert not Letter.objects.visible_to(colleague).exists()


def test_a_contract_manager_sees_no_letter(letter, contract_manager):
    assert not Letter.objects.visible_to(contract_manager).exists()


# Its pages


def test_a_second_reader_sees_the_letter_but_not_the_case(as_user, letter, supporter):
    reader = UserFactory(organisation=supporter.organisation)
    assert as_user(reader).get(url("detail", letter)).status_code == 404

    as_user(supporter).post(url("ask", letter), {"reader": reader.pk})
    page = as_user(reader).get(url("detail", letter))

    assert "Ik maak bezwaar." in text(page)
    assert letter.case.reference not in text(page)
    assert as_user(reader).get(reverse("cases:case-detail", args=[letter.case.reference])).status_code == 404
    assert as_user(reader).get(url("edit", letter)).status_code == 404
    assert as_user(reader).post(url("finish", letter), {"revision": 1}).status_code == 404


def test_a_second_reader_answers_and_is_done(as_user, letter, supporter):
    reader = UserFactory(organisation=supporter.organisation)
    as_user(supporter).post(url("ask", letter), {"reader": reader.pk})
    assert url("detail", letter) in text(as_user(reader).get(reverse("letters:reading-list")))

    response = as_user(reader).post(
        url("read", letter), {"revision": 1, "verdict": "change", "comments": "Noem de datum."}
    )

    assert response.url == reverse("letters:reading-list")
    assert as_user(reader).get(url("detail", letter)).status_code == 404
    assert "Noem de datum." in text(as_user(supporter).get(url("detail", letter)))


def test_a_stranger_cannot_be_asked(as_user, letter, supporter):
    response = as_user(supporter).post(url("ask", letter), {"reader": UserFactory().pk})

    assert response.context["ask_form"].errors["reader"]
    with as_owner():
        assert Letter.objects.get().state == LetterState.DRAFT


@pytest.mark.parametrize("number", [1, 20])
def test_the_letters_to_read_ask_as_much_for_twenty_as_for_one(as_user, supporter, number):
    for _nth in range(number):
        writer = UserFactory(organisation=supporter.organisation)
        LetterFactory(case__supporter=writer, state="asked", reader=supporter)

    assert queries_of(as_user(supporter), reverse("letters:reading-list")) <= 4

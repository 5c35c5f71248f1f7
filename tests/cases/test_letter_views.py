"""The pages of letters: what a supporter, a second reader, a coordinator and a resident do there."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Letter
from cases.vocabulary import LetterState
from intake.models import Document
from oco_portal.audit.models import AuditEvent, EventType
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    DeadlineFactory,
    DisputeFactory,
    DocumentFactory,
    LetterFactory,
    LetterReadingFactory,
    PartnerFactory,
)
from tests.intake.test_documents import pdf

pytestmark = pytest.mark.django_db

NASTY = ["", "a\x00b", "x" * 100_000, "😀 {{ 7*7 }}", "99999999999999999999"]


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to("2026-03-10T10:00:00+01:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    CaseFactory()
    return CaseFactory(supporter=supporter, resident__name="A. Wieringa")


@pytest.fixture
def letter(case):
    return LetterFactory(case=case)


def url(name, letter, *args):
    return reverse(f"letters:letter-{name}", args=[letter.pk, *args])


def again(record):
    with as_owner():
        return type(record).objects.get(pk=record.pk)


def text(response):
    return response.content.decode()


def typed(letter, **changed):
    names = ("revision", "sender_name", "sender_address", "addressee", "their_reference", "subject", "body")
    return {name: getattr(letter, name) for name in names} | changed


# Writing


def test_a_letter_is_made_from_the_dispute_and_filled_in(desk, case):
    dispute = DisputeFactory(case=case)
    DeadlineFactory(case=case)
    asked = {"to": f"geschil-{dispute.pk}", "kind": "pro_forma_objection"}

    response = desk.post(reverse("cases:letter-write", args=[case.reference]), asked)

    with as_owner():
        letter = Letter.objects.get()
    assert response.url == url("edit", letter)
    assert "20 februari 2026" in text(desk.get(response.url))
    assert "7 april 2026" in text(desk.get(url("detail", letter)))


def test_what_is_not_possible_is_said_with_why(desk, case):
    dispute = DisputeFactory(case=case)
    page = desk.get(reverse("cases:letter-write", args=[case.reference]))
    reasons = dict(page.context["impossible"][0][1])
    assert len(reasons) == 2  # a complaint to a provider, a notice of default

    asked = {"to": f"geschil-{dispute.pk}", "kind": "notice_of_default"}
    response = desk.post(reverse("cases:letter-write", args=[case.reference]), asked)

    assert response.context["form"].errors["kind"]


@pytest.mark.parametrize("whom", ["", "geschil-x", "partner-1", "anders\x00"])
def test_a_wrong_addressee_is_a_message(desk, case, whom):
    answer = {"to": whom, "kind": "companion"}

    response = desk.post(reverse("cases:letter-write", args=[case.reference]), answer)

    assert response.context["form"].errors["to"]


def test_a_partner_of_another_municipality_is_not_offered(desk, case):
    here, anywhere = PartnerFactory(municipality=case.municipality), PartnerFactory()
    elsewhere = PartnerFactory(municipality=CaseFactory().municipality)

    choices = text(desk.get(reverse("cases:letter-write", args=[case.reference])))

    assert here.name in choices
    assert anywhere.name in choices
    assert f"partner-{elsewhere.pk}" not in choices


def test_the_text_is_saved(desk, letter):
    response = desk.post(url("edit", letter), typed(letter, body="Nieuwe tekst"))

    assert response.url == url("detail", letter)
    assert again(letter).body == "Nieuwe tekst"


def test_who_saves_second_sees_both_texts_and_then_may_save(desk, letter):
    desk.post(url("edit", letter), typed(letter, body="Van mijn collega"))

    response = desk.post(url("edit", letter), typed(letter, body="Van mij"))
    assert "Van mijn collega" in text(response)
    assert "Van mij<" in text(response)
    assert again(letter).body == "Van mijn collega"

    seen = response.context["form"].data["revision"]
    desk.post(url("edit", letter), typed(letter, body="Van ons", revision=seen))
    assert again(letter).body == "Van ons"


@pytest.mark.parametrize("field", ["revision", "sender_name", "sender_address", "addressee", "subject", "body"])
@pytest.mark.parametrize("value", NASTY)
def test_bad_input_is_a_message_or_text(desk, letter, field, value):
    response = desk.post(url("edit", letter), typed(letter, **{field: value}))

    assert response.status_code in (200, 302)
    if "\x00" in value or len(value) > 20_000:
        assert response.context["form"].errors[field]
    assert desk.get(url("detail", letter)).status_code == 200


def test_a_final_letter_is_not_saved(desk, case):
    letter = LetterFactory(case=case, final=True)

    response = desk.post(url("edit", letter), typed(letter, body="anders"))

    assert response.status_code == 200
    assert again(letter).body != "anders"


def test_a_number_that_looks_like_a_bsn_is_warned_about(desk, letter):
    with as_owner():
        Letter.objects.update(body="Mijn nummer is 111222333.")

    assert desk.get(url("detail", letter)).context["numbers"] == ["111222333"]


# Final and sent


def test_a_letter_becomes_final_and_is_sent_with_its_proof(desk, letter):
    desk.post(url("finish", letter), {"revision": 1})
    assert again(letter).dated_on == date(2026, 3, 10)

    sent = {"sent_on": "10-3-2026", "sent_how": "registered", "sent_by": "resident"}
    desk.post(url("send", letter), sent | {"proof": SimpleUploadedFile("bon.pdf", pdf())})

    letter = again(letter)
    assert (letter.state, letter.sent_how) == (LetterState.SENT, "registered")
    assert again(letter.case).reference in text(desk.get(url("detail", letter)))
    with as_owner():
        assert Document.objects.get().pk == letter.proof_id


def test_what_was_typed_comes_back_when_sending_is_refused(desk, case):
    letter = LetterFactory(case=case, final=True)

    response = desk.post(url("send", letter), {"sent_on": "9-3-2026", "sent_how": "post", "sent_by": "resident"})

    assert response.context["send_form"].errors["sent_on"]
    assert "9-3-2026" in text(response)


def test_a_program_is_no_proof(desk, case):
    letter = LetterFactory(case=case, sent=True)

    response = desk.post(url("proof", letter), {"proof": SimpleUploadedFile("bon.pdf", b"MZ\x90")})

    assert response.context["proof_form"].errors["proof"]


def test_a_correction_opens_a_new_draft(desk, case):
    letter = LetterFactory(case=case, sent=True)

    response = desk.post(url("correct", letter))

    with as_owner():
        new = Letter.objects.get(corrects=letter)
    assert response.url == url("edit", new)


def test_a_draft_is_thrown_away_only_when_that_is_sure(desk, letter):
    desk.post(url("discard", letter))
    assert again(letter)

    response = desk.post(url("discard", letter), {"sure": "on"})

    assert response.url == reverse("cases:document-list", args=[letter.case.reference])
    assert desk.get(url("detail", letter)).status_code == 404


# How much it asks


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_asks_as_much_for_twenty_as_for_one(desk, case, number):
    for _nth in range(number):
        LetterFactory(case=case, sent=True)
        DocumentFactory(support_request=case.support_request)

    assert queries_of(desk, reverse("cases:document-list", args=[case.reference])) <= 7


@pytest.mark.parametrize("number", [1, 20])
def test_a_letter_asks_as_much_with_twenty_readings_as_with_one(desk, letter, number):
    for _nth in range(number):
        LetterReadingFactory(letter=letter)
        DeadlineFactory(case=letter.case)

    assert queries_of(desk, url("detail", letter)) <= 12


# Downloads


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK\x03\x04"), ("odt", b"PK\x03\x04")])
def test_a_letter_is_a_download_and_is_on_the_record(desk, letter, ending, begins):
    response = desk.get(url("download", letter, ending))

    assert response.content.startswith(begins)
    disposition = response.headers["Content-Disposition"]
    assert disposition == f'attachment; filename="brief-{letter.case.reference}-concept.{ending}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.LETTER_DOWNLOADED, target_id=str(letter.pk)).exists()


def test_there_is_no_other_format(desk, letter):
    assert desk.get(url("download", letter, "exe")).status_code == 404

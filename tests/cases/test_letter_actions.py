"""A letter from its first draft to the proof that it was sent."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction

from cases import actions
from cases.models import Letter, Step
from cases.vocabulary import LetterKind, LetterState, SentBy, SentHow, StepKind, Verdict
from intake.documents import check
from intake.models import Document, DocumentKind
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.registry.models import CounterpartyRole, SupportOrganisation
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    DeadlineFactory,
    DisputeFactory,
    LetterFactory,
    LetterReadingFactory,
    LetterTemplateFactory,
    PartnerFactory,
    UserFactory,
)
from tests.intake.test_documents import pdf

pytestmark = pytest.mark.django_db

MARCH_9, MARCH_10, MARCH_11 = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)


@pytest.fixture
def case(supporter):
    CaseFactory()
    case = CaseFactory(supporter=supporter, resident__name="A. Wieringa", resident__postcode="2711AB")
    ask_as(organisation=supporter.organisation_id)
    return case


@pytest.fixture
def letter(case):
    return LetterFactory(case=case)


@pytest.fixture
def colleague(case):
    return UserFactory(organisation=case.organisation)


def write(case, kind, on=MARCH_10, **what):
    return actions.write_letter(case=case, kind=kind, by=case.supporter, on=on, **what)


def read(letter, reader, verdict=Verdict.GOOD, comments=""):
    letter = actions.ask_reader(letter=letter, reader=reader, by=letter.written_by)
    actions.read_letter(letter=letter, verdict=verdict, comments=comments, revision=letter.revision, by=reader)
    return Letter.objects.get(pk=letter.pk)


def finish(letter, on=MARCH_10):
    return actions.finish_letter(letter=letter, revision=letter.revision, by=letter.written_by, on=on)


def send(letter, **what):
    sent = {"sent_on": MARCH_11, "sent_how": SentHow.POST, "sent_by": SentBy.RESIDENT, "by": letter.written_by}
    return actions.send_letter(letter=letter, **sent | what)


def events(type_):
    with as_owner():
        return AuditEvent.objects.filter(type=type_).count()


# Writing


def test_a_letter_knows_what_the_case_knows(case):
    dispute = DisputeFactory(case=case, counterparty__name="Gemeente Veldermeer")
    DeadlineFactory(case=case)

    letter = write(case, LetterKind.OBJECTION, dispute=dispute, their_reference="Z-12")

    assert letter.subject == "Bezwaar tegen uw besluit van 20 februari 2026"
    assert (letter.sender_name, letter.their_reference) == ("A. Wieringa", "Z-12")
    assert letter.to_whom == "Gemeente Veldermeer"
    assert letter.sender_address.startswith("[vul in: straat en huisnummer]\n2711 AB")
    assert (letter.state, letter.template_version) == (LetterState.DRAFT, 0)
    assert events(EventType.LETTER_CHANGED) == 1


def test_the_sender_is_the_resident_and_never_the_organisation(case):
    letter = write(case, LetterKind.AUTHORISATION, partner=PartnerFactory())

    assert case.support_request.organisation.name in letter.body
    assert case.support_request.organisation.name not in letter.sender_name + letter.sender_address


def test_addresses_are_typed_once(case):
    partner = PartnerFactory(name="Sociaal raadslieden")
    LetterFactory(case=case, partner=partner, addressee="Sociaal raadslieden\nMarkt 1", sender_address="Kade 3")

    letter = write(case, LetterKind.APPOINTMENT, partner=partner)

    assert (letter.addressee, letter.sender_address) == ("Sociaal raadslieden\nMarkt 1", "Kade 3")


def test_a_letter_begins_with_the_organisations_own_text(case):
    LetterTemplateFactory(organisation=case.organisation, version=1)
    LetterTemplateFactory(organisation=case.organisation, version=2, body="Nieuwe tekst voor {naam}")
    LetterTemplateFactory(version=7)  # of another organisation

    letter = write(case, LetterKind.OBJECTION, dispute=DisputeFactory(case=case))

    assert (letter.body, letter.template_version) == ("Nieuwe tekst voor A. Wieringa", 2)


def test_an_objection_needs_a_dispute(case):
    with pytest.raises(ValidationError, match="geschil|dispute"):
        write(case, LetterKind.OBJECTION)


def test_an_objection_does_not_go_to_a_provider(case):
    dispute = DisputeFactory(case=case, counterparty__role=CounterpartyRole.PROVIDER_WMO)

    with pytest.raises(ValidationError):
        write(case, LetterKind.OBJECTION, dispute=dispute)


@pytest.mark.parametrize(("on", "possible"), [(date(2026, 4, 7), False), (date(2026, 5, 20), True)])
def test_a_notice_of_default_waits_for_the_later_reading_of_the_term(case, on, possible):
    dispute = DisputeFactory(case=case)
    DeadlineFactory(
        case=case,
        rule="awb-beslistermijn",
        starts_on=date(2026, 2, 10),
        raw_on=date(2026, 4, 7),
        due_on=date(2026, 4, 7),
    )

    if possible:
        assert "7 april 2026" in write(case, LetterKind.NOTICE_OF_DEFAULT, dispute=dispute, on=on).body
    else:
        with pytest.raises(ValidationError):
            write(case, LetterKind.NOTICE_OF_DEFAULT, dispute=dispute, on=on)


def test_a_term_of_another_dispute_is_no_ground_for_a_notice(case):
    late = {"rule": "awb-beslistermijn", "starts_on": date(2026, 1, 5), "raw_on": date(2026, 3, 2)}
    other, dispute = DisputeFactory(case=case), DisputeFactory(case=case)
    DeadlineFactory(case=case, rung=other.last_rung, due_on=date(2026, 3, 2), **late)

    assert write(case, LetterKind.NOTICE_OF_DEFAULT, dispute=other, on=date(2026, 5, 20))
    with pytest.raises(ValidationError):
        write(case, LetterKind.NOTICE_OF_DEFAULT, dispute=dispute, on=date(2026, 5, 20))


def test_the_grounds_know_the_decision_after_the_term_was_met(case):
    dispute = DisputeFactory(case=case)
    DeadlineFactory(case=case, ended_on=MARCH_9, ending="met")

    assert "20 februari 2026" in write(case, LetterKind.OBJECTION, dispute=dispute).subject


def test_a_closed_case_gets_no_letter(supporter):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=date(2026, 6, 1), close_reason="ZELF")
    ask_as(organisation=supporter.organisation_id)

    with pytest.raises(ValidationError):
        write(closed, LetterKind.COMPANION)


# Changing


def test_changing_a_letter_makes_it_a_draft_again(letter, colleague):
    letter = read(letter, colleague)

    changed = actions.change_letter(letter=letter, revision=1, body="Anders", by=letter.written_by)

    assert (changed.state, changed.reader, changed.revision) == (LetterState.DRAFT, None, 2)


def test_who_saves_second_overwrites_nothing(letter):
    actions.change_letter(letter=letter, revision=1, body="Eerst", by=letter.written_by)

    with pytest.raises(ValidationError):
        actions.change_letter(letter=letter, revision=1, body="Daarna", by=letter.written_by)

    assert Letter.objects.get(pk=letter.pk).body == "Eerst"


def test_a_draft_can_be_thrown_away(letter):
    actions.discard_letter(letter=letter, by=letter.written_by)

    assert not Letter.objects.exists()


def test_what_was_read_or_is_final_stays(letter, case):
    LetterReadingFactory(letter=letter)

    for kept in (letter, LetterFactory(case=case, final=True)):
        with pytest.raises(ValidationError):
            actions.discard_letter(letter=kept, by=kept.written_by)


# Final


def test_a_final_letter_carries_its_date(letter):
    assert finish(letter).dated_on == MARCH_10


def test_a_letter_with_a_blank_is_not_final(case):
    with pytest.raises(ValidationError, match="vul in"):
        finish(LetterFactory(case=case, body="Ik vraag om [vul in: wat u wilt]."))


def test_nobody_finishes_a_text_that_they_did_not_see(letter):
    actions.change_letter(letter=letter, revision=1, body="Anders", by=letter.written_by)

    with pytest.raises(ValidationError):
        finish(letter)


def test_where_the_organisation_wants_a_reader_there_is_one(letter, colleague):
    with as_owner():
        SupportOrganisation.objects.update(second_reader_for_letters=True)

    with pytest.raises(ValidationError):
        finish(letter)

    assert finish(read(letter, colleague)).state == LetterState.FINAL


def test_a_letter_that_is_with_a_reader_waits(letter, colleague):
    letter = actions.ask_reader(letter=letter, reader=colleague, by=letter.written_by)

    with pytest.raises(ValidationError):
        finish(letter)


@pytest.mark.parametrize("field", ["body", "subject", "sender_name", "sender_address", "addressee", "their_reference"])
def test_postgresql_keeps_a_final_text_as_it_is(case, field):
    letter = LetterFactory(case=case, final=True)

    with pytest.raises(InternalError, match="final_text_is_frozen|Cannot update"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(**{field: "anders"})
    with pytest.raises(ValidationError):
        actions.change_letter(letter=letter, revision=1, body="anders", by=letter.written_by)


def test_a_correction_is_a_new_letter(case):
    wrong = LetterFactory(case=case, sent=True)

    new = actions.correct_letter(letter=wrong, by=case.supporter)

    assert (new.state, new.body, new.corrects, new.sent_on) == (LetterState.DRAFT, wrong.body, wrong, None)


# Sending


def test_sending_is_written_in_the_time_line(case):
    send(LetterFactory(case=case, final=True))

    step = Step.objects.get()
    assert (step.kind, step.taken_on) == (StepKind.PROCEDURE, MARCH_11)
    assert "Gemeente Veldermeer" in step.note


def test_the_proof_of_sending_is_kept_with_the_case(case):
    letter = send(LetterFactory(case=case, final=True), proof=check(pdf()))

    document = Document.objects.get()
    assert letter.proof == document
    assert (document.kind, document.dated_on) == (DocumentKind.PROOF, MARCH_11)
    assert document.support_request == case.support_request


def test_the_proof_may_come_later_and_only_once(case):
    letter = send(LetterFactory(case=case, final=True))

    letter = actions.add_proof(letter=letter, proof=check(pdf()), by=case.supporter, on=MARCH_11)

    assert letter.proof
    with pytest.raises(ValidationError):
        actions.add_proof(letter=letter, proof=check(pdf()), by=case.supporter, on=MARCH_11)


def test_only_a_final_letter_is_sent_and_not_before_its_date(case, letter):
    final = LetterFactory(case=case, final=True)

    with pytest.raises(ValidationError):
        send(letter)
    with pytest.raises(ValidationError):
        send(final, sent_on=MARCH_9)
    with pytest.raises(ValidationError):
        send(send(final))


def test_what_stands_in_the_way_of_sending_keeps_the_letter_final(case, monkeypatch):
    monkeypatch.setattr("cases.actions.letters._reasons_not_to_send", lambda letter, on: ["Geen toestemming."])
    letter = LetterFactory(case=case, final=True)

    with pytest.raises(ValidationError, match="toestemming"):
        send(letter, sent_by=SentBy.ORGANISATION)

    assert Letter.objects.get().state == LetterState.FINAL
    assert not Step.objects.exists()

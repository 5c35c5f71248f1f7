from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django_tasks_db.models import DBTaskResult

from intake import actions, documents
from intake.follow_codes import identity
from intake.models import Document, RequestLifeDomain, RequestStatus, SupportRequest
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.registry.models import LifeDomain, TargetGroup
from oco_portal.row_security import acting_for, ask_as
from tests.database import as_owner
from tests.factories import (
    ContactAttemptFactory,
    ContractPartyFactory,
    MunicipalityFactory,
    PartnerFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MARCH_2 = date(2026, 3, 2)


@pytest.fixture
def waiting(supporter):
    """A waiting request of the supporter's organisation, who is at work; and a stranger's beside it."""
    SupportRequestFactory()
    waiting = SupportRequestFactory(organisation=supporter.organisation, email="anna@voorbeeld.example")
    ask_as(organisation=supporter.organisation_id)
    return waiting


def submit(key=b"sleutel", *, by=None, life_domains=(), **answers):
    answers = {"received_on": MARCH_2, "question": "Wie helpt mij?", "telephone": "+31612345678"} | answers
    return actions.submit_request(idempotency_key=key, life_domains=life_domains, by=by, on=MARCH_2, **answers)


def stored():
    with as_owner():
        return SupportRequest.objects.get()


def last_event(support_request):
    with as_owner():
        return AuditEvent.objects.filter(target_id=support_request.pk).latest("happened_at")


# Sending


def test_a_request_is_stored_under_what_its_key_stands_for(veldermeer, organisation):
    domains = list(LifeDomain.objects.filter(code__in=["MO", "WO"]))

    new = submit(municipality=veldermeer, life_domains=domains)

    request = stored()
    assert new == identity(b"sleutel")
    assert (request.pk, request.reference, request.holder) == (new.request_id, new.reference, new.holder)
    assert (request.status, request.organisation) == (RequestStatus.WAITING, organisation)
    with as_owner():
        assert list(request.life_domains.all()) == domains


def test_sending_leaves_an_event_without_an_actor(veldermeer):
    submit(municipality=veldermeer)

    event = last_event(stored())
    assert (event.type, event.actor) == (EventType.REQUEST_SUBMITTED, None)


def test_the_same_key_twice_gives_one_request_one_event_and_one_mail(veldermeer):
    answers = {"municipality": veldermeer, "email": "anna@voorbeeld.example"}
    domains = [LifeDomain.objects.get(code="MO")]

    first, second = (submit(life_domains=domains, **answers) for _click in range(2))

    assert first == second
    with as_owner():
        assert SupportRequest.objects.count() == RequestLifeDomain.objects.count() == 1
        assert AuditEvent.objects.count() == DBTaskResult.objects.count() == 1


def test_another_key_gives_another_request(veldermeer):
    submit(b"een", municipality=veldermeer)
    submit(b"twee", municipality=veldermeer)

    with as_owner():
        assert SupportRequest.objects.count() == 2


def test_who_sent_a_request_sees_that_one_and_no_other(veldermeer):
    SupportRequestFactory()

    new = submit(municipality=veldermeer)

    assert [request.pk for request in SupportRequest.objects.all()] == [new.request_id]


def test_a_supporter_enters_a_request_for_the_organisation_that_takes_it(veldermeer, organisation):
    colleague = UserFactory(organisation=organisation)
    ask_as(organisation=organisation.pk)

    submit(municipality=veldermeer, by=colleague)

    assert (stored().entered_by, stored().organisation) == (colleague, organisation)
    assert last_event(stored()).actor == colleague


def test_a_supporter_can_enter_a_request_that_goes_to_another_organisation(veldermeer, supporter):
    ask_as(organisation=supporter.organisation_id)

    submit(municipality=veldermeer, by=supporter)

    assert stored().organisation != supporter.organisation
    assert not SupportRequest.objects.visible_to(supporter).exists()


# Which organisation (R65)


@pytest.fixture
def for_older(veldermeer):
    """The second organisation of Veldermeer, which takes older people."""
    contract = veldermeer.contracts.get()
    return ContractPartyFactory(contract=contract, takes_older=True).organisation


@pytest.mark.parametrize("answers", [{"age_band": "65-74"}, {"age_band": "75+"}, {"target_group": "OUD"}])
def test_older_people_go_to_the_organisation_that_takes_them(veldermeer, for_older, answers):
    if "target_group" in answers:
        answers = {"target_group": TargetGroup.objects.get(code="OUD")}

    submit(municipality=veldermeer, **answers)

    assert stored().organisation == for_older


@pytest.mark.parametrize("age_band", ["", "0-11", "45-64"])
def test_others_go_to_the_other_organisation(veldermeer, for_older, organisation, age_band):
    submit(municipality=veldermeer, age_band=age_band)

    assert stored().organisation == organisation


@pytest.mark.parametrize("age_band", ["45-64", "75+"])
def test_under_a_contract_with_one_everybody_goes_there(veldermeer, organisation, age_band):
    submit(municipality=veldermeer, age_band=age_band)

    assert stored().organisation == organisation


def test_without_a_contract_that_day_another_organisation_answers(veldermeer, elsewhere):
    veldermeer.contracts.update(ends_on=date(2026, 3, 1))

    submit(municipality=veldermeer)

    assert stored().organisation == elsewhere


def test_a_resident_of_another_municipality_is_answered_all_the_same(elsewhere):
    submit(municipality=None, other_municipality="Groningen")

    assert stored().organisation == elsewhere


# Triage


def test_a_request_is_given_to_one_supporter(waiting, supporter):
    actions.assign_request(support_request=waiting, owner=supporter, by=supporter)

    assert stored_again(waiting).owner == supporter
    assert last_event(waiting).type == EventType.REQUEST_ASSIGNED


def stored_again(support_request):
    with as_owner():
        return SupportRequest.objects.get(pk=support_request.pk)


def test_an_attempt_to_make_contact_is_noted(waiting, supporter):
    attempt = actions.attempt_contact(
        support_request=waiting,
        attempted_on=MARCH_2,
        channel="telephone",
        reached=False,
        note="Geen gehoor.",
        by=supporter,
    )

    assert list(waiting.contact_attempts.all()) == [attempt]
    assert last_event(waiting).type == EventType.CONTACT_ATTEMPTED


ENDINGS = {
    "answered": (actions.answer_request, {}, EventType.REQUEST_ANSWERED),
    "referred": (actions.refer_request, {"referred_to": PartnerFactory}, EventType.REQUEST_REFERRED),
    "out_of_scope": (
        actions.close_out_of_scope,
        {"out_of_scope_reason": "wlz_indication"},
        EventType.REQUEST_OUT_OF_SCOPE,
    ),
}


def end(kind, support_request, by):
    action, extra, _event = ENDINGS[kind]
    extra = {name: value() if callable(value) else value for name, value in extra.items()}
    return action(support_request=support_request, answer="Uitgelegd.", minutes=25, on=MARCH_2, by=by, **extra)


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_request_ends_without_a_case(waiting, supporter, kind):
    end(kind, waiting, supporter)

    ended = stored_again(waiting)
    assert (ended.status, ended.closed_on, ended.owner) == (kind, MARCH_2, supporter)
    assert (ended.answer, ended.minutes) == ("Uitgelegd.", 25)
    assert last_event(waiting).type == ENDINGS[kind][2]


@pytest.mark.parametrize("kind", ENDINGS)
def test_a_request_that_has_ended_is_refused_the_second_time(waiting, supporter, kind):
    end(kind, waiting, supporter)

    with pytest.raises(ValidationError):
        end("answered", waiting, supporter)

    assert stored_again(waiting).status == kind


def test_what_another_has_closed_meanwhile_cannot_be_given_or_withdrawn(waiting, supporter):
    opened_before = SupportRequest.objects.get(pk=waiting.pk)
    end("answered", waiting, supporter)

    with pytest.raises(ValidationError):
        actions.assign_request(support_request=opened_before, owner=supporter, by=supporter)
    with pytest.raises(ValidationError):
        actions.withdraw_request(support_request=opened_before, on=MARCH_2, by=None)


def test_three_attempts_on_different_days_come_before_unreachable(waiting, supporter):
    for day in (2, 3, 3):
        ContactAttemptFactory(support_request=waiting, attempted_on=date(2026, 3, day), by=supporter)
    with pytest.raises(ValidationError):
        actions.close_unreachable(support_request=waiting, on=date(2026, 3, 6), by=supporter)

    ContactAttemptFactory(support_request=waiting, attempted_on=date(2026, 3, 6), by=supporter)
    actions.close_unreachable(support_request=waiting, on=date(2026, 3, 6), by=supporter)

    assert stored_again(waiting).status == RequestStatus.UNREACHABLE
    assert last_event(waiting).type == EventType.REQUEST_UNREACHABLE


def test_an_attempt_that_reached_the_resident_does_not_count_as_unreachable(waiting, supporter):
    for day in (2, 3, 4):
        ContactAttemptFactory(support_request=waiting, attempted_on=date(2026, 3, day), by=supporter, reached=day == 4)

    assert waiting.reasons_not_unreachable()


def test_a_resident_withdraws_a_request_that_waits(waiting):
    with acting_for(holder=waiting.holder):
        actions.withdraw_request(support_request=waiting, on=MARCH_2, by=None)

    assert stored_again(waiting).status == RequestStatus.WITHDRAWN
    assert last_event(waiting).actor is None


def test_a_request_that_was_taken_up_is_not_withdrawn_by_a_button():
    taken_up = SupportRequestFactory(status=RequestStatus.TAKEN_UP)

    with acting_for(holder=taken_up.holder), pytest.raises(ValidationError):
        actions.withdraw_request(support_request=taken_up, on=MARCH_2, by=None)


def test_another_organisation_can_do_nothing_with_the_request(waiting):
    stranger = UserFactory()
    SupportRequestFactory(organisation=stranger.organisation)

    with acting_for(organisation=stranger.organisation_id), pytest.raises(SupportRequest.DoesNotExist):
        end("answered", waiting, stranger)


# Messages and documents


def test_a_message_of_the_resident_mails_nobody(waiting):
    with acting_for(holder=waiting.holder):
        actions.send_message(support_request=waiting, text="Ik heb een nieuwe brief.", by=None)

    with as_owner():
        assert waiting.messages.get().by is None
        assert not DBTaskResult.objects.exists()
    assert last_event(waiting).type == EventType.MESSAGE_SENT


def test_a_reply_tells_the_resident_by_mail_that_one_waits(waiting, supporter):
    actions.send_message(support_request=waiting, text="Ik bel u morgen.", by=supporter)

    task = DBTaskResult.objects.get()
    assert task.task_path == "intake.tasks.send_new_message_notice"
    assert "morgen" not in str(task.args_kwargs)


def test_a_reply_to_somebody_without_mail_waits_on_the_page(waiting, supporter):
    waiting.email = ""

    actions.send_message(support_request=waiting, text="Ik bel u morgen.", by=supporter)

    assert not DBTaskResult.objects.exists()


def test_a_document_is_stored_encrypted(waiting):
    checked = documents.Checked("application/pdf", b"%PDF- brief van de gemeente")

    with acting_for(holder=waiting.holder):
        document = actions.add_document(support_request=waiting, checked=checked, description="brief", by=None)

    with as_owner():
        document = Document.objects.get(pk=document.pk)
    assert b"gemeente" not in bytes(document.content)
    assert documents.unseal(document) == checked.content
    assert last_event(waiting).type == EventType.DOCUMENT_ADDED


def test_the_twenty_sixth_document_is_refused(waiting, monkeypatch):
    monkeypatch.setattr(documents, "MAX_PER_REQUEST", 1)
    checked = documents.Checked("application/pdf", b"%PDF-")
    actions.add_document(support_request=waiting, checked=checked, description="", by=None)

    with pytest.raises(ValidationError):
        actions.add_document(support_request=waiting, checked=checked, description="", by=None)

    assert waiting.documents.count() == 1


def test_a_request_has_a_municipality_of_ours_or_another(elsewhere):
    with pytest.raises(Exception, match="request_has_a_municipality"):
        submit(municipality=None)

    assert MunicipalityFactory()

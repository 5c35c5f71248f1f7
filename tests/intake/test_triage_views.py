"""The waiting list and the request page, as staff use them."""

from datetime import date

import pytest
from django.urls import reverse

from intake import actions, documents
from intake.models import SupportRequest
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    ContactAttemptFactory,
    MessageFactory,
    MunicipalityFactory,
    PartnerFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("elsewhere")]

LIST = "intake:request-list"


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def waiting(supporter):
    """A request that waits with the supporter's organisation; a stranger's waits elsewhere."""
    SupportRequestFactory(name="Vreemde")
    return SupportRequestFactory(organisation=supporter.organisation, email="anna@voorbeeld.example")


def listed(response):
    return [row.support_request for row in response.context["rows"]]


def url(action, support_request):
    return reverse(f"intake:request-{action}", args=[support_request.pk])


def again(support_request):
    with as_owner():
        return SupportRequest.objects.get(pk=support_request.pk)


# The list


def test_the_list_shows_who_waits_with_us(desk, waiting):
    response = desk.get(reverse(LIST))

    assert listed(response) == [waiting]
    assert "Vreemde" not in response.content.decode()


@pytest.mark.parametrize("number", [1, 50])
def test_the_list_asks_as_much_for_fifty_as_for_one(desk, supporter, number):
    for _request in range(number):
        SupportRequestFactory(organisation=supporter.organisation, owner=supporter)

    assert queries_of(desk, reverse(LIST)) <= 8


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("", {"nobody's", "mine", "urgent"}),
        ("alle", {"nobody's", "mine", "urgent"}),
        ("zonder-eigenaar", {"nobody's", "urgent"}),
        ("mijn", {"mine"}),
        ("afgerond", {"done"}),
        ("onzin", {"nobody's", "mine", "urgent"}),
    ],
)
def test_the_list_can_be_narrowed_down(desk, supporter, chosen, expected):
    of_ours = {"organisation": supporter.organisation}
    SupportRequestFactory(name="nobody's", **of_ours)
    SupportRequestFactory(name="mine", owner=supporter, **of_ours)
    SupportRequestFactory(name="urgent", objection_due_on=date(2099, 1, 1), **of_ours)
    SupportRequestFactory(name="done", status="answered", closed_on=date(2026, 3, 3), **of_ours)

    response = desk.get(reverse(LIST), {"toon": chosen})

    assert {request.name for request in listed(response)} == expected


def test_the_urgent_list_has_running_terms_only(desk, supporter, time_machine):
    time_machine.move_to("2026-03-02T10:00:00+01:00")
    for due_on in (date(2026, 3, 1), date(2026, 3, 2), None):
        SupportRequestFactory(organisation=supporter.organisation, objection_due_on=due_on)
    desk.force_login(supporter)

    (row,) = desk.get(reverse(LIST), {"toon": "spoed"}).context["rows"]

    assert row.days_to_object == 0


def test_the_list_can_be_narrowed_down_to_a_municipality(desk, waiting):
    SupportRequestFactory(organisation=waiting.organisation, municipality=MunicipalityFactory(slug="anders"))

    response = desk.get(reverse(LIST), {"gemeente": waiting.municipality.slug})

    assert listed(response) == [waiting]


def test_the_waiting_time_is_counted_in_working_days(desk, waiting, supporter, time_machine):
    time_machine.move_to("2026-03-09T10:00:00+01:00")
    desk.force_login(supporter)

    (row,) = desk.get(reverse(LIST)).context["rows"]

    assert (row.working_days, row.is_over_norm) == (5, True)


def test_the_fifty_first_request_is_on_the_second_page(desk, supporter):
    for _request in range(51):
        SupportRequestFactory(organisation=supporter.organisation)

    assert len(listed(desk.get(reverse(LIST)))) == 50
    assert len(listed(desk.get(reverse(LIST), {"page": "2"}))) == 1
    assert desk.get(reverse(LIST), {"page": "9" * 5000}).status_code == 200


# One request


def test_the_request_page_shows_everything_that_came_with_it(desk, waiting):
    MessageFactory(support_request=waiting)
    ContactAttemptFactory(support_request=waiting, note="Geen gehoor.")

    page = desk.get(url("detail", waiting)).content.decode()

    for told in (waiting.question, "Ik heb een nieuwe brief.", "Geen gehoor.", "anna@voorbeeld.example"):
        assert told in page


def test_reading_a_request_is_on_the_record(desk, waiting, supporter):
    desk.get(url("detail", waiting))

    with as_owner():
        event = AuditEvent.objects.get(type=EventType.REQUEST_VIEWED)
    assert (event.actor, event.target_id) == (supporter, str(waiting.pk))


@pytest.mark.parametrize("number", [1, 50])
def test_the_request_page_asks_as_much_for_fifty_messages_as_for_one(desk, waiting, number):
    for _message in range(number):
        MessageFactory(support_request=waiting, by=UserFactory(organisation=waiting.organisation))
        ContactAttemptFactory(support_request=waiting)

    assert queries_of(desk, url("detail", waiting)) <= 13


def test_a_request_of_another_organisation_is_not_found(desk, waiting):
    theirs = SupportRequestFactory()

    assert desk.get(url("detail", theirs)).status_code == 404
    for action in ("assign", "attempt", "answer", "refer", "out-of-scope", "unreachable", "reply"):
        assert desk.post(url(action, theirs), {}).status_code == 404
    assert again(theirs).status == "waiting"


def test_a_request_of_a_colleague_is_not_found_by_a_supporter(desk, waiting):
    colleague = UserFactory(organisation=waiting.organisation)
    theirs = SupportRequestFactory(organisation=waiting.organisation, owner=colleague)

    assert desk.get(url("detail", theirs)).status_code == 404


@pytest.mark.parametrize("trait", ["contract_manager", "administrator"])
def test_who_does_no_intake_finds_nothing(as_user, waiting, trait):
    stranger = as_user(UserFactory(**{trait: True}))

    assert stranger.get(reverse(LIST)).status_code == 404
    assert stranger.get(url("detail", waiting)).status_code == 404


# What staff do

CLOSING = {"answer": "Uitgelegd wat u zelf kunt doen.", "minutes": "25", "on": "3-3-2026"}


def typed_for(action, supporter):
    return {
        "assign": {"owner": supporter.pk},
        "attempt": {"attempted_on": "3-3-2026", "channel": "telephone", "note": "Geen gehoor."},
        "answer": CLOSING,
        "refer": CLOSING | {"referred_to": PartnerFactory().pk},
        "out-of-scope": CLOSING | {"out_of_scope_reason": "actual_care"},
        "reply": {"text": "Ik bel u dinsdag."},
    }[action]


@pytest.mark.parametrize("action", ["assign", "attempt", "answer", "refer", "out-of-scope", "reply"])
def test_what_staff_do_is_done_and_leads_back(desk, waiting, supporter, action):
    response = desk.post(url(action, waiting), typed_for(action, supporter))

    assert response.status_code == 302, response.context["form"].errors
    assert response.url == url("detail", waiting)


@pytest.mark.parametrize("action", ["answer", "refer", "out-of-scope", "attempt"])
def test_a_mistake_comes_back_with_what_was_typed(desk, waiting, supporter, action):
    typed = typed_for(action, supporter) | {"on": "31-2-2026", "attempted_on": "31-2-2026"}

    response = desk.post(url(action, waiting), typed)

    assert response.context["form"].errors
    page = response.content.decode()
    assert typed.get("answer", typed.get("note")) in page
    assert "31-2-2026" in page
    assert again(waiting).status == "waiting"


def test_a_day_that_is_still_to_come_is_refused(desk, waiting):
    response = desk.post(url("answer", waiting), CLOSING | {"on": "1-1-2099"})

    assert "on" in response.context["form"].errors


def test_closing_what_a_colleague_has_closed_says_so_and_loses_nothing(desk, waiting, supporter):
    with acting_for(organisation=supporter.organisation_id):
        actions.answer_request(
            support_request=waiting, answer="Al gedaan.", minutes=5, on=date(2026, 3, 3), by=supporter
        )

    response = desk.post(url("answer", waiting), CLOSING)

    assert response.context["form"].non_field_errors()
    assert CLOSING["answer"] in response.content.decode()
    assert again(waiting).answer == "Al gedaan."


def test_a_request_is_not_given_to_somebody_of_another_organisation(desk, waiting):
    response = desk.post(url("assign", waiting), {"owner": UserFactory().pk})

    assert "owner" in response.context["form"].errors


def test_unreachable_is_offered_after_three_days_of_trying(desk, waiting):
    for day in (3, 4):
        ContactAttemptFactory(support_request=waiting, attempted_on=date(2026, 3, day))
    assert "unreachable_form" not in desk.get(url("detail", waiting)).context
    assert desk.post(url("unreachable", waiting), {"on": "5-3-2026"}).status_code == 200

    ContactAttemptFactory(support_request=waiting, attempted_on=date(2026, 3, 5))

    assert desk.post(url("unreachable", waiting), {"on": "5-3-2026"}).status_code == 302
    assert again(waiting).status == "unreachable"


def test_a_closed_request_offers_nothing_more(desk, waiting):
    desk.post(url("answer", waiting), CLOSING)

    page = desk.get(url("detail", waiting))

    assert not [name for context in page.context for name in context.flatten() if name.endswith("_form")]


# Documents


@pytest.fixture
def document(waiting):
    checked = documents.Checked("application/pdf", b"%PDF- brief van de gemeente")
    with acting_for(holder=waiting.holder):
        return actions.add_document(support_request=waiting, checked=checked, description="brief", by=None)


def download(client, support_request, document):
    args = [support_request.pk, document.pk]
    return client.get(reverse("intake:request-document-download", args=args))


def test_a_document_is_a_download_that_can_do_nothing(desk, waiting, document):
    response = download(desk, waiting, document)

    assert response.content == b"%PDF- brief van de gemeente"
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (f'attachment; filename="document-{waiting.reference}.pdf"')
    assert response.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_download_is_on_the_record(desk, waiting, document, supporter):
    download(desk, waiting, document)

    with as_owner():
        assert AuditEvent.objects.get(type=EventType.DOCUMENT_DOWNLOADED).actor == supporter


def test_a_document_of_another_request_is_not_found(desk, waiting, document):
    mine = SupportRequestFactory(organisation=waiting.organisation)

    assert download(desk, mine, document).status_code == 404


def test_a_document_of_another_organisation_is_not_found(as_user, waiting, document):
    stranger = UserFactory()
    SupportRequestFactory(organisation=stranger.organisation)

    assert download(as_user(stranger), waiting, document).status_code == 404

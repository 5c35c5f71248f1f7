"""The follow-up page: what opens it, what it shows, and what a resident can do there."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from intake.models import Document, Message, RequestStatus, SupportRequest
from intake.views.follow import TRIES_AN_HOUR
from oco_portal.audit.models import AuditEvent, EventType
from tests.database import as_owner
from tests.factories import UserFactory
from tests.intake.journeys import FULL, MONDAY, SMALLEST, make_request
from tests.intake.test_documents import pdf, photo_with_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("veldermeer")]

FOLLOW = "intake:request-follow"


@pytest.fixture(autouse=True)
def travel(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


@pytest.fixture
def identity(travel):
    """A request made in a browser that is closed since; a stranger's is there as well."""
    make_request(Client(), FULL | {"vraag": FULL["vraag"] | {"question": "De vraag van een ander."}}, travel)
    return make_request(Client(), FULL, travel)


@pytest.fixture
def followed(client, identity):
    """A client with the follow-up page of the request open."""
    assert open_with(client, identity.code, "1948").status_code == 302
    return client


def open_with(client, code, second_factor, **options):
    typed = {"code": code, "second_factor": second_factor}
    return client.post(reverse(FOLLOW), typed, **options)


def stored(identity):
    with as_owner():
        return SupportRequest.objects.select_related("organisation").get(reference=identity.reference)


def text(response):
    return response.content.decode()


# What opens it


@pytest.mark.parametrize("second_factor", ["1948", "2711 AB", "2711ab", " 2711AB "])
def test_code_with_postcode_or_year_opens_the_request(client, identity, second_factor):
    assert open_with(client, identity.code, second_factor).status_code == 302

    page = text(client.get(reverse(FOLLOW)))
    assert identity.reference in page
    assert "De vraag van een ander." not in page


def test_opening_is_on_the_record(followed, identity):
    with as_owner():
        event = AuditEvent.objects.get(type=EventType.REQUEST_FOLLOWED)

    assert (event.target_id, event.actor) == (str(stored(identity).pk), None)


def test_a_wrong_code_and_a_wrong_second_factor_get_the_same_answer(client, identity):
    wrong_code = open_with(client, "00000-00000-00000", "1948")
    wrong_factor = open_with(client, identity.code, "1949")
    no_such_factor = open_with(client, "00000-00000-00000", "1949")

    answers = {str(answer.context["form"].errors) for answer in (wrong_code, wrong_factor, no_such_factor)}
    assert len(answers) == 1
    assert {answer.status_code for answer in (wrong_code, wrong_factor, no_such_factor)} == {200}


def test_without_a_second_factor_on_record_no_factor_opens_it(client, travel):
    identity = make_request(Client(), SMALLEST, travel)

    for guess in ("-", "0", "None", "1948"):
        assert open_with(client, identity.code, guess).status_code == 200


@pytest.mark.parametrize("typed", [("", "1948"), ("abc", ""), ("x" * 41, "1948"), ("\x00", "\x00"), ("😀", "١٩٤٨")])
def test_what_cannot_be_a_code_is_a_mistake_and_no_error(client, identity, typed):
    response = open_with(client, *typed)

    assert response.status_code == 200
    assert response.context["form"].errors


def test_after_too_many_tries_from_one_place_even_the_right_code_waits(client, identity, travel):
    for number in range(TRIES_AN_HOUR):
        open_with(client, f"{number:015}", "1948")

    assert open_with(client, identity.code, "1948").status_code == 429
    travel.shift(timedelta(minutes=61))
    assert open_with(client, identity.code, "1948").status_code == 302


def test_one_code_cannot_be_tried_ten_times_from_many_places(client, identity):
    for number in range(10):
        open_with(client, identity.code, "1900", REMOTE_ADDR=f"203.0.113.{number}")

    assert open_with(client, identity.code, "1948", REMOTE_ADDR="203.0.113.99").status_code == 429


def test_another_browser_asks_for_the_code_again(followed):
    assert "data-role" not in text(Client().get(reverse(FOLLOW)))


@pytest.mark.parametrize(("minutes", "is_open"), [(19, True), (21, False)])
def test_the_page_closes_by_itself_after_twenty_minutes(followed, identity, travel, minutes, is_open):
    travel.shift(timedelta(minutes=minutes))

    assert (identity.reference in text(followed.get(reverse(FOLLOW)))) is is_open


# What it shows


def test_it_shows_the_last_day_to_object_and_when_somebody_calls(followed):
    page = followed.get(reverse(FOLLOW))

    assert 'datetime="2026-04-07"' in text(page)
    assert page.context["what_happens"].next in text(page)


@pytest.mark.parametrize("status", [status for status in RequestStatus if status != RequestStatus.WAITING])
def test_it_tells_where_the_request_stands(followed, identity, status):
    with as_owner():
        SupportRequest.objects.filter(pk=stored(identity).pk).update(status=status)

    page = followed.get(reverse(FOLLOW))

    assert page.context["what_happens"].now in text(page)


def test_it_shows_who_looked_by_role_and_never_by_name(followed, identity):
    colleague = UserFactory(organisation=stored(identity).organisation, name="Kees Kijker")
    reader = Client()
    reader.force_login(colleague)
    reader.get(reverse("intake:request-detail", args=[stored(identity).pk]))

    page = followed.get(reverse(FOLLOW))

    assert [event.type for event in page.context["looked_at"]] == [EventType.REQUEST_VIEWED]
    assert "Veldersteun" in text(page)
    assert "Kees Kijker" not in text(page)


def test_it_shows_the_reply_of_the_organisation(followed, identity):
    colleague = UserFactory(organisation=stored(identity).organisation, name="Kees Kijker")
    desk = Client()
    desk.force_login(colleague)
    desk.post(reverse("intake:request-reply", args=[stored(identity).pk]), {"text": "Ik bel u dinsdag."})

    assert "Ik bel u dinsdag." in text(followed.get(reverse(FOLLOW)))


# What can be done there


def test_a_message_is_sent_to_the_organisation(followed, identity):
    response = followed.post(reverse("intake:request-message"), {"text": "Ik heb een nieuwe brief."})

    assert response.url == reverse(FOLLOW)
    with as_owner():
        message = Message.objects.get()
    assert (message.support_request_id, message.by, message.text) == (
        stored(identity).pk,
        None,
        "Ik heb een nieuwe brief.",
    )


@pytest.mark.parametrize("wrong", ["", "x" * 4001, "a\x00b"])
def test_a_message_that_cannot_be_sent_comes_back(followed, wrong):
    response = followed.post(reverse("intake:request-message"), {"text": wrong})

    assert response.context["message_form"].errors
    with as_owner():
        assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [("brief.pdf", pdf(), "application/pdf"), ("foto.JPG", photo_with_place(), "image/jpeg")],
)
def test_a_letter_can_be_added(followed, identity, name, content, content_type):
    file = SimpleUploadedFile(name, content, content_type="text/html")

    response = followed.post(reverse("intake:request-document"), {"file": file, "description": "brief"})

    assert response.url == reverse(FOLLOW)
    with as_owner():
        document = Document.objects.get()
    assert (document.content_type, document.support_request_id) == (content_type, stored(identity).pk)
    assert "brief" in text(followed.get(reverse(FOLLOW)))


@pytest.mark.parametrize(
    ("name", "content"),
    [("brief.pdf", b"<html><script>"), ("foto.jpg", b""), ("brief.pdf", b"%PDF-"), ("brief.pdf", b"x" * 10_000_001)],
    ids=["html", "empty", "half", "too big"],
)
def test_a_file_that_is_no_letter_is_refused_next_to_the_field(followed, name, content):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")

    response = followed.post(reverse("intake:request-document"), {"file": file, "description": "mijn brief"})

    assert list(response.context["document_form"].errors) == ["file"]
    assert "mijn brief" in text(response)
    with as_owner():
        assert not Document.objects.exists()


def test_a_photo_of_telephone_make_is_accepted(followed):
    from tests.intake.test_documents import several_pictures_in_one

    file = SimpleUploadedFile("foto.jpg", several_pictures_in_one())

    assert followed.post(reverse("intake:request-document"), {"file": file}).status_code == 302


def test_a_request_can_be_withdrawn_once(followed, identity):
    first = followed.post(reverse("intake:request-withdraw"), {"sure": "on"})
    second = followed.post(reverse("intake:request-withdraw"), {"sure": "on"})

    assert first.url == reverse(FOLLOW)
    assert second.context["withdraw_form"].non_field_errors()
    assert stored(identity).status == RequestStatus.WITHDRAWN


def test_withdrawing_asks_whether_one_is_sure(followed, identity):
    followed.post(reverse("intake:request-withdraw"), {})

    assert stored(identity).status == RequestStatus.WAITING


def test_a_message_typed_after_the_page_closed_waits_behind_the_code(followed, identity, travel):
    travel.shift(timedelta(minutes=21))
    late = followed.post(reverse("intake:request-message"), {"text": "Een lang bericht."})
    assert "Een lang bericht." in text(late)

    again = {"code": identity.code, "second_factor": "1948", "unsent": "Een lang bericht."}
    opened = followed.post(reverse(FOLLOW), again)

    assert "Een lang bericht." in text(opened)
    with as_owner():
        assert not Message.objects.exists(), "the resident sends it, the portal does not"


@pytest.mark.parametrize("action", ["message", "document", "withdraw"])
def test_nothing_can_be_done_without_the_code(client, identity, action):
    file = BytesIO(pdf())
    response = client.post(reverse(f"intake:request-{action}"), {"text": "x", "sure": "on", "file": file})

    assert response.status_code == 200
    with as_owner():
        assert not Message.objects.exists()
        assert not Document.objects.exists()
    assert stored(identity).status == RequestStatus.WAITING


@pytest.mark.parametrize("action", ["message", "document", "withdraw", "leave"])
def test_an_address_that_changes_something_does_not_answer_a_link(followed, action):
    assert followed.get(reverse(f"intake:request-{action}")).status_code == 405


def test_leaving_closes_the_page_for_who_comes_next(followed, identity):
    response = followed.post(reverse("intake:request-leave"))

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert identity.reference not in text(followed.get(reverse(FOLLOW)))

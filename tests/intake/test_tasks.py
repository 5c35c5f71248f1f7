"""The confirmation mail: queued with the request, told to nobody else, and never in the way of it."""

from datetime import date

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from intake import tasks
from intake.models import SupportRequest
from tests.database import as_owner
from tests.intake.journeys import FULL, MONDAY, make_request
from tests.intake.test_actions import submit

pytestmark = pytest.mark.django_db

PERSONAL = {
    "name": "Annabel Wieringa-Bos",
    "question": "Mijn huishoudelijke hulp is verlaagd.",
    "telephone": "+31612345678",
    "postcode": "2711AB",
    "address": "Lindelaan 5",
    "email": "anna@voorbeeld.example",
}


class BrokenBackend(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture
def queued(veldermeer):
    """The task that a request with everything in it left behind."""
    submit(municipality=veldermeer, **PERSONAL)
    return DBTaskResult.objects.get()


def run(task):
    tasks.send_confirmation.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])


def test_the_mail_is_queued_and_not_sent_yet(queued):
    assert queued.task_path == "intake.tasks.send_confirmation"
    assert mail.outbox == []


def test_the_mail_is_queued_in_the_transaction_of_the_request(veldermeer):
    with transaction.atomic():
        submit(municipality=veldermeer, **PERSONAL)
        transaction.set_rollback(True)

    with as_owner():
        assert not SupportRequest.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_without_an_address_nothing_is_queued(veldermeer):
    submit(municipality=veldermeer, **PERSONAL | {"email": ""})

    assert not DBTaskResult.objects.exists()


@pytest.mark.parametrize("personal", PERSONAL.values())
def test_the_queue_holds_nothing_personal(queued, personal):
    assert personal not in str(queued.args_kwargs)


def test_the_mail_has_reference_and_telephone(queued):
    run(queued)

    (sent,) = mail.outbox
    with as_owner():
        request = SupportRequest.objects.get()
    assert sent.to == ["anna@voorbeeld.example"]
    assert request.reference in sent.body
    assert "0800 12 34" in sent.body


@pytest.mark.parametrize("field", [field for field in PERSONAL if field != "email"])
def test_the_mail_tells_nothing_to_who_reads_along(queued, field):
    run(queued)

    (sent,) = mail.outbox
    assert PERSONAL[field] not in sent.subject + sent.body
    assert "Wieringa" not in sent.subject + sent.body


def test_the_code_is_not_in_the_mail(client, time_machine, veldermeer):
    time_machine.move_to(MONDAY)
    identity = make_request(client, FULL, time_machine)

    run(DBTaskResult.objects.get())

    assert identity.code not in mail.outbox[0].body


def test_the_same_task_sends_under_the_same_message_id(queued):
    run(queued)
    run(queued)

    first, second = (sent.extra_headers["Message-ID"] for sent in mail.outbox)
    assert first == second


def test_a_mail_server_that_is_down_does_not_touch_the_request(client, time_machine, veldermeer, settings):
    settings.EMAIL_BACKEND = f"{__name__}.{BrokenBackend.__name__}"
    time_machine.move_to(MONDAY)

    identity = make_request(client, FULL, time_machine)

    run(DBTaskResult.objects.get())
    with as_owner():
        assert SupportRequest.objects.get().reference == identity.reference


def test_a_mail_that_was_refused_is_queued_again_for_later(queued, settings, time_machine):
    settings.EMAIL_BACKEND = f"{__name__}.{BrokenBackend.__name__}"

    run(queued)

    again = DBTaskResult.objects.exclude(pk=queued.pk).get()
    assert again.args_kwargs["kwargs"] == {"tried": 1}
    assert again.run_after > queued.enqueued_at
    assert again.args_kwargs["args"] == queued.args_kwargs["args"]


def test_after_three_days_of_refusals_it_is_over(queued, settings):
    settings.EMAIL_BACKEND = f"{__name__}.{BrokenBackend.__name__}"

    with pytest.raises(OSError, match="three days"):
        tasks.send_confirmation.call(*queued.args_kwargs["args"], tried=tasks.MOST_TRIES)


def test_the_notice_of_a_message_holds_no_message(veldermeer):
    submit(municipality=veldermeer, **PERSONAL)
    with as_owner():
        request = SupportRequest.objects.get()

    tasks.send_new_message_notice.call(str(request.pk), request.organisation_id, "nl")

    (sent,) = mail.outbox
    assert request.reference in sent.body
    assert not [personal for personal in PERSONAL.values() if personal in sent.body]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_mail_is_in_the_language_of_the_form(veldermeer, language):
    submit(municipality=veldermeer, **PERSONAL)
    with as_owner():
        request = SupportRequest.objects.get()

    tasks.send_confirmation.call(str(request.pk), request.organisation_id, language)

    assert f"/{'en/' if language == 'en' else ''}aanvraag/volgen/" in mail.outbox[0].body
    assert date(2026, 3, 2) == request.received_on

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cases import actions, aftercare_tasks
from cases.aftercare import digest_of, token_of
from cases.models import Aftercare, Case
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for, ask_as
from tests.database import as_owner
from tests.factories import AftercareFactory, CaseFactory

pytestmark = pytest.mark.django_db

JULY_14 = date(2026, 7, 14)
TOLD = {"helped": "yes", "goes_on": "with_help", "needs_support": "no"}


class BrokenBackend(BaseEmailBackend):
    """A mail server that is down."""

    def send_messages(self, messages):
        raise ConnectionRefusedError


@pytest.fixture
def waiting():
    """A resident who agreed, six weeks ago; asked by the organisation."""
    waiting = AftercareFactory()
    ask_as(organisation=waiting.organisation_id)
    return waiting


def ask(aftercare, on=JULY_14):
    return actions.ask_how_it_went(organisation=aftercare.organisation, on=on)


def run(task):
    aftercare_tasks.send_how_it_went.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])


def again(aftercare):
    with as_owner():
        return Aftercare.objects.get(pk=aftercare.pk)


# The key


def test_the_token_follows_from_the_row_and_is_stored_nowhere(waiting):
    ask(waiting)

    token = token_of(waiting.pk)
    assert len(token) == 43
    assert again(waiting).digest == digest_of(token) != token
    assert token not in str(DBTaskResult.objects.get().args_kwargs)


# Whom to ask


@pytest.mark.parametrize(("on", "number"), [(date(2026, 7, 13), 0), (JULY_14, 1), (date(2026, 9, 1), 1)])
def test_a_resident_is_asked_from_the_agreed_day_on(waiting, on, number):
    assert ask(waiting, on) == number


def test_a_resident_is_asked_once(waiting):
    assert [ask(waiting), ask(waiting)] == [1, 0]
    assert DBTaskResult.objects.count() == 1
    assert again(waiting).asked_on == JULY_14
    with as_owner():
        assert AuditEvent.objects.get(target_id=waiting.pk).type == EventType.AFTERCARE_ASKED


def test_nobody_is_asked_without_an_address_or_while_the_case_is_open():
    closed = {"status": "closed", "closed_on": date(2026, 6, 2), "close_reason": "ZELF"}
    without = AftercareFactory(case=CaseFactory(**closed))
    running = AftercareFactory(case=CaseFactory(resident__email="a@voorbeeld.example"))

    for aftercare in (without, running):
        with acting_for(organisation=aftercare.organisation_id):
            assert ask(aftercare) == 0


def test_the_address_of_the_request_will_do():
    case = AftercareFactory(case__resident__email="", case__support_request__email="b@voorbeeld.example").case

    with acting_for(organisation=case.organisation_id):
        assert Case.objects.get().email == "b@voorbeeld.example"
        assert ask(case) == 1


def test_the_command_asks_for_every_organisation_and_may_run_often(capsys, time_machine):
    time_machine.move_to("2026-07-14T08:00:00+02:00", tick=False)
    AftercareFactory(), AftercareFactory()

    call_command("ask_how_it_went")
    call_command("ask_how_it_went")

    assert capsys.readouterr().out.split() == "2 residents asked. 0 residents asked.".split()
    assert DBTaskResult.objects.count() == 2


# The mail


def test_the_mail_has_a_link_and_nothing_of_the_case(waiting):
    ask(waiting)

    run(DBTaskResult.objects.get())

    (sent,) = mail.outbox
    assert sent.to == ["a@voorbeeld.example"]
    assert reverse("aftercare:answer", args=[token_of(waiting.pk)]) in sent.body
    assert waiting.organisation.telephone in sent.body
    told = sent.subject + sent.body
    assert not [text for text in (str(waiting.case), str(waiting.case.resident)) if text in told]
    assert "12 september 2026" in sent.body


def test_a_mail_server_that_is_down_is_tried_again_and_then_again_later(waiting, settings):
    ask(waiting)
    settings.EMAIL_BACKEND = "tests.cases.test_aftercare.BrokenBackend"

    run(DBTaskResult.objects.get())

    tried = [task.args_kwargs["kwargs"] for task in DBTaskResult.objects.order_by("enqueued_at")]
    assert tried == [{}, {"tried": 1}]


def test_after_three_days_the_task_says_that_it_failed(waiting, settings):
    settings.EMAIL_BACKEND = "tests.cases.test_aftercare.BrokenBackend"
    ask(waiting)

    with pytest.raises(ConnectionRefusedError):
        aftercare_tasks.send_how_it_went.call(str(waiting.pk), waiting.organisation_id, tried=24)


def test_an_address_that_was_taken_off_the_record_gets_no_mail(waiting):
    ask(waiting)
    with as_owner():
        waiting.case.resident.email = ""
        waiting.case.resident.save()

    run(DBTaskResult.objects.get())

    assert mail.outbox == []


# The answer


@pytest.fixture
def asked(time_machine):
    time_machine.move_to("2026-07-20T10:00:00+02:00", tick=False)
    return AftercareFactory(asked=True, case__resident__name="Anna Wieringa")


def url(aftercare):
    return reverse("aftercare:answer", args=[token_of(aftercare.pk)])


def test_the_page_asks_three_questions_and_names_nobody(client, asked):
    page = client.get(url(asked))

    assert list(page.context["form"].fields) == ["helped", "goes_on", "needs_support"]
    text = page.content.decode()
    assert not [word for word in ("Wieringa", asked.case.reference, "voorbeeld.example") if word in text]


def test_an_answer_is_kept_once(client, asked):
    assert client.post(url(asked), TOLD).url == url(asked)
    kept = again(asked)
    assert (kept.helped, kept.goes_on, kept.needs_support) == ("yes", "with_help", "no")
    assert kept.answered_on == date(2026, 7, 20)

    page = client.post(url(asked), TOLD | {"helped": "no"})

    assert reverse("intake:request-start") in page.content.decode()
    assert again(asked).helped == "yes"
    with as_owner():
        event = AuditEvent.objects.get(type=EventType.AFTERCARE_ANSWERED)
    assert (event.actor, event.organisation) == (None, asked.organisation)


@pytest.mark.parametrize("wrong", [{"helped": ""}, {"goes_on": "onzin"}, {"needs_support": "nul\x00"}])
def test_an_answer_that_is_not_whole_comes_back(client, asked, wrong):
    response = client.post(url(asked), TOLD | wrong)

    assert list(response.context["form"].errors) == list(wrong)
    assert again(asked).answered_on is None


@pytest.mark.parametrize(("day", "status"), [("2026-09-12", 200), ("2026-09-13", 404)])
def test_the_link_works_for_sixty_days(client, asked, time_machine, day, status):
    time_machine.move_to(f"{day}T10:00:00+02:00", tick=False)

    assert client.get(url(asked)).status_code == status


@pytest.mark.parametrize("token", ["x", "%00", "%ff", "%ed%a0%80", "a" * 5000, "😀"])
def test_another_link_opens_nothing(client, asked, token):
    assert client.get(f"/nazorg/{token}/").status_code == 404


def test_too_late_is_refused_by_the_action_as_well(asked):
    ask_as(holder=asked.digest)

    with pytest.raises(ValidationError):
        actions.answer_how_it_went(aftercare=asked, on=date(2026, 9, 13), **TOLD)


# What PostgreSQL shows


def test_who_holds_the_link_sees_that_row_and_nothing_else(asked):
    AftercareFactory(asked=True, organisation=asked.organisation, case__supporter=asked.case.supporter)

    with acting_for(holder=asked.digest):
        assert list(Aftercare.objects.all()) == [asked]
        assert not Case.objects.exists()
        assert Aftercare.objects.all().delete()[0] == 0


def test_whoever_holds_nothing_changes_nothing(asked):
    with acting_for(holder=digest_of("something else")):
        assert Aftercare.objects.update(helped="no") == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"asked_on": JULY_14},
        {"asked_on": date(2026, 7, 13), "digest": "0" * 64},
        {"asked": True, "answered_on": JULY_14},
        {"asked": True, "helped": "yes"},
        {"asked": True, "answered_on": date(2026, 7, 13), **TOLD},
    ],
)
def test_what_cannot_be_true_cannot_be_stored(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        AftercareFactory(**wrong)


def test_a_case_waits_for_one_question_only(waiting):
    with pytest.raises(IntegrityError, match="aftercare_waits_once"), transaction.atomic():
        AftercareFactory(case=waiting.case)


@pytest.mark.parametrize(("first", "number"), [(date(2026, 8, 1), 1), (date(2026, 8, 2), 0)])
def test_answers_are_counted_by_the_day_they_came(first, number):
    told = AftercareFactory(asked=True, answered_on=date(2026, 8, 1), **TOLD)
    AftercareFactory(asked=True, case__supporter=told.case.supporter)
    ask_as(organisation=told.organisation_id)

    assert Aftercare.objects.answered_between(first, date(2026, 8, 31)).count() == number

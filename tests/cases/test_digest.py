"""The digest of terms: who gets it, when, what it says, and that it goes out once."""

from datetime import date
from io import StringIO

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from cases import actions, tasks
from cases.models import DailyMark, Deadline
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.registry.models import BridgeDay
from oco_portal.row_security import acting_for
from tests.database import as_owner
from tests.factories import CaseFactory, DeadlineFactory, SupportOrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 3, 16)


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to("2026-03-16T07:00:00+01:00", tick=False)


@pytest.fixture
def lead(supporter):
    return UserFactory(coordinator=True, organisation=supporter.organisation)


def make_term(supporter, due_on, **fields):
    return DeadlineFactory(case__supporter=supporter, raw_on=due_on, due_on=due_on, **fields)


def send(organisation, on=MONDAY):
    with acting_for(organisation=organisation.pk):
        return actions.send_digest(organisation=organisation, on=on)


def queued():
    return sorted(task.args_kwargs["args"][0] for task in DBTaskResult.objects.all())


def deliver():
    for task in DBTaskResult.objects.filter(task_path="cases.tasks.mail_digest").order_by("args_kwargs"):
        tasks.mail_digest.call(*task.args_kwargs["args"], **task.args_kwargs["kwargs"])
    return {sent.to[0]: sent for sent in mail.outbox}


# Who and when


def test_supporter_and_coordinators_of_the_organisation_get_it(supporter, lead):
    make_term(supporter, date(2026, 3, 19))
    UserFactory(organisation=supporter.organisation)  # a colleague without a term
    UserFactory(coordinator=True)  # of another organisation
    UserFactory(coordinator=True, organisation=supporter.organisation, is_active=False)

    assert send(supporter.organisation) == 2
    assert queued() == sorted([supporter.pk, lead.pk])


def test_a_coordinator_with_cases_gets_one_mail(lead):
    make_term(lead, date(2026, 3, 19))

    assert send(lead.organisation) == 1


@pytest.mark.parametrize("leaves", ["blocked", "moved"])
def test_who_left_gets_nothing_and_the_coordinator_does(supporter, lead, leaves):
    make_term(supporter, date(2026, 3, 19))
    organisation = supporter.organisation
    if leaves == "blocked":
        supporter.is_active = False
    else:
        supporter.organisation = SupportOrganisationFactory()
    supporter.save()

    send(organisation)

    assert queued() == [lead.pk]


def test_it_goes_out_once_a_day(supporter, lead):
    make_term(supporter, date(2026, 3, 19))

    assert [send(supporter.organisation) for _again in range(3)] == [2, 0, 0]


@pytest.mark.parametrize("free_day", [date(2026, 3, 15), date(2026, 4, 3), date(2026, 5, 15)])
def test_nothing_goes_out_on_a_free_day(supporter, free_day):
    make_term(supporter, free_day)

    assert send(supporter.organisation, on=free_day) == 0
    assert not DailyMark.objects.exists()


def test_on_monday_the_warnings_of_the_weekend_come_along(supporter):
    make_term(supporter, date(2026, 3, 22))  # seven days before it was Sunday

    assert send(supporter.organisation) == 1


def test_a_day_without_warnings_mails_nobody_and_is_done(supporter, lead):
    make_term(supporter, date(2026, 3, 26))

    assert send(supporter.organisation) == 0
    assert DailyMark.objects.count() == 1
    with as_owner():
        assert not AuditEvent.objects.exists()


def test_what_a_stopped_server_missed_is_told_the_next_time(supporter):
    make_term(supporter, date(2026, 3, 26))  # its warning of fourteen days was on Thursday
    DailyMark.objects.create(organisation=supporter.organisation, work="digest of terms", day=date(2026, 3, 11))

    assert send(supporter.organisation) == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"ended_on": MONDAY, "ending": "met"},
        {"case__status": "closed", "case__closed_on": MONDAY, "case__close_reason": "ZELF"},
    ],
    ids=["ended term", "closed case"],
)
def test_nobody_is_warned_about_what_is_over(supporter, fields):
    make_term(supporter, date(2026, 3, 19), **fields)

    assert send(supporter.organisation) == 0


def test_it_leaves_a_trace(supporter):
    make_term(supporter, date(2026, 3, 19))

    send(supporter.organisation)

    with as_owner():
        assert AuditEvent.objects.get().type == EventType.MESSAGE_SENT


# What it says


@pytest.fixture
def case(supporter):
    return CaseFactory(supporter=supporter, resident__name="Annabel Wieringa-Bos")


def test_the_mail_says_which_case_which_term_and_how_long(supporter, case):
    for due_on in (date(2026, 3, 13), MONDAY, date(2026, 3, 19)):
        DeadlineFactory(case=case, due_on=due_on)
    send(supporter.organisation)

    sent = deliver()[supporter.email]

    assert sent.subject == "3 termijnen vragen uw aandacht"
    lines = [line.strip() for line in sent.body.splitlines()]
    assert lines.count(f"{case.reference}: Bezwaar maken tegen een besluit") == 3
    assert "verlopen sinds 14 maart 2026 (vrijdag 13 maart 2026)" in lines
    assert "vandaag laatste dag (maandag 16 maart 2026)" in lines
    assert "nog 3 dagen (donderdag 19 maart 2026)" in lines
    assert "/werkblad/" in sent.body


def test_the_mail_holds_nothing_personal(supporter, lead, case):
    DeadlineFactory(case=case, due_on=MONDAY, remark="Dochter belt.")
    send(supporter.organisation)

    for sent in deliver().values():
        said = sent.subject + sent.body
        assert not [word for word in ("Wieringa", "Dochter", supporter.name, case.law) if word in said]


def test_each_reads_what_they_may_see(supporter, lead):
    colleague = UserFactory(organisation=supporter.organisation)
    mine, theirs = make_term(supporter, MONDAY), make_term(colleague, MONDAY)
    stranger = make_term(UserFactory(), MONDAY)
    send(supporter.organisation)

    sent = deliver()

    told = {
        user: {term for term in (mine, theirs, stranger) if term.case.reference in sent[user.email].body}
        for user in (supporter, colleague, lead)
    }
    assert told == {supporter: {mine}, colleague: {theirs}, lead: {mine, theirs}}


def test_what_was_ended_before_the_mail_goes_out_is_left_out(supporter):
    make_term(supporter, MONDAY)
    send(supporter.organisation)
    with as_owner():
        Deadline.objects.update(ended_on=MONDAY, ending="met")

    assert deliver() == {}


class BrokenBackend(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError


def test_a_mail_server_that_is_down_costs_time_and_no_mail(supporter, settings):
    make_term(supporter, MONDAY)
    send(supporter.organisation)
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"

    deliver()

    again = DBTaskResult.objects.get(run_after__year=2026)
    assert again.args_kwargs["kwargs"] == {"tried": 1}


# The commands


def run(command):
    said = StringIO()
    call_command(command, stdout=said)
    return said.getvalue().strip()


def test_the_command_asks_for_each_organisation_and_may_run_many_times(supporter):
    for somebody in (supporter, UserFactory()):
        make_term(somebody, date(2026, 3, 19), starts_on=date(2026, 2, 5))

    assert run("send_deadline_digest") == "0 terms moved, 2 mails queued."
    assert run("send_deadline_digest") == "0 terms moved, 0 mails queued."


def test_the_command_counts_anew_before_it_warns(supporter):
    make_term(supporter, date(2026, 3, 19), rule="bezwaar", starts_on=date(2026, 2, 5))
    BridgeDay.objects.create(day=date(2026, 3, 19), source="KB in een test")

    assert run("send_deadline_digest") == "1 terms moved, 0 mails queued."


def test_the_terms_of_every_organisation_are_counted_anew(supporter):
    for somebody in (supporter, UserFactory()):
        make_term(somebody, date(2026, 3, 19), starts_on=date(2026, 2, 5))
    BridgeDay.objects.create(day=date(2026, 3, 19), source="KB in een test")

    assert run("recount_deadlines") == "2 terms moved."
    assert run("recount_deadlines") == "0 terms moved."

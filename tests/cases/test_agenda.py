"""The agenda of a supporter's terms: a file that agendas understand, behind an address that only its owner knows."""

import logging
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from icalendar import Calendar

from cases.agenda import Entry, agenda_of
from cases.models import AgendaKey, Deadline
from cases.views import agenda as views
from oco_portal.accounts.roles import Role
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.logs import SafeRequestFilter
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, DeadlineFactory, SupportOrganisationFactory, UserFactory

NOW = datetime(2026, 3, 16, 7, tzinfo=UTC)
PAGE = "desk:agenda"


# The file


def entry(**fields):
    given = {
        "key": "0b5f",
        "day": date(2026, 4, 7),
        "reference": "0012-TEST",
        "term": "Bezwaar maken tegen een besluit, met een komma; en een heel lang verhaal over wat de gemeente deed é",
        "url": "https://oco.example/dossiers/0012-TEST/",
    }
    return Entry(**given | fields)


def make_file(*entries):
    return agenda_of(entries, host="oco.example", made_at=NOW)


def test_each_term_is_a_whole_day_with_its_warnings():
    (event,) = Calendar.from_ical(make_file(entry())).walk("VEVENT")

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 4, 7), date(2026, 4, 8))
    assert event["SUMMARY"] == f"0012-TEST: {entry().term}"
    assert (event["UID"], event["URL"]) == ("0b5f@oco.example", entry().url)
    alarms = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert alarms == [timedelta(days=-n, hours=9) for n in (14, 7, 3, 1, 0)]


def test_the_file_keeps_to_the_rules_of_rfc_5545():
    content = make_file(entry(), entry(key="1c"))

    lines = content.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert not [line for line in lines if b"\n" in line or b"\r" in line or len(line) > 75]
    parsed = Calendar.from_ical(content)
    assert not parsed.errors
    assert {"PRODID", "VERSION"} <= parsed.keys()
    assert all({"UID", "DTSTAMP"} <= event.keys() and not event.errors for event in parsed.walk("VEVENT"))


def test_a_term_that_moves_keeps_its_name_in_the_agenda():
    before, after = (
        Calendar.from_ical(make_file(entry(day=day))).walk("VEVENT")[0]["UID"]
        for day in (date(2026, 4, 7), date(2026, 4, 20))
    )

    assert before == after


def test_an_agenda_without_terms_is_an_agenda():
    assert Calendar.from_ical(make_file()).walk("VEVENT") == []


# The address

django_db = pytest.mark.django_db


@pytest.fixture
def address(as_user, supporter):
    """The path of this supporter's agenda, as the page shows it."""
    return make_address(as_user(supporter))


def make_address(client):
    shown = client.post(reverse(PAGE)).context["address"]
    client.logout()
    return urlsplit(shown).path


def read(client, address):
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return {str(event["SUMMARY"]).split(":")[0] for event in Calendar.from_ical(response.content).walk("VEVENT")}


@django_db
def test_anybody_with_the_address_reads_the_open_terms_of_the_supporters_own_cases(client, address, supporter):
    mine = DeadlineFactory(case__supporter=supporter)
    DeadlineFactory(case__supporter=supporter, ended_on=date(2026, 3, 3), ending="met")
    closed = {"status": "closed", "closed_on": date(2026, 3, 9), "close_reason": "ZELF"}
    DeadlineFactory(case=CaseFactory(supporter=supporter, **closed))
    DeadlineFactory(case__supporter=UserFactory(organisation=supporter.organisation))
    DeadlineFactory()

    assert address.startswith("/agenda/")
    assert read(client, address) == {mine.case.reference}


@django_db
def test_a_coordinator_reads_their_own_cases_only(client, as_user, coordinator):
    mine = DeadlineFactory(case__supporter=coordinator)
    DeadlineFactory(case__supporter=UserFactory(organisation=coordinator.organisation))

    assert read(client, make_address(as_user(coordinator))) == {mine.case.reference}


@django_db
def test_the_file_holds_nothing_personal(client, address, supporter):
    DeadlineFactory(case__supporter=supporter, case__resident__name="Annabel Wieringa", remark="Dochter belt.")

    content = client.get(address).text

    assert not [word for word in ("Annabel", "Wieringa", "Dochter", supporter.name, supporter.email) if word in content]


@django_db
def test_whoever_is_signed_in_meanwhile_sees_the_owner_of_the_address(as_user, address, supporter):
    mine = DeadlineFactory(case__supporter=supporter)
    stranger = UserFactory()
    DeadlineFactory(case__supporter=stranger)

    assert read(as_user(stranger), address) == {mine.case.reference}


@django_db
def test_a_term_keeps_its_name_when_it_moves(client, address, supporter):
    deadline = DeadlineFactory(case__supporter=supporter)

    def name():
        (event,) = Calendar.from_ical(client.get(address).content).walk("VEVENT")
        return event["UID"]

    before = name()
    with as_owner():
        Deadline.objects.filter(pk=deadline.pk).update(due_on=date(2026, 5, 1))

    assert name() == before


@django_db
def test_many_terms_are_no_more_queries(client, address, supporter):
    DeadlineFactory(case__supporter=supporter)
    for_one = queries_of(client, address)
    for _nth in range(20):
        DeadlineFactory(case__supporter=supporter)

    assert queries_of(client, address) == for_one <= 4


# Who gets 404


@django_db
@pytest.mark.parametrize("secret", ["x", "%00", "é", "a" * 5000, "..%2f..", "'; DROP TABLE"])
def test_an_unknown_address_is_not_found(client, secret):
    assert client.get(f"/agenda/{secret}.ics").status_code == 404


@django_db
def test_a_new_address_makes_the_old_one_worthless(client, as_user, address, supporter):
    new = make_address(as_user(supporter))

    assert new != address
    assert client.get(address).status_code == 404
    assert client.get(new).status_code == 200
    assert AgendaKey.objects.count() == 1


@django_db
@pytest.mark.parametrize(
    "changed",
    [
        {"is_active": False},
        {"role": Role.PRIVACY_OFFICER},
        {"role": Role.ADMINISTRATOR, "organisation": None},
    ],
    ids=["blocked", "another role", "administrator"],
)
def test_who_does_no_casework_any_more_has_no_agenda(client, address, supporter, changed):
    type(supporter).objects.filter(pk=supporter.pk).update(**changed)

    assert client.get(address).status_code == 404


@django_db
def test_who_works_for_another_organisation_now_sees_nothing_of_the_old_one(client, address, supporter):
    DeadlineFactory(case__supporter=supporter)
    type(supporter).objects.filter(pk=supporter.pk).update(organisation=SupportOrganisationFactory())

    assert read(client, address) == set()


@django_db
def test_guessing_and_asking_too_often_are_held_up(client, address, monkeypatch):
    monkeypatch.setattr(views, "WRONG_TRIES_AN_HOUR", 2)
    monkeypatch.setattr(views, "READS_AN_HOUR", 2)

    assert [client.get("/agenda/mis.ics").status_code for _try in range(4)] == [404, 404, 429, 429]
    assert [client.get(address).status_code for _try in range(3)] == [200, 200, 429]


@django_db
def test_nothing_can_be_sent_to_an_agenda(client, address):
    assert client.post(address).status_code == 405


# The page


@django_db
def test_the_address_is_shown_once_and_not_kept(as_user, supporter):
    desk = as_user(supporter)

    shown = desk.post(reverse(PAGE))

    secret = shown.context["address"].rpartition("/")[2].removesuffix(".ics")
    assert len(secret) >= 32
    assert shown.context["address"] in shown.text
    assert secret not in desk.get(reverse(PAGE)).text
    assert secret not in str(list(AgendaKey.objects.values()))
    with as_owner():
        event = AuditEvent.objects.get(type=EventType.AGENDA_RENEWED)
    assert (event.actor, event.organisation) == (supporter, supporter.organisation)


@django_db
def test_the_page_says_since_when_there_is_an_address(as_user, supporter, time_machine):
    time_machine.move_to("2026-03-16T10:00:00+01:00", tick=False)
    desk = as_user(supporter)
    before = desk.get(reverse(PAGE)).text
    desk.post(reverse(PAGE))

    after = desk.get(reverse(PAGE)).text

    assert "Adres maken" in before
    assert "16 maart 2026" in after
    assert "Nieuw adres maken" in after


@django_db
def test_the_address_has_no_language(as_user, supporter):
    shown = as_user(supporter).post("/en/werkblad/agenda/").context["address"]

    assert "/en/" not in shown


def test_the_log_holds_no_address():
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/agenda/geheim.ics",), None)
    SafeRequestFilter().filter(record)

    assert record.msg == "Not Found: /agenda/…"

"""A supporter's open terms as an iCalendar file (RFC 5545). No personal data: reference of the case, kind of term."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext
from icalendar import Alarm, Calendar, Event, vDatetime, vDuration

from cases.warnings import DAYS_BEFORE
from oco_portal.deadlines.calendar import ONE_DAY

NINE_O_CLOCK = timedelta(hours=9)
ASK_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True)
class Entry:
    """One term: `key` stays the same as long as the term exists, so that a moved term moves in the agenda as well."""

    key: str
    day: date
    reference: str
    term: str
    url: str


def agenda_of(entries: Iterable[Entry], *, host: str, made_at: datetime) -> bytes:
    """The file, in the language that is active now. Each term is a day without a time, with the warnings as alarms."""
    agenda = Calendar()
    agenda.add("prodid", f"-//OCO//{host}//NL")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    agenda.add("x-wr-calname", gettext("Terms of my cases"))
    agenda.add("refresh-interval", vDuration(ASK_AGAIN_AFTER), parameters={"VALUE": "DURATION"})
    agenda.add("x-published-ttl", vDuration(ASK_AGAIN_AFTER))
    for entry in entries:
        agenda.add_component(_event(entry, host, made_at))
    return agenda.to_ical()


def _event(entry: Entry, host: str, made_at: datetime) -> Event:
    event, summary = Event(), f"{entry.reference}: {entry.term}"
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", vDatetime(made_at))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + ONE_DAY)
    event.add("summary", summary)
    event.add("description", entry.url)
    event.add("url", entry.url)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    for days in DAYS_BEFORE:
        event.add_component(_alarm(summary, days))
    return event


def _alarm(summary: str, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", NINE_O_CLOCK - timedelta(days=days))
    return alarm

"""Signals and activities of the demo's organisations: invented, like everybody in it."""

from datetime import timedelta

from cases.actions import activities, quality, trend_signals
from cases.models import Case
from cases.vocabulary import ActivityKind, CoreValue, SignalStatus
from oco_portal.accounts.models import User
from oco_portal.registry.models import Municipality, SupportOrganisation, TargetGroup
from oco_portal.row_security import acting_for

WAITING = "Sinds dit voorjaar wachten mensen langer op het eerste gesprek na hun melding. Intussen gebeurt er niets."
LETTERS = "Besluiten zijn zo geschreven dat mensen niet begrijpen waarom zij minder hulp krijgen. Daarom bellen zij."
ACTIVITIES = [
    (ActivityKind.OFFICE_HOUR, 12, "Bibliotheek, de leeszaal", None, 9, 180, None, "Wekelijks inloopspreekuur."),
    (ActivityKind.INFORMATION, 33, "Buurthuis De Spil", "OUD", 34, 150, 60, "Over het keukentafelgesprek."),
    (ActivityKind.GROUP, 54, "Kantoor", None, 7, 120, None, "Groep voor mantelzorgers, derde bijeenkomst."),
    (ActivityKind.MARKET, 68, "Weekmarkt", None, 85, 240, 140, "Samen met de ouderenbond."),
    (
        ActivityKind.PROFESSIONALS,
        81,
        "Gezondheidscentrum Oost",
        None,
        16,
        90,
        None,
        "Praktijkondersteuners van huisartsen.",
    ),
]


def load(today):
    """For each organisation with two colleagues: a shared signal and a draft, and a handful of activities."""
    for organisation in SupportOrganisation.objects.all():
        colleagues = list(User.objects.supporters_of(organisation).order_by("pk"))
        if len(colleagues) > 1:
            with acting_for(organisation=organisation.pk):
                _signals(*colleagues[:2], today)
                _activities(colleagues[0], today)
                _quality(*colleagues[:2], today)


def _signals(writer, reader, today):
    cases = list(Case.objects.filter(supporter=writer).select_related("resident")[:4])
    first = trend_signals.write_signal(
        theme="Lang wachten op het eerste gesprek",
        text=WAITING,
        cases=cases,
        municipality=Municipality.objects.first(),
        core_value=CoreValue.INVOLVED,
        by=writer,
        on=today - timedelta(days=40),
    )
    if len(cases) >= 3:
        trend_signals.read_signal(signal=first, is_anonymous=True, remark="", by=reader, on=today - timedelta(days=36))
        trend_signals.follow_up_signal(
            signal=first,
            done_on=today - timedelta(days=20),
            what="Besproken in het kwartaalgesprek. De gemeente zoekt uit hoe lang de wachttijd nu is.",
            status=SignalStatus.SHARED,
            by=writer,
        )
    trend_signals.write_signal(
        theme="Onbegrijpelijke besluiten",
        text=LETTERS,
        cases=cases[:2],
        core_value=CoreValue.OPEN,
        by=writer,
        on=today - timedelta(days=3),
    )


def _activities(by, today):
    for kind, days_ago, place, group, heads, minutes, costs, remark in ACTIVITIES:
        activities.note_activity(
            kind=kind,
            held_on=today - timedelta(days=days_ago),
            place=place,
            municipality=Municipality.objects.first(),
            target_group=group and TargetGroup.objects.get(code=group),
            head_count=heads,
            minutes=minutes,
            costs=costs,
            remark=remark,
            by=by,
        )


def _quality(first, second, today):
    quality.change_profile(
        user=first,
        expertise="Wmo en mantelzorg",
        registration_number="123456",
        registered_until=today + timedelta(days=700),
        vog_on=today - timedelta(days=400),
        by=first,
    )
    quality.change_profile(user=second, expertise="Jeugdhulp", vog_on=today - timedelta(days=1040), by=second)
    quality.add_training(
        user=first, name="Bemiddelen bij conflicten", finished_on=today - timedelta(days=120), hours=16, by=first
    )
    quality.note_peer_review(
        held_on=today - timedelta(days=25),
        theme="Op tijd doorverwijzen",
        learned="Wie om zorg zelf vraagt, helpen wij sneller met een warme overdracht dan met nog een gesprek.",
        head_count=5,
        by=second,
    )

"""What is done beside cases: activities and signals. Nobody is in them, so that small numbers may be read."""

from collections import Counter

from django.db.models import Sum

from cases.models import Activity, TrendSignal
from cases.vocabulary import AWARENESS, ActivityKind, SignalStatus
from reporting.content import Unit, Words
from reporting.reach.kinds import NO_PERSON, Cadence, Measure, tally
from reporting.reach.working_out import numbers, words


def _held(scope):
    held = Activity.objects.in_force().filter(organisation=scope.organisation, municipality=scope.municipality)
    return held.filter(held_on__range=scope.days)


def _kinds():
    return words(ActivityKind.choices)


MEASURES = [
    Measure(
        "activities",
        Words("Activiteiten", "Activities"),
        Words(
            "Bijeenkomsten voor inwoners, en activiteiten om bekend te worden, in deze gemeente en deze maand. "
            "Formule: aantal per soort.",
            "Meetings for residents, and activities to become known, in this municipality and month. Formula: the "
            "number of each kind.",
        ),
        Unit.NUMBER,
        lambda scope: tally(_held(scope), "kind"),
        numbers(Unit.NUMBER, least=NO_PERSON, rounded_to=1),
        _kinds,
        Cadence.MONTH,
    ),
    Measure(
        "awareness_reach",
        Words("Bereik van bekendheid", "Reach of becoming known"),
        Words(
            "Mensen die zijn bereikt met activiteiten om bekend te worden, deze maand; geteld als koppen, niet als "
            "personen. Formule: som van de koppen per soort, afgerond op vijf.",
            "People reached with activities to become known this month, as heads and not as persons. Formula: the "
            "sum of heads of each kind, rounded to five.",
        ),
        Unit.NUMBER,
        lambda scope: tally(_held(scope).filter(kind__in=AWARENESS), "kind", number=Sum("head_count")),
        numbers(Unit.NUMBER),
        _kinds,
        Cadence.MONTH,
    ),
    Measure(
        "signals",
        Words("Signalen", "Signals"),
        Words(
            "Signalen over een trend die in twaalf maanden zijn geschreven en door een collega gelezen. Formule: "
            "aantal signalen.",
            "Signals of a trend written in twelve months and read by a colleague. Formula: the number of signals.",
        ),
        Unit.NUMBER,
        lambda scope: Counter(
            signals=TrendSignal.objects.filter(
                organisation=scope.organisation,
                municipality=scope.municipality,
                written_on__range=scope.twelve_months,
            )
            .exclude(status=SignalStatus.DRAFT)
            .count()
        ),
        numbers(Unit.NUMBER, least=NO_PERSON, rounded_to=1),
        lambda: {"signals": Words("signalen", "signals")},
    ),
]

"""Disputes per track, how they end, and whether the other side kept its terms: over twelve months."""

from collections import Counter

from django.db.models import Q

from cases.models import Deadline, Rung
from cases.vocabulary import Outcome, Track
from oco_portal.deadlines.rules import RULES, Whose
from reporting.content import Unit, Words
from reporting.reach.kinds import Measure, Statistic, tally
from reporting.reach.working_out import numbers, shares_within, words

OF_THE_OTHER_SIDE = [code for code, rule in RULES.items() if rule.whose != Whose.RESIDENT]
COUNTS = {Deadline.Ending.MET, Deadline.Ending.LATE, ""}  # neither replaced nor dropped


def _rungs(scope):
    return scope.of_cases(Rung, through="dispute__case")


def _running(scope):
    last_day = scope.month.last_day
    begun = _rungs(scope).filter(started_on__lte=last_day)
    return tally(begun.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=last_day)), "track")


def _ended(scope):
    return _rungs(scope).filter(ended_on__range=scope.twelve_months)


def terms(scope):
    """By (track, how it ended): terms of the other side whose last day lies in the twelve months."""
    due = scope.of_cases(Deadline).filter(
        due_on__range=scope.twelve_months, rule__in=OF_THE_OTHER_SIDE, rung__isnull=False, ending__in=COUNTS
    )
    return tally(due, "rung__track", "ending")


def _kept(code, counts):
    due, met = Counter(), Counter()
    for (track, ending), number in counts.items():
        due[track] += number
        met[track] += number if ending == Deadline.Ending.MET else 0
    for track, n in sorted(due.items()):
        yield Statistic(code, track, Unit.PERCENT, n, 100 * met[track] / n)


def _tracks():
    return words(Track.choices)


def _results():
    tracks, outcomes = words(Track.choices), words(Outcome.choices)
    return {
        f"{track}:{outcome}": Words(f"{way.nl}: {end.nl}", f"{way.en}: {end.en}")
        for track, way in tracks.items()
        for outcome, end in outcomes.items()
    }


MEASURES = [
    Measure(
        "disputes_started",
        Words("Geschillen begonnen", "Disputes started"),
        Words(
            "Stappen in een geschil die in twaalf maanden zijn begonnen, per soort. Formule: aantal, afgerond op vijf.",
            "Steps of a dispute that started in twelve months, per track. Formula: the number, rounded to five.",
        ),
        Unit.CASES,
        lambda scope: tally(_rungs(scope).filter(started_on__range=scope.twelve_months), "track"),
        numbers(Unit.CASES),
        _tracks,
    ),
    Measure(
        "disputes_running",
        Words("Geschillen die lopen", "Disputes running"),
        Words(
            "Stappen in een geschil die liepen aan het einde van de maand, per soort. Formule: aantal, afgerond op "
            "vijf.",
            "Steps of a dispute that ran at the end of the month, per track. Formula: the number, rounded to five.",
        ),
        Unit.CASES,
        _running,
        numbers(Unit.CASES),
        _tracks,
    ),
    Measure(
        "dispute_results",
        Words("Resultaat van geschillen", "Results of disputes"),
        Words(
            "Hoe stappen in een geschil eindigden in twaalf maanden, per soort. Formule: stappen met dit resultaat "
            "gedeeld door alle stappen van die soort die eindigden.",
            "How steps of a dispute ended in twelve months, per track. Formula: steps with this result divided by "
            "all steps of that track that ended.",
        ),
        Unit.PERCENT,
        lambda scope: tally(_ended(scope), "track", "outcome"),
        shares_within,
        _results,
    ),
    Measure(
        "terms_met",
        Words("Termijn gehaald door de andere partij", "Terms met by the other side"),
        Words(
            "Termijnen van instanties en aanbieders met een laatste dag in de twaalf maanden. Verlengde en vervallen "
            "termijnen tellen niet mee. Formule: op tijd gehaalde termijnen gedeeld door alle termijnen.",
            "Terms of authorities and providers with a last day in the twelve months; replaced and dropped ones are "
            "left out. Formula: terms met in time divided by all terms.",
        ),
        Unit.PERCENT,
        terms,
        _kept,
        _tracks,
    ),
]

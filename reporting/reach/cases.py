"""How long cases last, what they take and how they end: measures over twelve months."""

from collections import Counter

from django.db.models import F, Sum

from cases.models import Aftercare, Dispute, Handover, Step
from cases.vocabulary import (
    CloseReason,
    GoesOn,
    HandoverDirection,
    HandoverReason,
    HandoverState,
    Helped,
    Lighter,
    Subject,
    Supported,
    YesNo,
)
from reporting.content import Unit, Words
from reporting.reach.kinds import LEAST, Measure, Statistic, tally
from reporting.reach.requests import TIMES
from reporting.reach.working_out import answers, filled_in, hours, numbers, shares, times, words

LEAD_TIME_NORM = 12 * 7  # days


def lead_times(scope):
    counted = tally(scope.closed.annotate(lasted=F("closed_on") - F("opened_on")), "lasted")
    return Counter({lasted.days: number for lasted, number in counted.items()})


def minutes_of_cases(scope):
    """How many cases took how many minutes in the twelve months; cases without a minute are not counted."""
    steps = scope.of_cases(Step).filter(taken_on__range=scope.twelve_months, minutes__gt=0, corrected_by__isnull=True)
    per_case = steps.order_by().values("case").annotate(spent=Sum("minutes"))
    counted = Counter()
    for spent in per_case.values_list("spent", flat=True).iterator():
        counted[spent] += 1
    return counted


def long_term_care(scope):
    applications = scope.of_cases(Dispute).filter(
        subject=Subject.WLZ_APPLICATION, started_on__range=scope.twelve_months
    )
    return Counter(
        {
            "applications": applications.count(),
            "indications": scope.cases.filter(wlz_indicated_on__range=scope.twelve_months).count(),
            "handovers": _handed_over(scope).filter(reason=HandoverReason.WLZ).count(),
        }
    )


def _handed_over(scope):
    begun = scope.of_cases(Handover).filter(started_on__range=scope.twelve_months)
    return begun.filter(direction=HandoverDirection.OUT).exclude(state=HandoverState.STOPPED)


def _confirmed(code, states):
    """The share of handovers that the receiver has taken over."""
    if n := states.total():
        done = states[HandoverState.CONFIRMED] + states[HandoverState.DONE]
        yield Statistic(code, "confirmed", Unit.PERCENT, n, 100 * done / n)


def afterwards(scope):
    """What those said who were asked in the twelve months; who has not answered said nothing."""
    asked = scope.of_cases(Aftercare).filter(asked_on__range=scope.twelve_months)
    counted = tally(asked, "helped")
    counted["no_answer"] = counted.pop("", 0)
    return counted


def _asked(choices):
    """The answers of residents, and how many gave one."""
    more = {
        "response": Words("gaf antwoord, van wie het gevraagd is", "answered, of those who were asked"),
        "not_asked": Words("niet gevraagd, van alle dossiers", "not asked, of all cases"),
    }
    return lambda: words(choices) | more


def _closing(code, nl, en, field, work_out, parts, of_nl="", of_en=""):
    """A fact of closing: of the cases closed in twelve months."""
    definition = Words(
        f"{of_nl} Dossiers die in twaalf maanden zijn afgesloten. Formule: dossiers met dit antwoord gedeeld door alle "
        "dossiers met een antwoord.".strip(),
        f"{of_en} Cases closed in twelve months. Formula: cases with this answer divided by all cases with an "
        "answer.".strip(),
    )
    return Measure(
        code, Words(nl, en), definition, Unit.PERCENT, lambda scope: tally(scope.closed, field), work_out, parts
    )


ASKED_NL = "Gevraagd aan de inwoner. Niet gevraagd is iets anders dan geen antwoord, en staat apart."
ASKED_EN = "Asked of the resident. Not asked is something else than no answer, and stands apart."
JUDGED_NL, JUDGED_EN = "Oordeel van de cliëntondersteuner.", "As judged by the client supporter."

MEASURES = [
    Measure(
        "lead_time",
        Words("Doorlooptijd", "Lead time"),
        Words(
            "Kalenderdagen van het begin tot de afsluiting, van dossiers die in twaalf maanden zijn afgesloten. "
            "Formule: de middelste waarde, de waarde waar 90 % niet boven komt, en het aandeel binnen 12 weken.",
            "Calendar days from start to closing, of cases closed in twelve months. Formula: the middle value, the "
            "value that 90 % do not exceed, and the share within 12 weeks.",
        ),
        Unit.DAYS,
        lead_times,
        times(Unit.DAYS, norm=LEAD_TIME_NORM, least=LEAST),
        lambda: TIMES,
    ),
    Measure(
        "hours_per_case",
        Words("Uren per dossier", "Hours per case"),
        Words(
            "Geregistreerde tijd in twaalf maanden, van dossiers waaraan tijd is besteed. Formule: alle minuten "
            "gedeeld door 60, en dat gedeeld door het aantal dossiers.",
            "Time registered in twelve months, of cases that took time. Formula: all minutes divided by 60, and that "
            "divided by the number of cases.",
        ),
        Unit.HOURS,
        minutes_of_cases,
        hours,
        lambda: {"total": Words("uren in totaal", "hours in all"), "per_case": Words("uren per dossier", "per case")},
    ),
    _closing(
        "outcomes",
        "Hoe dossiers eindigen",
        "How cases end",
        "close_reason",
        shares,
        lambda: words(CloseReason.choices),
    ),
    _closing(
        "felt_supported",
        "Voelde zich gesteund",
        "Felt supported",
        "felt_supported",
        answers,
        _asked(Supported.choices),
        ASKED_NL,
        ASKED_EN,
    ),
    _closing("goes_on", "Kan verder", "Can go on", "goes_on", answers, _asked(GoesOn.choices), ASKED_NL, ASKED_EN),
    _closing(
        "informal_support",
        "Informele ondersteuning ingezet",
        "Informal support used",
        "informal_support",
        filled_in,
        lambda: words(YesNo.choices),
        JUDGED_NL,
        JUDGED_EN,
    ),
    _closing(
        "preventive",
        "Zwaardere hulp voorkomen",
        "Preventive",
        "preventive",
        filled_in,
        lambda: words(YesNo.choices),
        JUDGED_NL,
        JUDGED_EN,
    ),
    _closing(
        "lighter",
        "Van zwaar naar licht",
        "From heavy to light",
        "lighter",
        filled_in,
        lambda: words(Lighter.choices),
        JUDGED_NL,
        JUDGED_EN,
    ),
    Measure(
        "handovers",
        Words("Warme overdracht", "Warm handover"),
        Words(
            "Overdrachten aan een partner die in twaalf maanden zijn begonnen en niet gestopt, naar reden. Formule: "
            "overdrachten met deze reden gedeeld door alle overdrachten.",
            "Handovers to a partner begun in twelve months and not stopped, by reason. Formula: handovers with this "
            "reason divided by all handovers.",
        ),
        Unit.PERCENT,
        lambda scope: tally(_handed_over(scope), "reason"),
        shares,
        lambda: words(HandoverReason.choices),
    ),
    Measure(
        "handovers_confirmed",
        Words("Overdracht bevestigd", "Handover confirmed"),
        Words(
            "Overdrachten aan een partner van twaalf maanden die de ontvanger heeft bevestigd. Formule: bevestigde "
            "overdrachten gedeeld door alle overdrachten die niet zijn gestopt.",
            "Handovers of twelve months that the receiver confirmed. Formula: confirmed handovers divided by all "
            "handovers that were not stopped.",
        ),
        Unit.PERCENT,
        lambda scope: tally(_handed_over(scope), "state"),
        _confirmed,
        lambda: {"confirmed": Words("bevestigd", "confirmed")},
    ),
    Measure(
        "long_term_care",
        Words("Langdurige zorg (Wlz)", "Long-term care (Wlz)"),
        Words(
            "Hulp bij een aanvraag voor de Wlz, indicaties en overdrachten na een indicatie, in twaalf maanden. "
            "Formule: aantal van elk, afgerond op vijf.",
            "Applications for the Wlz supported, indications, and handovers after one, in twelve months. Formula: "
            "the number of each, rounded to five.",
        ),
        Unit.CASES,
        long_term_care,
        numbers(Unit.CASES),
        lambda: {
            "applications": Words("hulp bij een aanvraag", "applications supported"),
            "indications": Words("indicaties", "indications"),
            "handovers": Words("overdrachten na een indicatie", "handovers after an indication"),
        },
    ),
    Measure(
        "helped_later",
        Words("Zes weken later: heeft het geholpen", "Six weeks later: did it help"),
        Words(
            "Mensen die in twaalf maanden zijn gevraagd hoe het ging. Formule: mensen met dit antwoord gedeeld door "
            "alle mensen die antwoord gaven.",
            "People who were asked in twelve months how it went. Formula: people with this answer divided by all who "
            "answered.",
        ),
        Unit.PERCENT,
        afterwards,
        answers,
        _asked(Helped.choices),
    ),
]

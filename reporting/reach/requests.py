"""How people came, and how long they waited: measures over the requests of twelve months."""

from collections import Counter

from django.conf import settings
from django.db.models import Case, F, Min, OuterRef, Q, Subquery, When
from django.db.models.functions import Least

from cases.models import Appointment, Step
from cases.vocabulary import CONTACTS
from intake.models import ContactAttempt, PointedOutBy, RequestStatus
from oco_portal.registry.models import ReferralSource
from reporting.content import Unit, Words
from reporting.reach.kinds import LEAST_WAITING, Measure, Statistic, tally
from reporting.reach.month import waiting_at_end_of
from reporting.reach.working_out import filled_in, shares, times, words

TIMES = {
    "median": Words("de helft wacht hoogstens", "half wait at most"),
    "p90": Words("negen van de tien wachten hoogstens", "nine in ten wait at most"),
    "within_norm": Words("binnen de norm", "within the norm"),
}


def _received(scope):
    return scope.requests.filter(received_on__range=scope.twelve_months)


def _working_days(scope, days):
    """Working days by number, of pairs of a first and a last day: the calendar is asked once a pair, not a person."""
    counted = Counter()
    for (first, last), number in days.items():
        if last is not None:
            counted[scope.calendar.working_days_between(first, last)] += number
    return counted


def first_contact_of(requests):
    """Each request with `first_contact_on`: the first day on which somebody of ours spoke with the person."""
    attempts = ContactAttempt.objects.filter(support_request=OuterRef("pk"), reached=True).order_by()
    steps = Step.objects.filter(
        case__support_request=OuterRef("pk"), kind__in=CONTACTS, corrected_by__isnull=True
    ).order_by()
    answered = Case(When(status=RequestStatus.ANSWERED, then=F("closed_on")))
    return requests.annotate(
        first_contact_on=Least(
            Subquery(attempts.values("support_request").annotate(day=Min("attempted_on")).values("day")),
            Subquery(steps.values("case__support_request").annotate(day=Min("taken_on")).values("day")),
            answered,
        )
    )


def first_contact_days(scope):
    return tally(first_contact_of(_received(scope)), "received_on", "first_contact_on")


def first_appointment_days(scope):
    kept = Appointment.objects.filter(case__support_request=OuterRef("pk"), cancelled_on__isnull=True).order_by()
    first = kept.values("case__support_request").annotate(day=Min("takes_place_on")).values("day")
    asked = _received(scope).annotate(first_on=Subquery(first))
    return tally(asked, "received_on", "first_on")


def waiting_ages(scope):
    received = tally(waiting_at_end_of(scope, scope.month.last_day), "received_on")
    return _working_days(scope, {(day, scope.month.last_day): number for day, number in received.items()})


def _oldest(code, ages):
    """For the organisation only: the oldest age is one person's."""
    if ages:
        n, unit = ages.total(), Unit.WORKING_DAYS
        yield Statistic(code, "oldest", unit, n, max(ages), LEAST_WAITING, rounded_to=1, is_released=False)


def _sources():
    return {source.code: Words(source.name_nl, source.name_en) for source in ReferralSource.objects.all()}


def _pointed_out(scope):
    return tally(_received(scope).filter(~Q(pointed_out_by="")), "pointed_out_by")


MEASURES = [
    Measure(
        "waiting_first_contact",
        Words("Wachttijd tot het eerste contact", "Waiting time to the first contact"),
        Words(
            "Werkdagen van de dag van de aanvraag (die telt niet mee) tot en met de dag waarop voor het eerst iemand "
            "met de inwoner sprak. Aanvragen van twaalf maanden; wie nog wacht telt niet mee. Formule: de middelste "
            "waarde, de waarde waar 90 % niet boven komt, en het aandeel binnen de norm.",
            "Working days from the day of the request, not counted, to the first day on which somebody spoke with "
            "the resident. Requests of twelve months; whoever still waits is not counted. Formula: the middle value, "
            "the value that 90 % do not exceed, and the share within the norm.",
        ),
        Unit.WORKING_DAYS,
        lambda scope: _working_days(scope, first_contact_days(scope)),
        times(Unit.WORKING_DAYS, norm=settings.FIRST_REACTION_WORKING_DAYS, least=LEAST_WAITING),
        lambda: TIMES,
    ),
    Measure(
        "waiting_first_appointment",
        Words("Wachttijd tot de eerste afspraak", "Waiting time to the first appointment"),
        Words(
            "Werkdagen van de dag van de aanvraag (die telt niet mee) tot en met de dag van de eerste afspraak die "
            "niet is afgezegd. Aanvragen van twaalf maanden; zonder afspraak telt een aanvraag niet mee. Formule: de "
            "middelste waarde, de waarde waar 90 % niet boven komt, en het aandeel binnen de norm.",
            "Working days from the day of the request, not counted, to the first appointment that was not cancelled. "
            "Requests of twelve months that have one. Formula: the middle value, the value that 90 % do not exceed, "
            "and the share within the norm.",
        ),
        Unit.WORKING_DAYS,
        lambda scope: _working_days(scope, first_appointment_days(scope)),
        times(Unit.WORKING_DAYS, norm=settings.FIRST_APPOINTMENT_WORKING_DAYS, least=LEAST_WAITING),
        lambda: TIMES,
    ),
    Measure(
        "waiting_list_age",
        Words("Oudste aanvraag op de wachtlijst", "Oldest request on the waiting list"),
        Words(
            "Werkdagen van de dag van de oudste aanvraag op de wachtlijst tot en met de laatste dag van de maand. "
            "Alleen voor de organisatie zelf. Formule: de grootste wachttijd van de wachtlijst.",
            "Working days from the oldest request on the waiting list to the last day of the month. For the "
            "organisation only. Formula: the longest time on the waiting list.",
        ),
        Unit.WORKING_DAYS,
        waiting_ages,
        _oldest,
        lambda: {"oldest": Words("oudste", "oldest")},
    ),
    Measure(
        "referred_by",
        Words("Verwezen door", "Referred by"),
        Words(
            "Wie de inwoner naar ons verwees, van aanvragen waar dat bekend is, over twaalf maanden. Formule: "
            "aanvragen van deze verwijzer gedeeld door alle aanvragen met een bekende verwijzer.",
            "Who referred the resident to us, over twelve months. Formula: requests of this referrer divided by all "
            "requests with a known referrer.",
        ),
        Unit.PERCENT,
        lambda scope: tally(_received(scope).filter(referrer__isnull=False), "referrer__code"),
        shares,
        _sources,
    ),
    Measure(
        "known_through",
        Words("Hoe mensen ons kennen", "How people know us"),
        Words(
            "Hoe de inwoner ons kende, van aanvragen waar dat bekend is, over twaalf maanden. Formule: aanvragen met "
            "dit antwoord gedeeld door alle aanvragen met een antwoord.",
            "How the resident knew us, over twelve months. Formula: requests with this answer divided by all "
            "requests with an answer.",
        ),
        Unit.PERCENT,
        lambda scope: tally(_received(scope).filter(known_through__isnull=False), "known_through__code"),
        shares,
        _sources,
    ),
    Measure(
        "pointed_out_by",
        Words("Gewezen op cliëntondersteuning", "Pointed out to client support"),
        Words(
            "Of de gemeente of het CIZ de inwoner op de gratis ondersteuning wees (Wmo 2015 art. 2.3.2 lid 3), over "
            "twaalf maanden. Formule: aanvragen met dit antwoord gedeeld door alle aanvragen met een antwoord.",
            "Whether the municipality or CIZ pointed out the free support (Wmo 2015 art. 2.3.2 lid 3), over twelve "
            "months. Formula: requests with this answer divided by all requests with an answer.",
        ),
        Unit.PERCENT,
        _pointed_out,
        filled_in,
        lambda: words(PointedOutBy.choices),
    ),
]

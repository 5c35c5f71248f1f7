"""The numbers of a month."""

from django.db.models import Q

from cases.models import Aftercare
from cases.vocabulary import Helped
from intake.models import RequestStatus
from reporting.content import Unit, Words
from reporting.reach.kinds import Figure
from reporting.reach.scope import Scope


def residents_reached(scope):
    first_in_year = scope.month.first_day.replace(month=1, day=1)
    before = Q(opened_on__range=(first_in_year, scope.month.previous.last_day))
    known = scope.cases.filter(before).values("resident")
    new = scope.cases.filter(opened_on__range=scope.days).exclude(resident__in=known)
    return new.values("resident").distinct().count()


def open_at_end_of(scope, day):
    opened = scope.cases.filter(opened_on__lte=day)
    return opened.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day)).count()


def waiting_at_end_of(scope, day):
    """Requests that nobody had taken up or closed by the end of that day."""
    received = scope.requests.filter(received_on__lte=day)
    still = Q(status=RequestStatus.WAITING) | Q(closed_on__gt=day) | Q(case__opened_on__gt=day)
    return received.filter(still).exclude(case__opened_on__lte=day)


def told_afterwards(scope):
    return scope.of_cases(Aftercare).answered_between(*scope.days)


FIGURES = [
    Figure(
        "residents_reached",
        Words("Nieuwe inwoners bereikt", "New residents reached"),
        Words(
            "Mensen met een dossier dat deze maand is begonnen. Ieder mens telt één keer per kalenderjaar, in de "
            "eerste maand, over alle dossiers en alle organisaties van het contract. Eenmalige contacten en inwoners "
            "van andere gemeenten tellen niet mee. Formule: aantal mensen van wie het eerste dossier van dit jaar "
            "deze maand is geregistreerd.",
            "People with a case opened this month, each person once per calendar year, in the first month, over all "
            "cases and organisations of the contract. Formula: people whose first case of the year was registered "
            "this month.",
        ),
        Unit.PEOPLE,
        residents_reached,
    ),
    Figure(
        "requests_received",
        Words("Aanvragen ontvangen", "Requests received"),
        Words(
            "Alle aanvragen van inwoners van deze gemeente die deze maand binnenkwamen, langs welke weg ook. "
            "Formule: aantal aanvragen met een datum van ontvangst in deze maand.",
            "All requests of residents of this municipality that came in this month, by whatever way. Formula: "
            "requests received on a day of this month.",
        ),
        Unit.CONTACTS,
        lambda scope: scope.requests.filter(received_on__range=scope.days).count(),
    ),
    Figure(
        "cases_at_start",
        Words("Dossiers bij het begin", "Cases at the start"),
        Words(
            "Dossiers die open waren aan het einde van de vorige maand. Formule: begin + nieuw − afgesloten = lopend.",
            "Cases that were open at the end of last month. Formula: start + opened − closed = running.",
        ),
        Unit.CASES,
        lambda scope: open_at_end_of(scope, scope.month.previous.last_day),
        is_released=False,
    ),
    Figure(
        "cases_opened",
        Words("Dossiers geopend", "Cases opened"),
        Words(
            "Aanvragen die een cliëntondersteuner deze maand als dossier heeft opgepakt. Iemand kan meer dan één "
            "dossier hebben. Formule: aantal dossiers met een begindatum in deze maand.",
            "Requests that a client supporter took up as a case this month. One person can have more than one. "
            "Formula: cases opened on a day of this month.",
        ),
        Unit.CASES,
        lambda scope: scope.cases.filter(opened_on__range=scope.days).count(),
    ),
    Figure(
        "cases_running",
        Words("Dossiers die lopen", "Cases running"),
        Words(
            "Dossiers die open waren aan het einde van de laatste dag van deze maand. "
            "Formule: begin + nieuw − afgesloten = lopend.",
            "Cases that were open at the end of the last day of this month. "
            "Formula: start + opened − closed = running.",
        ),
        Unit.CASES,
        lambda scope: open_at_end_of(scope, scope.month.last_day),
        is_released=False,
    ),
    Figure(
        "cases_closed",
        Words("Dossiers afgesloten", "Cases closed"),
        Words(
            "Dossiers die deze maand zijn afgesloten. Formule: aantal dossiers met een einddatum in deze maand.",
            "Cases that ended this month. Formula: cases closed on a day of this month.",
        ),
        Unit.CASES,
        lambda scope: scope.cases.filter(closed_on__range=scope.days).count(),
    ),
    Figure(
        "one_off_contacts",
        Words("Eenmalige contacten", "One-off contacts"),
        Words(
            "Aanvragen die meteen zijn beantwoord met informatie of advies. Ze tellen niet als bereikte inwoners. "
            "Formule: aantal aanvragen dat deze maand meteen is beantwoord.",
            "Requests answered at once with information or advice. They do not count as residents reached. Formula: "
            "requests answered at once this month.",
        ),
        Unit.CONTACTS,
        lambda scope: scope.requests.filter(status=RequestStatus.ANSWERED, closed_on__range=scope.days).count(),
    ),
    Figure(
        "waiting_list",
        Words("Wachtlijst", "Waiting list"),
        Words(
            "Aanvragen die aan het einde van de maand nog niet waren opgepakt of afgesloten. Formule: aantal "
            "aanvragen zonder dossier en zonder afsluiting op de laatste dag.",
            "Requests that had not been taken up or closed at the end of the month. Formula: requests without a "
            "case and not closed on the last day.",
        ),
        Unit.CONTACTS,
        lambda scope: waiting_at_end_of(scope, scope.month.last_day).count(),
        is_released=False,
    ),
    Figure(
        "told_afterwards",
        Words("Vertelden achteraf hoe het ging", "Told afterwards how it went"),
        Words(
            "Mensen die zes weken na het afsluiten zijn gevraagd en deze maand antwoord gaven. Formule: aantal "
            "antwoorden in deze maand.",
            "People who were asked six weeks after closing, and answered this month. Formula: answers of this month.",
        ),
        Unit.PEOPLE,
        lambda scope: told_afterwards(scope).count(),
    ),
    Figure(
        "helped_afterwards",
        Words("Van wie geholpen", "Of whom were helped"),
        Words(
            "Mensen die deze maand antwoordden dat de ondersteuning hen heeft geholpen. Formule: aantal antwoorden "
            "‘ja’ in deze maand.",
            "Those who answered this month that the support had helped them. Formula: answers 'yes' of this month.",
        ),
        Unit.PEOPLE,
        lambda scope: told_afterwards(scope).filter(helped=Helped.YES).count(),
    ),
]


def month_totals(scope: Scope) -> dict[str, int]:
    """The true counts by figure code: for the organisation itself, never for anyone else."""
    return {figure.code: figure.count(scope) for figure in FIGURES}

"""What every file says in the same words."""

from django.utils import translation
from django.utils.formats import date_format

from cases.letters.layout import NOT_IN_A_FILE, dutch_date
from reporting.content import Period, Report, Unit
from reporting.periods import Month

UNITS = {
    Unit.PEOPLE: "personen",
    Unit.CASES: "dossiers",
    Unit.CONTACTS: "contacten",
    Unit.WORKING_DAYS: "werkdagen",
    Unit.DAYS: "dagen",
    Unit.HOURS: "uren",
    Unit.PERCENT: "procent",
    Unit.EUROS: "euro",
    Unit.PER_THOUSAND: "per 1.000 inwoners",
    Unit.NUMBER: "aantal",
}
UNIT, PERIOD, VERSION, RELEASED, HASH = "Eenheid", "Periode", "Versie", "Vastgesteld op", "Controlegetal (SHA-256)"
CONTRACT, MADE_BY = "Contract", "Gemaakt door"
READING_GUIDE, EXPLANATION, CORRECTION, DEFINITIONS = (
    "Zo leest u de cijfers",
    "Toelichting",
    "Wat er is verbeterd",
    "Wat de cijfers betekenen",
)


def title(report: Report) -> str:
    return f"Cliëntondersteuning in {report.municipality}, {month_name(report.month)}"


def reading_guide(report: Report) -> str:
    """How figures were protected. What is released is not changed: a mistake is put right in a next version."""
    return (
        f"Om te voorkomen dat iemand herkend kan worden, tonen wij aantallen onder de {report.threshold} als "
        f"'<{report.threshold}' en ronden wij andere aantallen af op vijf. Daardoor tellen de aantallen niet altijd op "
        "tot het totaal. Een 'x' is een aantal dat wij niet tonen. Cijfers worden na publicatie niet meer gewijzigd."
    )


def facts(report: Report) -> list[tuple[str, str]]:
    """What a reader wants to know of the report itself, with its name."""
    return [
        (CONTRACT, clean(report.contract)),
        (MADE_BY, clean(", ".join(report.organisations))),
        (VERSION, str(report.version)),
        (RELEASED, dutch_date(report.released_on)),
        (HASH, report.sha256),
    ]


def texts(report: Report) -> list[tuple[str, str]]:
    """What people and we wrote about the figures, each with its heading; nothing for what was not written."""
    written = [
        (EXPLANATION, report.explanation),
        (CORRECTION, report.correction),
        (READING_GUIDE, reading_guide(report)),
    ]
    return [(heading, clean(text)) for heading, text in written if text]


def month_name(month: Month) -> str:
    """
    >>> month_name(Month(2026, 3))
    'maart 2026'
    """
    with translation.override("nl"):
        return date_format(month.first_day, "F Y")


def period_name(period: Period) -> str:
    return f"{dutch_date(period.first_day)} tot en met {dutch_date(period.last_day)}"


def clean(text: str) -> str:
    """Text as files can hold it, with one kind of line end."""
    return NOT_IN_A_FILE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))

"""An invented released report, as screens and files get it."""

from datetime import date

from reporting.content import Heading, Period, Report, Table, Unit, Words
from reporting.periods import Month

DOMAINS = ("MO", "WO", "INK", "JEUGD")
GROUPS = ("ouderen", "zorg", "jeugd")
YEAR = Period(date(2025, 4, 1), date(2026, 3, 31))
MONTH = Period(date(2026, 3, 1), date(2026, 3, 31))
VALUE = Heading("value", Words("Aantal", "Number"))
TOTAL = Heading("total", Words("Totaal", "Total"))


def heading(code):
    return Heading(code, Words(f"{code} in het Nederlands", f"{code} in English"))


def table(code, rows, cells, *, columns=(VALUE,), unit=Unit.PEOPLE, period=YEAR):
    return Table(
        code,
        Words(f"Tabel {code}", f"Table {code}"),
        Words(f"Uitleg van {code}.", f"Explanation of {code}."),
        unit,
        period,
        tuple(rows),
        tuple(columns),
        tuple(tuple(row) for row in cells),
    )


def report(**other):
    """March 2026 of Zoetermeer: month totals, two tables of reach, the two crossed, and a waiting time."""
    totals = [
        heading("residents_reached"),
        heading("cases_opened"),
        heading("cases_closed"),
        heading("one_off_contacts"),
    ]
    domains, groups = [heading(code) for code in DOMAINS], [heading(code) for code in GROUPS]
    tables = (
        table("month_totals", totals, [["12"], ["13"], ["<5"], ["x"]], period=MONTH),
        table("reach_by_domain", [*domains, TOTAL], [["55"], ["35"], ["<5"], ["25"], ["120"]]),
        table("reach_by_group", [*groups, TOTAL], [["70"], ["<5"], ["x"], ["120"]]),
        table(
            "domain_by_group",
            domains,
            [["30", "20", "5"], ["25", "x", "5"], ["<5", "<5", "<5"], ["15", "10", "<5"]],
            columns=groups,
        ),
        table("waiting_time", [heading("waiting_1_median")], [["4"]], unit=Unit.WORKING_DAYS),
    )
    known = {
        "municipality_slug": "zoetermeer",
        "municipality": "Zoetermeer",
        "contract": "OCO Zoetermeer 2025-2027",
        "month": Month(2026, 3),
        "version": 1,
        "released_on": date(2026, 4, 15),
        "organisations": ("MEE Voorbeeld",),
        "threshold": 5,
        "explanation": "In maart kwamen er veel vragen over huishoudelijke hulp.",
        "correction": "",
        "tables": tables,
    }
    return Report(**known | other)

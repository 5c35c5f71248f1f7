"""
From counts to the report as it may be read. Pure: what was counted, protected and written comes in, a Report goes out.

Nothing here decides what may be shown: `shown` is what reporting.disclosure allowed, by the key of each number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reporting.content import NOT_SHOWN, Heading, Period, Report, Table, Unit, Words
from reporting.disclosure import Number
from reporting.reach import FIGURES

VALUE = Heading("value", Words("Aantal", "Number"))
TOTAL = Heading("total", Words("Totaal", "Total"))
REACH = "reach_totals"
OF_REACH = ("last_twelve_months", "calendar_year")  # what disclosure.plan calls the totals of residents
TWELVE = Words(
    "De laatste twaalf maanden, of korter als de ondersteuning later begon. Ieder mens telt één keer per kalenderjaar.",
    "The last twelve months, or less where the support started later. Each person counts once per calendar year.",
)
# Code: name, definition, unit. In the order in which they are read.
TABLES = {
    "month_totals": (
        Words("Deze maand", "This month"),
        Words("Aantallen van de maand zelf.", "Numbers of the month itself."),
        Unit.NUMBER,
    ),
    REACH: (Words("Bereikte inwoners", "Residents reached"), TWELVE, Unit.PEOPLE),
    "reach_by_domain": (
        Words("Bereikte inwoners per levensgebied", "Residents reached per life domain"),
        TWELVE,
        Unit.PEOPLE,
    ),
    "reach_by_group": (
        Words("Bereikte inwoners per doelgroep", "Residents reached per target group"),
        TWELVE,
        Unit.PEOPLE,
    ),
    "domain_by_group": (
        Words("Levensgebied en doelgroep samen", "Life domain and target group together"),
        Words("Het hele kalenderjaar.", "The whole calendar year."),
        Unit.PEOPLE,
    ),
}
ROWS = {figure.code: figure.name for figure in FIGURES} | {
    "last_twelve_months": Words("Laatste twaalf maanden", "Last twelve months"),
    "calendar_year": Words("Kalenderjaar", "Calendar year"),
}


def assemble(
    report: Report,
    numbers: Sequence[Number],
    shown: Mapping[str, str],
    *,
    headings: Sequence[Heading],
    statistics=(),
    measures: Mapping = {},
) -> Report:
    """
    The report with its tables: one for each table of the plan, then one for each kind of statistic.

    `report` has none yet. `headings` name the domains and groups. `statistics` have code, part, unit and shown (None:
    too few); `measures` their name, definition and parts by code.
    Raises KeyError for a number that was not protected: nothing is ever shown as it was counted.
    """
    names = ROWS | {heading.code: heading.name for heading in headings}
    tables = [_table(names, code, _of(numbers, code), shown) for code in TABLES]
    tables += [_measured(report.month, measures[code], kept) for code, kept in _by_code(statistics).items()]
    return replace(report, tables=tuple(filter(None, tables)))


def _of(numbers, code):
    return [number for number in numbers if number.table == code or (code == REACH and number.table in OF_REACH)]


def _table(names, code, numbers, shown):
    if not numbers:
        return None
    name, definition, unit = TABLES[code]
    row_of = (lambda number: number.table) if code == REACH else (lambda number: number.row)
    rows = [Heading(row, names[row]) for row in dict.fromkeys(map(row_of, numbers))]
    columns = [Heading(column, names.get(column, VALUE.name)) for column in dict.fromkeys(n.column for n in numbers)]
    of = {(row_of(number), number.column): shown[number.key] for number in numbers}
    cells = [tuple(of[row.code, column.code] for column in columns) for row in rows]
    first, last = numbers[0].period
    if code in ("reach_by_domain", "reach_by_group"):
        rows.append(TOTAL)
        cells.append((shown[_total_key(first, last)],))
    return Table(
        code,
        name,
        definition,
        unit,
        Period(first.first_day, last.last_day),
        tuple(rows),
        tuple(columns),
        tuple(cells),
    )


def _total_key(first, last):
    return Number("last_twelve_months", "residents_reached", "value", (first, last), {}, 0).key


def _by_code(statistics):
    found = {}
    for statistic in statistics:
        if statistic.is_released:
            found.setdefault(statistic.code, []).append(statistic)
    return found


def _measured(month, measure, statistics):
    """What is worked out over the last twelve months: rounded where enough people stand behind it, else not shown."""
    parts = measure.parts()
    return Table(
        measure.code,
        measure.name,
        measure.definition,
        statistics[0].unit,
        Period(month.back(11).first_day, month.last_day),
        tuple(Heading(statistic.part, parts[statistic.part]) for statistic in statistics),
        (VALUE,),
        tuple((NOT_SHOWN if statistic.shown is None else str(statistic.shown),) for statistic in statistics),
    )

"""
What stands in the spreadsheets, the same for XLSX and ODS: a sheet that explains, then a sheet for each table.

A figure that is a number is a number there; everything else is text, whatever it starts with.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from reporting.content import Report, Table, number
from reporting.files.words import (
    DEFINITIONS,
    PERIOD,
    UNIT,
    UNITS,
    clean,
    facts,
    period_name,
    texts,
    title,
)

EXPLAINING = "Uitleg"
LONGEST_NAME = 31  # of a sheet, in Excel
NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\'\n]")
WIDEST = 60  # in characters, about
Value = str | int | Decimal


@dataclass(frozen=True)
class Sheet:
    """`header` is the place of the line with the names of the columns, which stays in sight; None without one."""

    name: str
    lines: tuple[tuple[Value, ...], ...]
    bold: frozenset[int]
    widths: tuple[int, ...]
    header: int | None = None


def sheets_of(report: Report) -> list[Sheet]:
    names = _names([EXPLAINING, *(table.name.nl for table in report.tables)])
    return [
        _explaining(names[0], report),
        *(_figures(name, table) for name, table in zip(names[1:], report.tables, strict=True)),
    ]


def _explaining(name, report):
    lines, bold = [(title(report),), *facts(report)], {0}
    for heading, text in texts(report):
        lines.append(())
        bold.add(len(lines))
        lines += [(heading,), *((line,) for line in text.split("\n") if line.strip())]
    lines.append(())
    bold.add(len(lines))
    lines.append((DEFINITIONS,))
    lines += [(clean(table.name.nl), clean(table.definition.nl)) for table in report.tables]
    return Sheet(name, tuple(lines), frozenset(bold), (40, 80))


def _figures(name: str, table: Table):
    above = [(clean(table.name.nl),), (PERIOD, period_name(table.period)), (UNIT, UNITS[table.unit])]
    header = len(above)
    columns = ("", *(clean(column.name.nl) for column in table.columns))
    lines = [
        (clean(row.name.nl), *(shown if (value := number(shown)) is None else value for shown in cells))
        for row, cells in zip(table.rows, table.cells, strict=True)
    ]
    widest = max(len(line[0]) for line in lines) if lines else 0
    widths = (min(max(widest, 20), WIDEST), *(min(max(len(column), 12), 30) for column in columns[1:]))
    return Sheet(name, (*above, columns, *lines), frozenset({0, header}), widths, header)


def _names(wanted):
    """
    Names that Excel accepts: short, without its signs, and none twice, whatever the capitals.

    >>> _names(["Bereik [a]", "bereik a", "x" * 40])
    ['Bereik a', 'bereik a 2', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']
    """
    taken = []
    for name in wanted:
        name = NOT_IN_A_NAME.sub("", clean(name)).strip()[:LONGEST_NAME] or "Tabel"
        unique, nth = name, 1
        while unique.lower() in {other.lower() for other in taken}:
            nth += 1
            unique = f"{name[: LONGEST_NAME - len(str(nth)) - 1]} {nth}"
        taken.append(unique)
    return taken

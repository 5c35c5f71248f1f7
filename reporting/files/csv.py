"""
One tidy table as CSV, and beside it what its columns mean (CSV on the Web, W3C).

Semicolons and the mark of UTF-8 in front, because a Dutch Excel that opens it with a double click takes a comma for a
decimal and "ë" for two letters without them; other readers know both (the metadata names the first, the decoder drops
the second). Days are ISO 8601. Figures are texts as shown: a column with "<5" in it has no numbers.
"""

import csv
import json
from io import StringIO

from reporting.content import Report
from reporting.files.words import UNITS, clean, reading_guide, title

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DAY = {"base": "date", "format": "yyyy-MM-dd"}
AS_SHOWN = {"base": "string", "format": r"x|<(5|10)|-?[0-9]+([.,][0-9]+)?"}
# Each column: its name, its datatype, and what it means.
COLUMNS = (
    ("tabel_code", "string", "Code van de tabel. Die blijft in elke maand gelijk."),
    ("tabel", "string", "Naam van de tabel."),
    ("rij_code", "string", "Code van de rij. 'total' is het totaal van de rijen erboven."),
    ("rij", "string", "Naam van de rij."),
    ("kolom_code", "string", "Code van de kolom. 'value' als een tabel één kolom heeft."),
    ("kolom", "string", "Naam van de kolom."),
    ("eerste_dag", DAY, "Eerste dag van de periode."),
    ("laatste_dag", DAY, "Laatste dag van de periode. Die telt mee."),
    ("eenheid", "string", "Wat er geteld of gemeten is."),
    ("getoond", AS_SHOWN, "Het cijfer zoals wij het tonen. '<5' is minder dan 5, 'x' tonen wij niet."),
)


def as_csv(report: Report) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(name for name, _datatype, _meaning in COLUMNS)
    writer.writerows(_lines(report))
    return (MARK + text.getvalue()).encode()


def _lines(report):
    for table in report.tables:
        days = (table.period.first_day.isoformat(), table.period.last_day.isoformat())
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, shown in zip(table.columns, cells, strict=True):
                names = [part for heading in (table, row, column) for part in (heading.code, heading.name.nl)]
                yield [*map(harmless, names), *days, UNITS[table.unit], shown]


def harmless(name: str) -> str:
    """
    No spreadsheet takes a name for a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    name = clean(name).replace("\n", " ")
    return f"'{name}" if name.startswith(FORMULA) else name


def as_metadata(report: Report) -> bytes:
    """What a reader of CSV on the web needs to know; it stands beside the CSV, whose address it names."""
    known = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "@type": "Table",
        "url": f"{report.month}.csv",
        "dc:title": title(report),
        "dc:description": reading_guide(report),
        "dc:creator": [clean(name) for name in report.organisations],
        "dc:issued": {"@value": report.released_on.isoformat(), "@type": "xsd:date"},
        "dc:identifier": f"sha256:{report.sha256}",
        "schema:version": str(report.version),
        "dialect": {"delimiter": ";", "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": datatype, "required": True, "dc:description": meaning}
                for name, datatype, meaning in COLUMNS
            ],
            "primaryKey": ["tabel_code", "rij_code", "kolom_code"],
        },
        "notes": [{"tabel_code": table.code, "dc:description": clean(table.definition.nl)} for table in report.tables],
    }
    return json.dumps(known, ensure_ascii=False, indent=2).encode()

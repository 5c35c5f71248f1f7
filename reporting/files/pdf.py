"""The report as tagged PDF (PDF/UA-1), to read aloud, to print and to keep: bookmarks, page numbers, Dutch."""

import re
from pathlib import Path

from django.conf import settings

from cases.letters.pdf import breakable, typeset
from reporting.content import Report
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

SOURCE = Path(__file__).with_name("report.typ").read_bytes()
BRAND = re.compile(r"--oco-brand: (#[0-9a-f]{6});")
OUR_BRAND = "#0b5a5f"
WORDS = {"definitions": DEFINITIONS, "unit": UNIT, "period": PERIOD, "contents": "Inhoud", "page": "Bladzijde"}


def as_pdf(report: Report, *, charts: dict[str, str], theme: str) -> bytes:
    """`charts` are SVG by the code of their table; `theme` the name of a style sheet, ours where there is none."""
    known = {
        "title": title(report),
        "municipality": clean(report.municipality),
        "released_on": [report.released_on.year, report.released_on.month, report.released_on.day],
        "facts": facts(report),
        "texts": breakable([{"heading": heading, "lines": _lines(text)} for heading, text in texts(report)]),
        "tables": breakable([_table(table) for table in report.tables]),
        "brand": brand_of(theme),
        "words": WORDS,
    }
    drawings = {code: svg for code, svg in charts.items() if code in {table.code for table in report.tables}}
    return typeset(SOURCE, report=known, charts=drawings)


def brand_of(theme: str) -> str:
    """
    The colour of a municipality's theme, as the screen has it.

    >>> brand_of("zoetermeer"), brand_of("onbekend")
    ('#5d2a6b', '#0b5a5f')
    """
    sheet = settings.BASE_DIR / "static" / "src" / f"theme-{Path(theme).name}.css"
    found = BRAND.search(sheet.read_text()) if sheet.is_file() else None
    return found[1] if found else OUR_BRAND


def _lines(text):
    return [line for line in text.split("\n") if line.strip()]


def _table(table):
    name = clean(table.name.nl)
    return {
        "code": table.code,
        "name": name,
        "definition": _lines(clean(table.definition.nl)),
        "period": period_name(table.period),
        "unit": UNITS[table.unit],
        "alt": f"Grafiek: {name}. De tabel hieronder heeft dezelfde cijfers.",
        "columns": [clean(column.name.nl) for column in table.columns],
        "rows": [
            {"name": clean(row.name.nl), "cells": cells, "is_total": row.code == "total"}
            for row, cells in zip(table.rows, table.cells, strict=True)
        ],
    }

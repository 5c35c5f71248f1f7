"""The example file for taking over cases: headings, one example, and on further sheets what they mean and allow."""

import csv
import io
from datetime import date

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from cases.cut_over.checking import Registers
from cases.cut_over.columns import COLUMNS

BOLD, TOP = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def example(registers: Registers) -> dict:
    """One invented row that is right by these registers, apart from its reference."""
    municipality = _first(registers.municipalities)
    known = {
        "municipality": municipality,
        "district": _first(registers.districts.get(registers.municipalities.find(municipality))),
        "main_life_domain": _first(registers.life_domains),
        "target_group": _first(registers.target_groups),
        "law": _first(registers.laws),
        "supporter": _first(registers.supporters),
        "opened_on": _day(registers.today.replace(day=1)),
        "question": _("My household help was reduced and nobody came to look."),
        "consent_on": _day(registers.today.replace(day=1)),
        "note": _("Calls back best in the morning."),
    }
    return {column.name: known.get(column.name, column.example) for column in COLUMNS}


def _first(register):
    return register.shown[0][0] if register and register.shown else ""


def _day(day: date):
    return f"{day.day}-{day.month}-{day.year}"


def allowed(registers: Registers) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """What may stand in the columns that refer to something: the heading, and each code with its name."""
    districts = [
        (name, municipality)
        for municipality, _name in registers.municipalities.shown
        for name, _same in _shown(registers.districts.get(registers.municipalities.find(municipality)))
    ]
    return [
        ("gemeente", registers.municipalities.shown),
        ("wijk", tuple(districts)),
        ("hoofddomein, levensdomeinen", registers.life_domains.shown),
        ("doelgroep", registers.target_groups.shown),
        ("wet", registers.laws.shown),
        ("cliëntondersteuner", registers.supporters.shown),
        ("tegenpartij", registers.counterparties.shown),
        ("traject", registers.tracks.shown),
        ("termijn", registers.rules.shown),
    ]


def _shown(register):
    return register.shown if register else ()


def as_csv(registers: Registers) -> bytes:
    """For Excel in Dutch: semicolons, and the mark by which it knows UTF-8."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    writer.writerow([column.heading for column in COLUMNS])
    writer.writerow(example(registers).values())
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(registers: Registers) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Dossiers"
    _write(sheet, [[column.heading for column in COLUMNS], list(example(registers).values())], width=20)
    explained = [[column.heading, _required(column), str(column.explanation)] for column in COLUMNS]
    _write(book.create_sheet("Uitleg"), [[_("Column"), _("Required"), _("What it is")], *explained], width=32)
    codes = [[heading, code, name] for heading, entries in allowed(registers) for code, name in entries]
    _write(book.create_sheet("Codes"), [[_("Column"), _("Write this"), _("What it is")], *codes], width=32)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _required(column):
    return _("yes") if column.is_required else _("no")


def _write(sheet, rows, *, width):
    for row in rows:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = BOLD
    for column in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = TOP
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"  # a name in a register is a text, whatever it begins with
    sheet.freeze_panes = "A2"

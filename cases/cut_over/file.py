"""
Reading the file with running cases: CSV as spreadsheets save it, or XLSX. Everything about the file is distrusted.

Formulas are refused and never computed; a workbook that unpacks to too much, or brings a document type of its own, is
not opened at all.
"""

import csv
import io
import warnings
import zipfile
from itertools import islice

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from cases.cut_over.checking import Line, Mistake, fold
from cases.cut_over.columns import COLUMNS, HEADINGS

MAX_BYTES = 5_000_000
MAX_ROWS = 2_000
MAX_UNPACKED = 30_000_000
LAST_ROW = 10_000  # empty rows are skipped, but not for ever
LAST_COLUMN = 60
ZIP = b"PK\x03\x04"
DOCTYPES = [
    sign.encode(encoding) for sign in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
]
REQUIRED = [column for column in COLUMNS if column.is_required]


class NotReadable(Exception):
    """The file cannot be read. The first argument says why, for whoever uploaded it."""


def read(content: bytes) -> tuple[list[Line], list[Mistake]]:
    """The rows with something in them, and what is wrong with the file's form. Raises NotReadable."""
    if not content or len(content) > MAX_BYTES:
        raise NotReadable(_("The file is empty, or larger than 5 MB."))
    rows = _of_workbook(content) if content.startswith(ZIP) else _of_text(content)
    filled = [(number, cells) for number, cells in enumerate(rows, start=1) if any(map(_is_filled, cells))]
    if not filled:
        raise NotReadable(_("The file is empty."))
    (_first, headings), *lines = filled
    if not lines:
        raise NotReadable(_("There are headings in the file and no cases."))
    if len(lines) > MAX_ROWS:
        raise NotReadable(_("The file has more than 2,000 cases. Divide it over more files."))
    names = _names(headings)
    return _lines(names, lines), _refused_cells(names, lines)


def _is_filled(cell):
    return cell is not None and str(cell).strip() != ""


def _names(headings):
    """The name of the column under each heading; None where there is no heading. Raises NotReadable."""
    typed = [fold(heading or "") for heading in headings]
    unknown = [heading for heading in typed if heading and heading not in HEADINGS]
    missing = [column.heading for column in REQUIRED if column.heading not in typed]
    twice = {heading for heading in typed if heading and typed.count(heading) > 1}
    if missing:
        raise NotReadable(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)})
    if unknown:
        message = _("Headings that we do not know: %(number)d. Use the headings of the example file.")
        raise NotReadable(message % {"number": len(unknown)})
    if twice:
        raise NotReadable(_("These columns are there twice: %(names)s.") % {"names": ", ".join(sorted(twice))})
    return [HEADINGS.get(heading) for heading in typed]


def _lines(names, rows):
    return [
        Line(number, {name: cell for name, cell in zip(names, cells, strict=False) if name}) for number, cells in rows
    ]


def _refused_cells(names, rows):
    headings = {name: heading for heading, name in HEADINGS.items()}
    mistakes = []
    for number, cells in rows:
        for name, cell in zip(names, cells, strict=False):
            if isinstance(cell, _Refused) or str(cell or "").startswith("="):
                mistakes.append(
                    Mistake(number, headings.get(name, ""), _("This is a formula or an error. Paste its value."))
                )
        if any(_is_filled(cell) for cell in cells[len(names) :]):
            mistakes.append(Mistake(number, "", _("This row has more cells than there are headings.")))
    return mistakes


class _Refused(str):
    """A cell that is a formula or an error."""


# CSV


def _of_text(content):
    text = _decoded(content)
    first_line = text.partition("\n")[0]
    separator = ";" if first_line.count(";") >= first_line.count(",") else ","
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return list(islice(reader, LAST_ROW))
    except csv.Error as reason:
        raise NotReadable(_("This is no CSV file that we can read. Save it again as CSV.")) from reason


def _decoded(content):
    """UTF-8, with or without its mark, or what Excel on Windows writes."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotReadable(_("This is no CSV and no XLSX file. Use the example file."))


# XLSX


def _of_workbook(content):
    _refuse_bomb(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about parts of a workbook that we do not look at
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says about its own size may be wrong
            rows = sheet.iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN)
            return [[_value(cell) for cell in row] for row in rows]
    except NotReadable:
        raise
    except Exception as reason:  # a broken workbook breaks in a hundred ways inside the library
        raise NotReadable(_("This workbook cannot be opened. Save it again as XLSX or CSV.")) from reason


def _value(cell):
    return _Refused(cell.value) if cell.data_type in {"f", "e"} else cell.value


def _refuse_bomb(content):
    """Unpack at most MAX_UNPACKED bytes, and look for a document type, before a parser sees any of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise NotReadable(_("This workbook is too large when it is unpacked."))
            for part in packed.infolist():
                if any(sign in packed.read(part) for sign in DOCTYPES):
                    raise NotReadable(_("This workbook cannot be opened. Save it again as XLSX or CSV."))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as reason:
        raise NotReadable(_("This workbook cannot be opened. Save it again as XLSX or CSV.")) from reason

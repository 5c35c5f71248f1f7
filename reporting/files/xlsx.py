"""The report as XLSX: numbers are numbers, everything else is text and never a formula, and nobody's name is in it."""

from datetime import datetime
from io import BytesIO

from openpyxl import Workbook
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from reporting.content import Report
from reporting.files.archive import packed_on
from reporting.files.csv import FORMULA
from reporting.files.sheets import Sheet, sheets_of
from reporting.files.words import title

PORTAL = "OCO-portaal"
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True)


def as_xlsx(report: Report) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets_of(report):
        _fill(book.create_sheet(sheet.name), sheet)
    at = datetime.combine(report.released_on, datetime.min.time())
    about = DocumentProperties(creator=PORTAL, title=title(report), language="nl-NL", created=at, modified=at)
    book.properties = about
    content = BytesIO()
    book.save(content)
    about.modified = at  # saving put the present moment there
    return packed_on(report.released_on, content.getvalue(), {"docProps/core.xml": tostring(about.to_tree())})


def _fill(page, sheet: Sheet):
    for row, line in enumerate(sheet.lines, 1):
        for column, value in enumerate(line, 1):
            _write(
                page.cell(row, column), value, is_bold=row - 1 in sheet.bold, is_figure=_is_figure(sheet, row, column)
            )
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    if sheet.header is not None:
        page.freeze_panes = page.cell(sheet.header + 2, 2)
        page.print_title_rows = f"{sheet.header + 1}:{sheet.header + 1}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToHeight, page.sheet_properties.pageSetUpPr.fitToPage = 0, True


def _is_figure(sheet, row, column):
    return sheet.header is not None and row > sheet.header and column > 1


def _write(cell, value, *, is_bold, is_figure):
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA)  # text stays text when somebody edits it
    if is_bold:
        cell.font = BOLD
    cell.alignment = RIGHT if is_figure else WRAPPED

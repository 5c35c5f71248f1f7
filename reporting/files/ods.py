"""The report as ODS, the open format of the government: the same sheets as in XLSX, with the same types."""

import re
import zipfile
from io import BytesIO

from odf import config, dc, meta, namespaces, style, table, text
from odf.opendocument import OpenDocumentSpreadsheet

from reporting.content import Report
from reporting.files.archive import packed_on
from reporting.files.sheets import Sheet, sheets_of
from reporting.files.words import title
from reporting.files.xlsx import PORTAL

DUTCH = {"language": "nl", "country": "NL"}
FONT = "Liberation Sans"
WIDTH_OF_A_CHARACTER = 0.22  # cm, about
# odfpy declares what the process ever used, in that order: the same report would give other bytes. These are enough.
USED = ("office", "config", "dc", "fo", "manifest", "meta", "ooo", "style", "table", "text")
DECLARED = "".join(f' xmlns:{prefix}="{getattr(namespaces, prefix.upper() + "NS")}"' for prefix in USED)
DECLARATIONS = re.compile(r'( xmlns:\w+="[^"]*")+')


def as_ods(report: Report) -> bytes:
    book = OpenDocumentSpreadsheet()
    _describe(book, report)
    styles = _styles(book)
    sheets = sheets_of(report)
    for sheet in sheets:
        book.spreadsheet.addElement(_table(book, sheet, styles))
    book.settings.addElement(_in_sight(sheets))
    content = BytesIO()
    book.write(content)
    return packed_on(report.released_on, content.getvalue(), _plainly_declared(content))


def _plainly_declared(content):
    with zipfile.ZipFile(content) as made:
        parts = {name: made.read(name).decode() for name in made.namelist() if name.endswith(".xml")}
    return {name: DECLARATIONS.sub(DECLARED, xml, count=1).encode() for name, xml in parts.items()}


def _describe(book, report):
    at = f"{report.released_on}T00:00:00"
    facts = [(dc.Title, title(report)), (meta.InitialCreator, PORTAL), (dc.Creator, PORTAL), (dc.Language, "nl-NL")]
    for element, value in [*facts, (meta.CreationDate, at), (dc.Date, at)]:
        about = element()
        about.addText(value)
        book.meta.addElement(about)


def _styles(book):
    default = style.DefaultStyle(family="table-cell")
    default.addElement(style.TextProperties(fontsize="10pt", fontfamily=FONT, **DUTCH))
    book.styles.addElement(default)
    return {
        (is_bold, is_figure): _cell_style(book, is_bold=is_bold, is_figure=is_figure)
        for is_bold in (False, True)
        for is_figure in (False, True)
    }


def _cell_style(book, *, is_bold, is_figure):
    made = style.Style(name=f"{'Bold' if is_bold else 'Plain'}{'Figure' if is_figure else 'Text'}", family="table-cell")
    made.addElement(style.TableCellProperties(wrapoption="wrap", verticalalign="top"))
    made.addElement(style.ParagraphProperties(textalign="end" if is_figure else "start"))
    made.addElement(style.TextProperties(fontweight="bold" if is_bold else "normal"))
    book.styles.addElement(made)
    return made


def _table(book, sheet: Sheet, styles):
    made = table.Table(name=sheet.name)
    for width in sheet.widths:
        made.addElement(table.TableColumn(stylename=_column_style(book, width)))
    for at, line in enumerate(sheet.lines):
        # The header is repeated on every page of paper.
        place = made if at != sheet.header else made.addElement(table.TableHeaderRows()) or made.lastChild
        place.addElement(_row(line, at, sheet, styles))
    return made


def _column_style(book, width):
    name = f"Wide{width}"
    for known in book.automaticstyles.getElementsByType(style.Style):
        if known.getAttribute("name") == name:
            return known
    made = style.Style(name=name, family="table-column")
    made.addElement(style.TableColumnProperties(columnwidth=f"{width * WIDTH_OF_A_CHARACTER:.2f}cm"))
    book.automaticstyles.addElement(made)
    return made


def _row(line, at, sheet, styles):
    made = table.TableRow()
    for column, value in enumerate(line):
        is_figure = sheet.header is not None and at >= sheet.header and column > 0
        made.addElement(_cell(value, styles[at in sheet.bold, is_figure]))
    return made


def _cell(value, stylename):
    if isinstance(value, str):
        made = table.TableCell(valuetype="string", stylename=stylename)
    else:
        made = table.TableCell(valuetype="float", value=str(value), stylename=stylename)
    made.addElement(text.P(text=str(value).replace(".", ",") if not isinstance(value, str) else value))
    return made


def _in_sight(sheets):
    """The names of rows and columns stay in sight while one scrolls."""
    views = config.ConfigItemSet(name="ooo:view-settings")
    first = config.ConfigItemMapEntry()
    maps = config.ConfigItemMapIndexed(name="Views")
    named = config.ConfigItemMapNamed(name="Tables")
    for sheet in sheets:
        if sheet.header is not None:
            named.addElement(_frozen(sheet))
    first.addElement(named)
    maps.addElement(first)
    views.addElement(maps)
    return views


def _frozen(sheet):
    entry, below = config.ConfigItemMapEntry(name=sheet.name), sheet.header + 1
    modes = [("HorizontalSplitMode", "short", 2), ("VerticalSplitMode", "short", 2)]
    places = [("HorizontalSplitPosition", "int", 1), ("VerticalSplitPosition", "int", below)]
    panes = [("ActiveSplitRange", "short", 3), ("PositionRight", "int", 1), ("PositionBottom", "int", below)]
    for name, kind, value in modes + places + panes:
        item = config.ConfigItem(name=name, type=kind)
        item.addText(str(value))
        entry.addElement(item)
    return entry

"""The files of a report, each opened by a reader that did not make it: the shown figures, and nothing besides."""

import csv
import io
import json
import re
import time
import zipfile
from dataclasses import replace

import odf.opendocument
import openpyxl
import pikepdf
import pytest
from odf import teletype
from odf.table import Table, TableCell, TableRow

from reporting.content import number
from reporting.files import FORMATS, make_files
from tests.cases.test_letter_files import squeezed, text_of_pdf
from tests.reporting.samples import heading, report, table

FORMULAS = ("=1+1", "+31 6", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x.example","klik")')
COUNTED = (3, 4711, 65, 0, 8865)
WITHHELD = {4711}


def rows_of_xlsx(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: [[cell.value for cell in line] for line in page.iter_rows()] for page in book}


def rows_of_ods(content):
    book = odf.opendocument.load(io.BytesIO(content))
    return {
        sheet.getAttribute("name"): [
            [_value(cell) for cell in line.getElementsByType(TableCell)] for line in sheet.getElementsByType(TableRow)
        ]
        for sheet in book.spreadsheet.getElementsByType(Table)
    }


def _value(cell):
    assert cell.getAttribute("formula") is None
    text = teletype.extractText(cell)
    return float(cell.getAttribute("value")) if cell.getAttribute("valuetype") == "float" else text


def lines_of_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def text_of(content):
    """All that a file says: itself, and unpacked."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            return "".join(members.read(name).decode() for name in members.namelist())
    return text_of_pdf(content) if content.startswith(b"%PDF") else content.decode()


SHEETS = {"xlsx": rows_of_xlsx, "ods": rows_of_ods}


# The same figures everywhere


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_has_every_figure_as_number_or_as_text(kind):
    known = report()
    sheets = SHEETS[kind](make_files(known)[kind])

    assert list(sheets) == ["Uitleg", *(shown.name.nl for shown in known.tables)]
    for shown in known.tables:
        header, *figures = sheets[shown.name.nl][3:]
        assert header[1:] == [column.name.nl for column in shown.columns]
        assert figures == [
            [row.name.nl, *(cell if number(cell) is None else number(cell) for cell in cells)]
            for row, cells in zip(shown.rows, shown.cells, strict=True)
        ]


def test_the_csv_has_one_line_for_each_figure():
    known = report()

    found = [
        (line["tabel_code"], line["rij_code"], line["kolom_code"], line["eerste_dag"], line["getoond"])
        for line in lines_of_csv(make_files(known)["csv"])
    ]

    assert found == [
        (shown.code, row.code, column.code, str(shown.period.first_day), shown.shown(row.code, column.code))
        for shown in known.tables
        for row in shown.rows
        for column in shown.columns
    ]


def test_the_metadata_describes_the_columns_of_the_csv():
    files = make_files(report())
    known = json.loads(files["csv-metadata"])

    columns = known["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == list(lines_of_csv(files["csv"])[0])
    assert all(column["dc:description"] for column in columns)
    assert known["@context"][0] == "http://www.w3.org/ns/csvw"
    assert known["url"] == "2026-03.csv"
    pattern = columns[-1]["datatype"]["format"]
    assert all(re.fullmatch(pattern, line["getoond"]) for line in lines_of_csv(files["csv"]))


def test_the_pdf_has_every_line_of_every_table():
    known = report()
    found = squeezed(text_of_pdf(make_files(known)["pdf"]))

    for shown in known.tables:
        for row, cells in zip(shown.rows, shown.cells, strict=True):
            assert squeezed(row.name.nl + "".join(cells)) in found


# Nothing but the figures


@pytest.mark.parametrize("kind", FORMATS)
def test_no_file_says_a_number_that_was_protected(kind):
    """What was counted goes no further than what may be shown of it."""
    rows = [heading(code) for code in "abcde"]
    shown = ["<5" if count < 5 else "x" if count in WITHHELD else str(count) for count in COUNTED]
    known = report(tables=(table("reach", rows, [[cell] for cell in shown]),))
    found = text_of(make_files(known)[kind]).replace(known.sha256, "")

    assert all(str(count) not in found for count in WITHHELD)
    if kind in SHEETS:
        cells = [cell for lines in SHEETS[kind](make_files(known)[kind]).values() for line in lines for cell in line]
        assert [cell for cell in cells if isinstance(cell, int | float)] == [65, 8865]
    if kind == "pdf":  # a small number is a digit of a date too: what counts is what stands beside the names
        assert squeezed("".join(f"{row.name.nl}{cell}" for row, cell in zip(rows, shown, strict=True))) in squeezed(
            found
        )


@pytest.mark.parametrize("kind", FORMATS)
def test_a_figure_stands_nowhere_but_in_its_cell(kind):
    """No total, no average, no sort order comes of it: another figure makes the same file, but for that figure."""
    rows = [heading(code) for code in ("a", "b", "total")]
    one, other = (report(tables=(table("reach", rows, [[shown], ["<5"], ["7735"]]),)) for shown in ("8865", "x"))

    texts = [text_of(make_files(known)[kind]).replace(known.sha256, "") for known in (one, other)]

    assert texts[0].count("8865") == {"csv-metadata": 0, "ods": 2}.get(kind, 1)  # in ODS: its value, and how it looks
    assert "8865" not in texts[1]


# Text from people


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_the_explanation_stays_text(text):
    files = make_files(report(explanation=f"Beste lezer,\n{text}", correction=text))

    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    cells = [cell for page in book for line in page.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert [cell.value for cell in cells].count(text) == 2
    assert b"<f>" not in text_of(files["xlsx"]).encode()
    assert sum(line == [text] for line in rows_of_ods(files["ods"])["Uitleg"]) == 2
    assert text_of(files["csv"]).count(text) == 0
    assert squeezed(text) in squeezed(text_of_pdf(files["pdf"]))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_as_a_name_stays_text(text):
    named = table("reach", [replace(heading("a"), name=replace(heading("a").name, nl=text))], [["35"]])
    files = make_files(report(tables=(named,)))

    assert [line["rij"] for line in lines_of_csv(files["csv"])] == [f"'{text}"]
    assert rows_of_xlsx(files["xlsx"])["Tabel reach"][-1] == [text, 35]
    assert rows_of_ods(files["ods"])["Tabel reach"][-1] == [text, 35]


def test_text_is_no_markup_in_the_pdf():
    text = "*vet* #panic() $x$ = kop `code` <label> @verwijzing"

    assert squeezed(text) in squeezed(text_of_pdf(make_files(report(explanation=text))["pdf"]))


@pytest.mark.parametrize("text", ["\x00\x07bel", "😀 ☂", "a" * 40_000, "\r\n\x0b"])
def test_no_text_spoils_a_file(text):
    assert make_files(report(explanation=text)).keys() == FORMATS.keys()


# How they are made


def test_the_same_report_gives_the_same_bytes():
    before = make_files(report())
    odf.opendocument.load(io.BytesIO(before["ods"]))
    time.sleep(2.1)  # a ZIP file tells time by two seconds

    assert make_files(report()) == before


def test_no_file_names_a_person_or_a_moment():
    files = make_files(report())

    about = openpyxl.load_workbook(io.BytesIO(files["xlsx"])).properties
    assert (about.creator, about.lastModifiedBy) == ("OCO-portaal", None)
    assert str(about.created) == str(about.modified) == "2026-04-15 00:00:00"
    assert "2026-04-15T00:00:00" in text_of(files["ods"])


def test_the_header_stays_in_sight():
    book = openpyxl.load_workbook(io.BytesIO(make_files(report())["xlsx"]))

    assert {page.freeze_panes for page in book.worksheets[1:]} == {"B5"}


def test_the_pdf_is_tagged_dutch_and_has_bookmarks_and_page_numbers():
    known = report()
    with pikepdf.open(io.BytesIO(make_files(known)["pdf"])) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("nl")
        assert "/PageLabels" in pdf.Root
        assert pdf.docinfo["/Title"] == "Cliëntondersteuning in Zoetermeer, maart 2026"
        assert "/Author" not in pdf.docinfo
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles[-1] == "Wat de cijfers betekenen"
    assert {shown.name.nl for shown in known.tables} <= set(titles)


def test_a_chart_stands_in_the_pdf_with_words_for_who_does_not_see_it():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40"><rect width="90" height="10"/></svg>'

    content = make_files(report(), charts={"reach_by_domain": svg, "unknown": "<svg>"})["pdf"]

    with pikepdf.open(io.BytesIO(content)) as pdf:
        alts = [str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item]
    assert "Grafiek: Tabel reach_by_domain. De tabel hieronder heeft dezelfde cijfers." in alts


def test_a_long_table_repeats_its_header():
    rows = [heading(f"rij{nth}") for nth in range(90)]
    content = make_files(report(tables=(table("reach", rows, [["35"]] * 90),)))["pdf"]

    assert text_of_pdf(content).count("Aantal") >= 2


@pytest.mark.parametrize("threshold", [5, 10])
def test_every_file_but_the_csv_says_how_to_read_it(threshold):
    files = make_files(report(threshold=threshold))

    for kind in ("csv-metadata", "xlsx", "ods", "pdf"):
        told = squeezed(text_of(files[kind]).replace("&lt;", "<").replace("&#39;", "'"))
        assert squeezed(f"aantallen onder de {threshold} als") in told

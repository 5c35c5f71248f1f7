"""Reading the file: every way in which a spreadsheet saves it, and every way in which it can be a trap."""

import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from cases.cut_over import file as cut_over_file
from cases.cut_over.checking import check
from cases.cut_over.columns import EXAMPLE_REFERENCE
from cases.cut_over.file import NotReadable, read
from cases.cut_over.template import as_csv, as_xlsx
from tests.cases.cut_over_rows import HEADINGS_OF, RIGHT, registers, text


def workbook(rows=(RIGHT,), headings=tuple(RIGHT), **cells):
    book = Workbook()
    book.active.append([HEADINGS_OF[name] for name in headings])
    for row in rows:
        book.active.append([row.get(name) for name in headings])
    for place, value in cells.items():
        book.active[place] = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def unreadable(content):
    with pytest.raises(NotReadable) as refused:
        read(content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ","])
def test_csv_is_read_as_spreadsheets_save_it(encoding, separator):
    row = RIGHT | {"name": "Zoë, “de” Vries; €"}

    lines, mistakes = read(text(separator, [row]).encode(encoding))

    assert mistakes == []
    assert (lines[0].number, lines[0].cells["name"]) == (2, "Zoë, “de” Vries; €")
    assert lines[0].cells["supporter"] == "Iris@oco.example"


def test_xlsx_is_read_with_its_dates_and_numbers():
    (line,), mistakes = read(workbook([RIGHT | {"opened_on": datetime(2026, 3, 3), "reference": 17}]))

    assert mistakes == []
    assert (line.cells["opened_on"], line.cells["reference"]) == (datetime(2026, 3, 3), 17)


def test_rows_keep_the_number_that_the_spreadsheet_shows():
    lines, _mistakes = read(workbook([RIGHT, {}, RIGHT]))

    assert [line.number for line in lines] == [2, 4]


@pytest.mark.parametrize("content", [workbook(B2="=1+1"), text(rows=[RIGHT | {"name": "=cmd()"}]).encode()])
def test_a_formula_is_refused_by_row_and_column(content):
    _lines, (mistake,) = read(content)

    assert (mistake.row, mistake.column) == (2, "naam")


def test_headings_may_stand_in_any_order_and_the_optional_ones_may_be_absent():
    lines, mistakes = read(text(headings=tuple(reversed(RIGHT))).encode())

    assert mistakes == []
    assert lines[0].cells["reference"] == "OUD-17"


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (tuple(name for name in RIGHT if name != "consent_on"), "toestemming op"),
        ((*RIGHT, "name"), "naam"),
    ],
)
def test_wrong_headings_are_refused_by_name(headings, said):
    assert said in unreadable(text(headings=headings).encode())


def test_an_unknown_heading_is_refused():
    assert "1" in unreadable(text().replace('"naam"', '"naam";"bsn"').encode())


def test_a_row_with_more_cells_than_headings_is_pointed_out():
    _lines, (mistake,) = read((text() + ";extra").encode())

    assert (mistake.row, mistake.column) == (2, "")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\r\n;;\r\n",
        b"\xff\xfe\0\1",
        b"PK\x03\x04 dit is geen zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0",  # the old XLS
        text(rows=[]).encode(),
        b'"kenmerk;"naam"\r\n"x',
        b"x" * 5_000_001,
    ],
)
def test_what_is_no_list_of_cases_is_refused_with_a_reason(content):
    assert unreadable(content)


def test_more_than_two_thousand_cases_are_refused():
    assert unreadable(text(rows=[RIGHT] * 2001).encode())
    assert len(read(text(rows=[RIGHT] * 2000).encode())[0]) == 2000


def packed(**parts):
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_not_opened(monkeypatch):
    monkeypatch.setattr(cut_over_file, "load_workbook", lambda *args, **options: pytest.fail("opened"))

    assert unreadable(packed(bomb=b"0" * 30_000_001))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_workbook_with_a_document_type_is_not_opened(monkeypatch, encoding):
    monkeypatch.setattr(cut_over_file, "load_workbook", lambda *args, **options: pytest.fail("opened"))

    assert unreadable(packed(sheet='<!DOCTYPE x [<!ENTITY a "b">]>'.encode(encoding)))


def test_a_zip_that_is_no_workbook_is_refused():
    assert unreadable(packed(iets=b"niets"))


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_the_example_file_is_right_apart_from_being_the_example(make):
    known = registers()

    lines, mistakes = read(make(known))
    _cases, found = check(lines, known)

    assert mistakes == []
    assert lines[0].cells["reference"] == EXAMPLE_REFERENCE
    assert [(mistake.row, mistake.column) for mistake in found] == [(2, "kenmerk")]

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from cases.listing import export as case_export
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, DeadlineFactory, StepFactory, UserFactory

pytestmark = pytest.mark.django_db

CSV, XLSX = "/dossiers/lijst.csv", "/dossiers/lijst.xlsx"


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    """A case with a term and two steps; a colleague's is there as well."""
    CaseFactory(supporter=UserFactory(organisation=supporter.organisation))
    case = CaseFactory(supporter=supporter, resident__name="A. Wieringa", support_request__question="Geheim.")
    DeadlineFactory(case=case, due_on=date(2026, 4, 7))
    StepFactory(case=case, taken_on=date(2026, 3, 9), note="Geheime notitie.")
    StepFactory(case=case, taken_on=date(2026, 3, 20), kind="attempt")
    return case


def read_csv(response):
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_csv_says_what_the_list_says(desk, case, supporter):
    response = desk.get(CSV)

    heading, line = read_csv(response)
    found = dict(zip(heading, line, strict=True))
    assert (found["Kenmerk"], found["Status"], found["Geopend"]) == (case.reference, "open", "02-03-2026")
    assert (found["Cliëntondersteuner"], found["Wet"]) == (supporter.name, "Wmo 2015")
    assert (found["Eerstvolgende termijn"], found["Laatste contact"]) == ("07-04-2026", "09-03-2026")
    assert response.headers["Content-Disposition"].startswith('attachment; filename="dossiers-')


def test_the_xlsx_has_dates_that_can_be_sorted(desk, case):
    sheet = load_workbook(BytesIO(desk.get(XLSX).content)).active

    heading, line = sheet.values
    assert dict(zip(heading, line, strict=True))["Eerstvolgende termijn"] == datetime(2026, 4, 7)


@pytest.mark.parametrize("address", [CSV, XLSX])
def test_no_name_and_no_note_leaves_in_a_file(desk, case, address):
    content = desk.get(address).content
    if address == XLSX:
        content = str(list(load_workbook(BytesIO(content)).active.values)).encode()

    assert case.reference.encode() in content
    assert not [told for told in (b"Wieringa", b"Geheim") if told in content]


def test_the_file_has_the_cases_of_the_filter_and_the_search(desk, case, supporter):
    CaseFactory(supporter=supporter, law="wgs")

    assert len(read_csv(desk.get(CSV))) == 3
    assert [line[0] for line in read_csv(desk.get(CSV, {"wet": "wmo"}))[1:]] == [case.reference]
    assert [line[0] for line in read_csv(desk.get(CSV, {"zoek": "wieringa"}))[1:]] == [case.reference]


@pytest.mark.parametrize("name", ["=1+1", "+31", "-1", "@SUM", "\tx", "\rx"])
@pytest.mark.parametrize("write", [case_export.as_csv, case_export.as_xlsx])
def test_what_somebody_typed_does_not_calculate(name, write):
    content = write([[name]])

    if write is case_export.as_xlsx:
        assert load_workbook(BytesIO(content)).active["A1"].value.startswith("'")
    else:
        assert content.decode("utf-8-sig").lstrip('"').startswith("'")


def test_a_file_has_no_more_lines_than_can_be_made_while_somebody_waits(case, supporter, monkeypatch):
    monkeypatch.setattr(case_export, "MOST_LINES", 1)
    CaseFactory(supporter=supporter)
    ask_as(organisation=supporter.organisation_id)

    assert len(list(case_export.lines(type(case).objects.all()))) == 2  # with the heading


@pytest.mark.parametrize("number", [1, 20])
def test_a_file_asks_as_much_for_twenty_as_for_one(desk, supporter, number):
    for _case in range(number):
        StepFactory(case=DeadlineFactory(case=CaseFactory(supporter=supporter)).case)

    assert queries_of(desk, CSV) <= 6


def test_that_a_file_was_made_is_in_the_log(desk, supporter):
    desk.get(CSV, {"zoek": "wieringa"})

    with as_owner():
        (event,) = AuditEvent.objects.values("type", "actor", "organisation")
    assert event == {
        "type": EventType.CASES_EXPORTED,
        "actor": supporter.pk,
        "organisation": supporter.organisation_id,
    }

"""The pages of the take-over: upload, look how far it is, read what is wrong, take over, undo."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cases.cut_over.columns import COLUMNS
from cases.models import Case
from cases.vocabulary import CutOverStatus
from oco_portal.row_security import ask_as
from tests.cases.cut_over_rows import again, imported, lead_of_veldermeer, rows, run, text
from tests.counting import queries_of
from tests.factories import CutOverFactory, MunicipalityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(coordinator):
    return lead_of_veldermeer(coordinator)


@pytest.fixture
def desk(as_user, lead):
    return as_user(lead)


def url(name, file=None):
    return reverse(f"cut_over:{name}", args=[file.pk] if file else [])


def send(desk, content, **changes):
    file = SimpleUploadedFile("dossiers.csv", content)
    return desk.post(url("list"), {"source": "Het oude systeem", "file": file} | changes)


def test_from_upload_to_undo(desk, lead):
    page = desk.get(send(desk, text(rows=rows(2), headings=tuple(rows()[0])).encode()).url)
    file = page.context["file"]
    assert "data-look-again" in page.content.decode()

    run()
    assert desk.get(url("detail", file)).context["file"].status == CutOverStatus.READY
    desk.post(url("take-over", file))
    run()
    page = desk.get(url("detail", file))
    assert [one.old_reference for one in page.context["taken"]] == ["OUD-1", "OUD-2"]
    assert page.context["undo_form"]

    desk.post(url("undo", file), {"sure": "on"})
    run()
    assert again(file).status == CutOverStatus.UNDONE
    assert not Case.objects.exists()


def test_undoing_must_be_meant(desk, lead):
    file = imported(lead, rows())

    response = desk.post(url("undo", file))

    assert response.status_code == 200
    assert response.context["undo_form"].errors["sure"]
    assert again(file).status == CutOverStatus.IMPORTED


@pytest.mark.parametrize("name", ["take-over", "undo", "again"])
def test_an_act_that_comes_too_late_changes_nothing(desk, lead, name):
    file = CutOverFactory(by=lead, status=CutOverStatus.UNDONE, content=None)

    response = desk.post(url(name, file), {"sure": "on"}, follow=True)

    assert response.context["messages"]
    assert again(file).status == CutOverStatus.UNDONE


@pytest.mark.parametrize(
    ("content", "changes", "field"),
    [
        (b"", {}, "file"),
        (b"x" * 5_000_001, {}, "file"),
        (b"kenmerk", {"source": ""}, "source"),
        (b"kenmerk", {"source": "x" * 101}, "source"),
        (b"kenmerk", {"source": "a\0b"}, "source"),
        (b"kenmerk", {"file": ""}, "file"),
    ],
)
def test_a_wrong_upload_comes_back_with_a_message(desk, content, changes, field):
    response = send(desk, content, **changes)

    assert response.status_code == 200
    assert response.context["form"].errors[field]


def test_the_page_shows_how_far_the_worker_is(desk, lead):
    file = CutOverFactory(by=lead, status=CutOverStatus.IMPORTING, rows=40, rows_done=20)

    page = desk.get(url("detail", file)).content.decode()

    assert '<progress aria-labelledby="progress-label" max="40" value="20">' in page
    assert f'href="{url("detail", file)}"' in page


def test_a_worker_that_says_nothing_can_be_followed_by_another(desk, lead):
    file = CutOverFactory(by=lead, progressed_at=timezone.now() - timedelta(minutes=11))
    assert url("again", file) in desk.get(url("detail", file)).content.decode()

    desk.post(url("again", file))

    assert not again(file).is_stuck


@pytest.mark.parametrize("status", ["expired", "failed", "undone", "mistakes"])
def test_every_ending_has_its_page(desk, lead, status):
    file = CutOverFactory(by=lead, status=status, content=None)

    assert desk.get(url("detail", file)).status_code == 200


def test_the_mistakes_can_be_downloaded_for_a_spreadsheet(desk, lead):
    listed = [[3, "wet", "Deze wet staat niet in de lijst."], [0, "", "Geen bestand."]]
    file = CutOverFactory(by=lead, status=CutOverStatus.MISTAKES, content=None, mistakes=listed)

    response = desk.get(url("mistakes", file))

    assert response.content.startswith(b"\xef\xbb\xbf")
    written = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert written[1:] == [["3", "wet", "Deze wet staat niet in de lijst."], ["", "", "Geen bestand."]]
    assert "attachment" in response["Content-Disposition"]


def test_many_mistakes_are_shown_in_part(desk, lead):
    listed = [[number, "wet", "Fout."] for number in range(2, 152)]
    file = CutOverFactory(by=lead, status=CutOverStatus.MISTAKES, content=None, mistakes=listed)

    assert len(desk.get(url("detail", file)).context["mistakes"]) == 100


def test_the_example_explains_itself(desk):
    MunicipalityFactory(name="=Formule(1)")

    book = load_workbook(io.BytesIO(desk.get(url("example-xlsx")).content))

    assert book.sheetnames == ["Dossiers", "Uitleg", "Codes"]
    assert [cell.value for cell in book["Dossiers"][1]] == [column.heading for column in COLUMNS]
    codes = list(book["Codes"].iter_rows(min_row=2, max_col=2))
    assert ("gemeente", "=Formule(1)") in [(heading.value, code.value) for heading, code in codes]
    assert not [cell for row in codes for cell in row if cell.data_type == "f"]


def test_the_columns_are_explained_on_a_page(desk):
    page = desk.get(url("columns")).content.decode()

    assert "toestemming op" in page
    assert "iris@oco.example" in page


def test_residents_with_a_known_name_are_pointed_out(desk, lead):
    imported(lead, rows())
    lines = rows()
    lines[0]["reference"] = "ANDER-1"
    file = imported(lead, lines)

    page = desk.get(url("detail", file))

    assert [one.old_reference for one in page.context["may_be_known"]] == ["ANDER-1"]


@pytest.mark.parametrize("number", [1, 30])
def test_the_pages_ask_as_much_for_many_cases_as_for_one(desk, lead, number):
    file = imported(lead, rows(number))
    for _nth in range(number):
        CutOverFactory(by=lead)
    ask_as(organisation=lead.organisation_id)

    assert queries_of(desk, url("detail", file)) <= 8
    assert queries_of(desk, url("list")) <= 8

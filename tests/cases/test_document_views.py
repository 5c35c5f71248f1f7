from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intake.documents import MAX_PER_REQUEST, unseal
from intake.models import Document
from intake.office_files import DOCX
from oco_portal.audit.models import AuditEvent, EventType
from tests.database import as_owner
from tests.factories import CaseFactory, DocumentFactory, UserFactory
from tests.intake.office_samples import docx_file, odt_file
from tests.intake.test_documents import pdf, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_march(time_machine):
    time_machine.move_to("2026-03-10T10:00:00+01:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    CaseFactory()
    return CaseFactory(supporter=supporter)


def url(name, case, *args):
    return reverse(f"cases:document-{name}", args=[case.reference, *args])


def add(desk, case, content, name="brief", **answers):
    file = SimpleUploadedFile(name, content)
    return desk.post(url("add", case), {"file": file, "kind": "decision", "dated_on": "1-3-2026"} | answers)


def stored():
    with as_owner():
        return Document.objects.get()


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (pdf(), "application/pdf"),
        (picture(), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (docx_file(), DOCX),
        (odt_file(), "application/vnd.oasis.opendocument.text"),
    ],
    ids=["pdf", "jpeg", "png", "docx", "odt"],
)
def test_a_document_is_kept_for_what_it_is_and_not_for_its_name(desk, case, content, content_type):
    response = add(desk, case, content, name="programma.exe")

    document = stored()
    assert response.url == url("list", case)
    assert (document.content_type, document.kind, document.dated_on) == (content_type, "decision", date(2026, 3, 1))
    assert (document.by, document.support_request) == (case.supporter, case.support_request)


def test_a_document_is_only_ever_a_download(desk, case):
    add(desk, case, docx_file(), name='brief"; van Jansen.docx')

    response = desk.get(url("download", case, stored().pk))

    assert response.content == unseal(stored())
    assert response.headers["Content-Type"] == DOCX
    assert response.headers["Content-Disposition"] == f'attachment; filename="document-{case.reference}.docx"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.DOCUMENT_DOWNLOADED).count() == 1


@pytest.mark.parametrize("content", [b"", b"MZ\x90\x00", b"<html>", b"PK\x03\x04" + bytes(100)])
def test_what_cannot_be_opened_is_a_message_and_nothing_typed_is_lost(desk, case, content):
    response = add(desk, case, content, description="Besluit")

    assert response.context["form"].errors["file"]
    assert "Besluit" in response.content.decode()
    with as_owner():
        assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", ""), ("kind", "x"), ("dated_on", "11-3-2026"), ("description", "a\x00"), ("description", "x" * 201)],
)
def test_a_wrong_answer_is_a_message(desk, case, field, value):
    response = add(desk, case, pdf(), **{field: value})

    assert response.context["form"].errors[field]


def test_more_than_twenty_five_do_not_fit(desk, case):
    for _nth in range(MAX_PER_REQUEST):
        DocumentFactory(support_request=case.support_request)

    response = add(desk, case, pdf())

    assert response.context["form"].errors
    with as_owner():
        assert Document.objects.count() == MAX_PER_REQUEST


def test_a_closed_case_takes_no_document(desk, supporter):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=date(2026, 3, 9), close_reason="ZELF")

    response = add(desk, closed, pdf())

    assert response.context["form"].errors
    with as_owner():
        assert not Document.objects.exists()


@pytest.mark.parametrize("where", ["description", "name"])
def test_a_bsn_in_description_or_name_is_warned_about(desk, case, where):
    options = {"description": "BSN 111222333"} if where == "description" else {"name": "brief_111222333.pdf"}

    response = add(desk, case, pdf(), **options)

    page = desk.get(response.url).content.decode()
    assert "111222333" in page.split("<h1>")[0]


def test_what_a_resident_added_is_sorted_later(desk, case):
    document = DocumentFactory(support_request=case.support_request)

    desk.post(url("change", case, document.pk), {"kind": "medical", "dated_on": "", "description": "Van de arts"})

    assert (stored().kind, stored().description, stored().dated_on) == ("medical", "Van de arts", None)


def test_a_document_of_another_case_is_not_found(desk, case):
    other = DocumentFactory(support_request=CaseFactory(supporter=UserFactory()).support_request)

    assert desk.get(url("download", case, other.pk)).status_code == 404
    assert desk.get(url("change", case, other.pk)).status_code == 404

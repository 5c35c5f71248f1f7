"""The letters of a case as its resident sees them."""

from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from cases.models import Letter
from intake.followed import remember
from oco_portal.row_security import acting_for
from tests.factories import CaseFactory, LetterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(supporter):
    return CaseFactory(supporter=supporter)


def text(response):
    return response.content.decode()


def test_postgresql_shows_a_resident_their_finished_letters_only(case):
    final = LetterFactory(case=case, final=True)
    LetterFactory(case=case)
    LetterFactory(final=True)

    with acting_for(holder=case.support_request.holder):
        assert list(Letter.objects.all()) == [final]
        assert Letter.objects.update(sent_how="post") == 0


@pytest.fixture
def resident(client, case):
    session = client.session
    remember(session, case.support_request.holder)
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def test_a_resident_reads_and_keeps_a_finished_letter(resident, case):
    letter = LetterFactory(case=case, final=True)
    draft = LetterFactory(case=case, subject="Nog niet af")

    page = text(resident.get(reverse("followed:case")))
    response = resident.get(reverse("followed:letter", args=[letter.pk]))

    assert letter.subject in page
    assert "Nog niet af" not in page
    assert len(pikepdf.open(BytesIO(response.content)).pages) == 1
    assert resident.get(reverse("followed:letter", args=[draft.pk])).status_code == 404


def test_a_resident_reads_no_letter_of_another(resident):
    strange = LetterFactory(final=True)

    assert resident.get(reverse("followed:letter", args=[strange.pk])).status_code == 404

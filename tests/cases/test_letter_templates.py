"""The texts that letters are made from: kept by version, changed by the coordinator, previewed first."""

import pytest
from django.core.exceptions import ValidationError
from django.db import InternalError, transaction
from django.urls import reverse

from cases import actions
from cases.models import LetterTemplate
from cases.vocabulary import LetterKind
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import LetterTemplateFactory

pytestmark = pytest.mark.django_db

NASTY = ["", "a\x00b", "x" * 100_000, "😀 {{ 7*7 }}", "99999999999999999999"]


def events(type_):
    with as_owner():
        return AuditEvent.objects.filter(type=type_).count()


def text(response):
    return response.content.decode()


# The texts


def change(coordinator, **what):
    text = {"subject": "Bezwaar", "body": "Beste {naam}", "seen_version": 0}
    return actions.change_template(
        organisation=coordinator.organisation, kind=LetterKind.OBJECTION, by=coordinator, **text | what
    )


def test_a_text_gets_a_new_version_and_keeps_the_old(coordinator):
    ask_as(organisation=coordinator.organisation_id)

    change(coordinator)
    change(coordinator, body="Geachte {naam}", seen_version=1)

    assert list(LetterTemplate.objects.values_list("version", flat=True)) == [2, 1]
    assert LetterTemplate.objects.in_use(coordinator.organisation, LetterKind.OBJECTION).body == "Geachte {naam}"
    assert events(EventType.TEMPLATE_CHANGED) == 2


def test_a_text_with_an_unknown_word_is_refused_at_its_field(coordinator):
    ask_as(organisation=coordinator.organisation_id)

    with pytest.raises(ValidationError) as refusal:
        change(coordinator, body="Uw {bsn}")

    assert "{bsn}" in refusal.value.message_dict["body"][0]


def test_who_saves_a_text_second_overwrites_nothing(coordinator):
    ask_as(organisation=coordinator.organisation_id)
    change(coordinator)

    with pytest.raises(ValidationError):
        change(coordinator, body="Daarna")


def test_a_text_is_never_changed_only_followed():
    LetterTemplateFactory()

    with as_owner(), pytest.raises(InternalError, match="append_only|Cannot update"), transaction.atomic():
        LetterTemplate.objects.update(body="anders")


# Its pages


@pytest.fixture
def lead(as_user, coordinator):
    return as_user(coordinator)


TEXT = reverse("letters:text-edit", args=["objection"])


def test_a_text_is_previewed_without_being_saved(lead):
    response = lead.post(
        TEXT, {"seen_version": 0, "subject": "Aan {tegenpartij}", "body": "Ik, {naam}", "preview": "x"}
    )

    assert "Aan Gemeente Voorbeeldstad" in text(response)
    assert "Ik, A. Voorbeeld" in text(response)
    with as_owner():
        assert not LetterTemplate.objects.exists()


def test_a_text_is_saved_as_a_new_version(lead, coordinator):
    lead.post(TEXT, {"seen_version": 0, "subject": "Bezwaar", "body": "Ik, {naam}"})

    with as_owner():
        assert LetterTemplate.objects.get(organisation=coordinator.organisation).version == 1
    assert "Ik, {naam}" in text(lead.get(TEXT))
    assert "Geachte heer of mevrouw" in text(lead.get(TEXT, {"versie": "0"}))


@pytest.mark.parametrize("button", [{}, {"preview": "x"}])
def test_an_unknown_word_is_a_message_at_the_field(lead, button):
    response = lead.post(TEXT, {"seen_version": 0, "subject": "Bezwaar", "body": "Ik, {bsn}"} | button)

    assert "{bsn}" in response.context["form"].errors["body"][0]
    assert "Ik, {bsn}" in text(response)


def test_who_saves_a_text_second_sees_the_other(lead, coordinator):
    LetterTemplateFactory(by=coordinator, body="Van mijn collega")

    response = lead.post(TEXT, {"seen_version": 0, "subject": "Bezwaar", "body": "Van mij"})

    assert "Van mijn collega" in text(response)
    assert response.context["form"].data["seen_version"] == "1"


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("field", ["seen_version", "subject", "body"])
def test_bad_texts_are_a_message_or_text(lead, field, value):
    response = lead.post(TEXT, {"seen_version": 0, "subject": "a", "body": "b"} | {field: value})

    assert response.status_code in (200, 302)


def test_there_is_no_text_of_another_kind(lead):
    assert lead.get(reverse("letters:text-edit", args=["dreigbrief"])).status_code == 404


def test_the_texts_of_another_organisation_are_not_shown(lead):
    LetterTemplateFactory(body="Van een ander")

    assert "Van een ander" not in text(lead.get(TEXT, {"versie": "1"}))

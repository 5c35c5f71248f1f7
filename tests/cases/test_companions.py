"""Informal supporters: what opens their page, how little it shows, and what PostgreSQL itself keeps from them."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from cases import actions
from cases.closing import Check
from cases.models import Companion
from cases.models.companions import new_code, word_digest
from cases.views.companions import TRIES_AN_HOUR, TRIES_AN_HOUR_PER_CODE
from intake.follow_codes import holder_of
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for, ask_as
from tests.database import as_owner
from tests.factories import (
    AppointmentFactory,
    CaseFactory,
    CompanionFactory,
    NetworkPersonFactory,
    PlanActionFactory,
    PlanGoalFactory,
    QuestionEntryFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)
CODE, WORD = "BBBBB-BBBBB-BBBBB", "molen"
DOOR = "companion:look-along"
AGREED = {
    "kind": "informal",
    "name": "Ruud",
    "agreements": "Gaat mee.",
    "consent_how": "told",
    "consent_on": "1-6-2026",
}


@pytest.fixture(autouse=True)
def travel(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)
    return time_machine


@pytest.fixture
def case(supporter):
    CompanionFactory(name="Van een vreemde")
    return CaseFactory(supporter=supporter, resident__name="A. Wieringa")


@pytest.fixture
def companion(case):
    digests = {"code_digest": holder_of(CODE), "word_digest": word_digest(CODE, WORD)}
    return CompanionFactory(case=case, name="Ruud", **digests)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def knock(client, code=CODE, word=WORD, **options):
    return client.post(reverse(DOOR), {"code": code, "word": word}, **options)


@pytest.fixture
def inside(companion):
    client = Client()
    assert knock(client).status_code == 302
    return client


def text(response):
    return response.content.decode()


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def again(record):
    with as_owner():
        return type(record).objects.get(pk=record.pk)


# What opens it


@pytest.mark.parametrize(
    ("code", "word"), [(CODE, WORD), ("bbbbb bbbbb bbbbb", " MOLEN "), ("bbbbbbbbbbbbbbb", "mo len")]
)
def test_code_and_word_open_the_page_as_people_type_them(client, companion, code, word):
    assert knock(client, code, word).status_code == 302
    assert "Ruud" in text(client.get(reverse(DOOR)))


def test_a_wrong_code_and_a_wrong_word_get_the_same_answer(client, companion):
    answers = [knock(client, "CCCCC-CCCCC-CCCCC", WORD), knock(client, CODE, "water")]

    assert len({str(answer.context["form"].errors) for answer in answers}) == 1
    assert "Ruud" not in text(client.get(reverse(DOOR)))


def test_without_a_code_there_is_nothing_to_open(client, case):
    CompanionFactory(case=case)

    for guess in ("", "-", "0", "None"):
        assert knock(client, guess, guess).status_code == 200


@pytest.mark.parametrize("typed", [("", WORD), (CODE, ""), ("x" * 41, WORD), ("\x00", "\x00"), ("😀", "١٩٤٨")])
def test_what_cannot_be_a_code_is_a_mistake_and_no_error(client, companion, typed):
    response = knock(client, *typed)

    assert response.status_code == 200
    assert response.context["form"].errors


def test_after_too_many_tries_from_one_place_even_the_right_code_waits(client, companion, travel):
    for number in range(TRIES_AN_HOUR):
        knock(client, f"{number:015}", WORD)

    assert knock(client).status_code == 429
    travel.shift(timedelta(minutes=61))
    assert knock(client).status_code == 302


def test_one_code_cannot_be_tried_from_many_places(client, companion):
    for number in range(TRIES_AN_HOUR_PER_CODE):
        knock(client, word=f"gok{number}", REMOTE_ADDR=f"203.0.113.{number}")

    assert knock(client, REMOTE_ADDR="203.0.113.99").status_code == 429


def test_opening_is_on_the_record(inside, companion):
    with as_owner():
        event = AuditEvent.objects.get(type=EventType.CASE_FOLLOWED)

    assert (event.target_label, event.target_id, event.actor) == ("cases.Companion", str(companion.pk), None)


def test_the_page_closes_after_twenty_minutes(inside, travel):
    travel.shift(timedelta(minutes=21))

    assert "Ruud" not in text(inside.get(reverse(DOOR)))


def test_the_code_of_an_informal_supporter_opens_no_follow_up_page(client, companion):
    client.post(reverse("intake:request-follow"), {"code": CODE, "second_factor": WORD})

    assert "followed" not in client.session


# How little it shows


def test_it_shows_shared_actions_appointments_and_agreements_and_nothing_else(inside, companion):
    case = companion.case
    PlanActionFactory(case=case, what="Samen bellen")
    PlanActionFactory(case=case, what="Intern overleg", is_shared=False)
    PlanActionFactory(what="Van een ander")
    AppointmentFactory(case=case, place="Stadhuis")
    AppointmentFactory(case=case, place="Bij de wethouder", is_shared=False)

    page = text(inside.get(reverse(DOOR)))

    assert all(shown in page for shown in ("Samen bellen", "Stadhuis", companion.agreements))
    hidden = ["Intern overleg", "Van een ander", "wethouder", "A. Wieringa", case.reference]
    assert not [word for word in hidden if word in page]


def test_it_cannot_change_anything(inside, companion):
    action = PlanActionFactory(case=companion.case)
    finish = reverse("followed:plan-action-finish", args=[action.pk])

    assert inside.post(finish).url == reverse("intake:request-follow")
    with acting_for(companion=companion.code_digest):
        assert type(action).objects.filter(pk=action.pk).update(what="x") == 0
        assert Companion.objects.filter(pk=companion.pk).update(name="x") == 0
        assert Companion.objects.filter(pk=companion.pk).delete()[0] == 0


def test_postgresql_shows_a_companion_rows_of_three_tables_only(companion):
    case = companion.case
    for factory in (PlanActionFactory, AppointmentFactory):
        factory(case=case)
        factory(case=case, is_shared=False)
        factory()
    for factory in (PlanGoalFactory, NetworkPersonFactory, QuestionEntryFactory, StepFactory, CompanionFactory):
        factory(case=case)

    with acting_for(companion=companion.code_digest):
        models = [model for label in ("intake", "cases") for model in apps.get_app_config(label).get_models()]
        seen = {model.__name__: model.objects.count() for model in models if hasattr(model, "organisation")}

    assert {name: rows for name, rows in seen.items() if rows} == {"PlanAction": 1, "Appointment": 1, "Companion": 1}
    assert len(seen) > 12


def test_policies_for_companions_are_on_three_tables_and_only_read():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename, cmd FROM pg_policies WHERE qual LIKE '%oco.companion%' ORDER BY 1")
        found = cursor.fetchall()

    assert found == [(f"cases_{table}", "SELECT") for table in ("appointment", "companion", "planaction")]


# When it ends


@pytest.mark.parametrize("by_hand", ["ended", "renewed", "closed"])
def test_the_open_page_closes_at_once(inside, companion, by_hand):
    ask_as(organisation=companion.organisation_id)
    by = companion.case.supporter
    if by_hand == "ended":
        actions.end_companion(companion=companion, reason="Verhuisd.", on=JULY_1, by=by)
    elif by_hand == "renewed":
        actions.give_code(companion=companion, word="water", by=by)
    else:
        closing = {"close_reason": "ZELF", "result": "x", "felt_supported": "yes", "goes_on": "alone"}
        closing["checks"] = list(Check)
        actions.close_case(case=companion.case, by=by, on=JULY_1, **closing)

    assert "Samen" not in text(inside.get(reverse(DOOR)))
    assert inside.get(reverse(DOOR)).templates[0].name == "cases/companion_door.html"
    assert knock(Client()).status_code == 200


# At the desk


def test_somebody_is_agreed_upon_and_gets_no_code_by_that(desk, case):
    desk.post(url("companion-agree", case), AGREED)

    with as_owner():
        agreed = Companion.objects.get(case=case)
    assert (agreed.name, agreed.consent_on, agreed.looks_along) == ("Ruud", date(2026, 6, 1), False)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "friend"}, "kind"),
        ({"agreements": ""}, "agreements"),
        ({"consent_how": "follow_up"}, "consent_how"),
        ({"consent_on": "2-7-2026"}, "consent_on"),
        ({"name": "a\x00"}, "name"),
    ],
)
def test_what_cannot_be_agreed_comes_back(desk, case, wrong, field):
    response = desk.post(url("companion-agree", case), AGREED | wrong)

    assert list(response.context["form"].errors) == [field]


def test_a_code_is_shown_once_opens_the_page_and_stands_nowhere(desk, case):
    agreed = CompanionFactory(case=case)
    page = desk.post(url("companion-code", case, agreed.pk), {"word": "Mo len", "resident_agrees": "on"})
    code = page.context["code"]

    assert code in text(page)
    assert code not in text(desk.get(url("companion-code", case, agreed.pk)))
    assert code not in str(vars(again(agreed)))
    assert "len" not in again(agreed).word_digest
    assert knock(Client(), code, "molen").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"word": "abc", "resident_agrees": "on"}, "word"), ({"word": "molen"}, "resident_agrees")],
)
def test_no_code_without_a_word_and_the_consent_of_the_resident(desk, case, typed, field):
    agreed = CompanionFactory(case=case)

    response = desk.post(url("companion-code", case, agreed.pk), typed)

    assert list(response.context["form"].errors) == [field]
    assert not again(agreed).looks_along


def test_who_has_ended_gets_no_code(desk, case):
    ended = CompanionFactory(case=case, ended_on=JULY_1, end_reason="x")

    assert desk.post(url("companion-code", case, ended.pk), {"word": "molen"}).status_code == 404


def test_codes_differ_and_read_well():
    codes = {new_code() for _nth in range(50)}

    assert len(codes) == 50
    assert all(len(code) == 17 and not set(code) & set("ILOU") for code in codes)


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("companion_code_has_word_and_is_present", {"code_digest": "a" * 64}),
        ("companion_code_has_word_and_is_present", {"code_digest": "a" * 64, "word_digest": "b", "ended_on": JULY_1}),
        ("companion_ends_after_consent", {"ended_on": date(2026, 3, 2)}),
    ],
)
def test_the_database_refuses_what_cannot_be(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CompanionFactory(**wrong)

"""The people around a resident: no more on record than needed, and gone when they are taken out."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.models import NetworkPerson
from oco_portal.audit.models import AuditEvent, EventType
from tests.database import as_owner
from tests.factories import CaseFactory, NetworkPersonFactory

pytestmark = pytest.mark.django_db

NEIGHBOUR = {"name": "Ria", "relation": "buurvrouw", "may_contact": "not_asked"}


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def case(supporter):
    NetworkPersonFactory(name="Vreemde buur")
    return CaseFactory(supporter=supporter)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def people(case):
    with as_owner():
        return list(NetworkPerson.objects.filter(case=case))


def test_somebody_is_added_without_an_answer(desk, case):
    desk.post(url("person-add", case), NEIGHBOUR | {"answered_how": "told", "answered_on": "1-6-2026"})

    (person,) = people(case)
    assert (person.name, person.may_contact, person.answered_on) == ("Ria", "not_asked", None)
    assert "Niet benaderen: nog niet gevraagd" in desk.get(url("plan", case)).content.decode()


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_answer_says_when_and_how(desk, case, answer):
    without = desk.post(url("person-add", case), NEIGHBOUR | {"may_contact": answer})
    assert set(without.context["form"].errors) == {"answered_how", "answered_on"}

    given = {"may_contact": answer, "answered_how": "told", "answered_on": "1-6-2026"}
    desk.post(url("person-add", case), NEIGHBOUR | given)

    (person,) = people(case)
    assert (person.may_contact, person.answered_on) == (answer, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, "name"),
        ({"relation": "x" * 101}, "relation"),
        ({"contact": "a\x00b"}, "contact"),
        ({"may_contact": "perhaps"}, "may_contact"),
        ({"answered_on": "2-7-2026"}, "answered_on"),
    ],
)
def test_what_cannot_be_comes_back(desk, case, wrong, field):
    response = desk.post(url("person-add", case), NEIGHBOUR | wrong)

    assert list(response.context["form"].errors) == [field]
    assert not people(case)


def test_somebody_is_changed(desk, case):
    person = NetworkPersonFactory(case=case)

    desk.post(url("person-change", case, person.pk), NEIGHBOUR | {"role": "Doet boodschappen.", "version": "0"})

    assert [(known.name, known.role) for known in people(case)] == [("Ria", "Doet boodschappen.")]


def test_who_is_taken_out_is_gone_and_only_the_log_says_that_it_happened(desk, case):
    person = NetworkPersonFactory(case=case)

    desk.post(url("person-forget", case, person.pk))

    assert not people(case)
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.NETWORK_CHANGED, target_id=case.pk).exists()


def test_the_database_wants_an_answer_whole():
    with pytest.raises(IntegrityError, match="network_answer_says_when_and_how"), transaction.atomic():
        NetworkPersonFactory(may_contact="yes")

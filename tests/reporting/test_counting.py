"""Closing a month: a person once per contract and calendar year, and nothing kept that leads back to them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.registry.models import TargetGroup
from oco_portal.row_security import acting_for, ask_as
from reporting.actions.counting import close_month
from reporting.models import ClosedMonth, CountedPerson, PersonSeen
from reporting.people import key_of, people_of
from reporting.periods import Month
from reporting.reach import counted
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    ContractFactory,
    ContractPartyFactory,
    MunicipalityFactory,
    ResidentFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

AFTER = date(2028, 1, 5)
SAME = {"name": "J. de Vries", "birth_year": 1950, "postcode": "2711AB"}


@pytest.fixture
def contract(db):
    """Two organisations in one municipality, from January 2026 on."""
    contract = ContractFactory(municipality=MunicipalityFactory())
    for _party in range(2):
        ContractPartyFactory(contract=contract)
    return contract


@pytest.fixture
def one(contract):
    return UserFactory(organisation=contract.parties.order_by("pk").first().organisation)


@pytest.fixture
def other(contract):
    return UserFactory(organisation=contract.parties.order_by("pk").last().organisation)


@pytest.fixture
def reach(contract):
    def reach(supporter, opened_on, resident=None, **facts):
        resident = resident or ResidentFactory(organisation=supporter.organisation, **facts)
        return CaseFactory(
            supporter=supporter,
            resident=resident,
            opened_on=opened_on,
            support_request__received_on=opened_on,
            support_request__municipality=contract.municipality,
        )

    return reach


def close(contract, until):
    for number in range(1, until + 1):
        close_month(contract=contract, month=Month(2026, number), by=None, on=AFTER)


def by_month(contract):
    with as_owner():
        cells = CountedPerson.objects.filter(contract=contract).cells()
    months = {}
    for (month, _domain, _group), number in cells.items():
        months[month.number] = months.get(month.number, 0) + number
    return months


# A person once


def test_two_organisations_reach_one_person_once(contract, one, other, reach):
    reach(one, date(2026, 1, 10), **SAME)
    reach(other, date(2026, 2, 10), **SAME | {"name": "j de vriès", "postcode": "2711ab"})
    reach(other, date(2026, 2, 11), **SAME | {"birth_year": 1951})

    close(contract, 2)

    assert by_month(contract) == {1: 1, 2: 1}


def test_two_organisations_reach_one_person_once_in_the_same_month(contract, one, other, reach):
    reach(one, date(2026, 1, 10), **SAME)
    reach(other, date(2026, 1, 9), **SAME)

    close(contract, 1)

    assert by_month(contract) == {1: 1}


def test_people_of_whom_too_little_is_known_are_not_taken_for_one(contract, one, other, reach):
    reach(one, date(2026, 1, 10), name="J. de Vries")
    reach(other, date(2026, 1, 10), name="J. de Vries")

    close(contract, 1)

    assert by_month(contract) == {1: 2}


def test_a_person_of_whom_more_becomes_known_is_not_counted_again(contract, one, reach):
    person = reach(one, date(2026, 1, 10), name="J. de Vries").resident
    close(contract, 1)
    with as_owner():
        person.birth_year, person.postcode = 1950, "2711AB"
        person.save()
    reach(one, date(2026, 2, 10), resident=person)

    close(contract, 2)

    assert by_month(contract) == {1: 1}


def test_a_person_who_was_on_record_twice_is_counted_once(contract, one, reach):
    twice = reach(one, date(2026, 1, 10))
    close(contract, 1)
    with as_owner():
        kept = ResidentFactory(organisation=one.organisation)
        Case.objects.filter(pk=twice.pk).update(resident=kept)
        twice.resident.merged_into = kept
        twice.resident.save()

    close(contract, 2)

    assert by_month(contract) == {1: 1}


def test_a_new_year_counts_everybody_anew(contract, one, reach):
    person = reach(one, date(2026, 3, 10)).resident
    reach(one, date(2027, 1, 10), resident=person)
    close(contract, 12)

    close_month(contract=contract, month=Month(2027, 1), by=None, on=AFTER)

    assert by_month(contract) == {1: 1, 3: 1}


def test_what_is_entered_late_is_counted_in_the_month_that_is_closed_next(contract, one, reach):
    close(contract, 2)
    reach(one, date(2026, 1, 20))

    close(contract, 3)

    assert by_month(contract) == {3: 1}


def test_residents_of_elsewhere_are_not_counted(contract, one):
    CaseFactory(supporter=one, opened_on=date(2026, 1, 10))

    close(contract, 1)

    assert by_month(contract) == {}


def test_what_nobody_filled_in_is_unknown(contract, one, reach):
    case = reach(one, date(2026, 1, 10))
    known = reach(one, date(2026, 1, 11))
    with as_owner():
        Case.objects.filter(pk=known.pk).update(target_group=TargetGroup.objects.get(code="NAH"))

    close(contract, 1)

    january = Month(2026, 1)
    domain = case.main_life_domain.code
    assert counted(contract, january).base == {(january, domain, "unknown"): 1, (january, domain, "NAH"): 1}


# Closing


def test_closing_a_second_time_changes_nothing(contract, one, reach):
    reach(one, date(2026, 1, 10))
    close(contract, 2)
    reach(one, date(2026, 1, 11))

    close(contract, 2)

    assert by_month(contract) == {1: 1}
    assert ClosedMonth.objects.count() == 2
    assert AuditEvent.objects.count() == 0  # nobody asks any more
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.MONTH_COUNTED).count() == 2


@pytest.mark.parametrize(
    ("month", "on"),
    [
        (Month(2025, 12), AFTER),  # before the service
        (Month(2026, 2), AFTER),  # before January
        (Month(2026, 1), date(2026, 1, 31)),  # not over
    ],
)
def test_a_month_is_closed_in_its_order_and_after_its_end(contract, month, on):
    with pytest.raises(ValidationError):
        close_month(contract=contract, month=month, by=None, on=on)

    assert not ClosedMonth.objects.exists()


def test_no_month_after_the_contract_is_closed(contract):
    with as_owner():
        contract.ends_on = date(2026, 1, 20)
        contract.save()
    close(contract, 1)

    with pytest.raises(ValidationError):
        close(contract, 2)


def test_erasing_a_person_leaves_what_was_counted(contract, one, reach):
    case = reach(one, date(2026, 1, 10))
    close(contract, 1)

    with as_owner():
        case.delete()
        case.resident.delete()
    close(contract, 2)

    assert by_month(contract) == {1: 1}


def test_a_month_of_many_people_asks_as_many_queries_as_one_of_few(contract, one, reach):
    def queries(number):
        with CaptureQueriesContext(connection) as captured:
            close_month(contract=contract, month=Month(2026, number), by=None, on=AFTER)
        return len(captured)

    reach(one, date(2026, 1, 10))
    few = queries(1)
    for day in range(1, 12):
        reach(one, date(2026, 2, day))

    assert queries(2) == few


# What is kept


def test_a_counted_person_has_nothing_that_leads_back():
    fields = {field.name for field in CountedPerson._meta.get_fields()}

    assert fields == {"id", "organisation", "contract", "year", "month", "domain", "group"}


def test_an_organisation_sees_the_people_that_it_met_first_only(contract, one, other, reach):
    reach(one, date(2026, 1, 10))
    close(contract, 1)

    with acting_for(organisation=other.organisation_id):
        assert not CountedPerson.objects.exists()
    with acting_for(organisation=one.organisation_id):
        assert CountedPerson.objects.count() == 1


def test_a_counted_person_is_never_changed_by_anybody(contract, one, reach):
    reach(one, date(2026, 1, 10))
    close(contract, 1)

    with as_owner(), pytest.raises(Exception, match="frozen"), transaction.atomic():
        CountedPerson.objects.update(group="NAH")


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT 1 FROM reporting_personseen",
        "SELECT count(*) FROM reporting_personseen",
        "INSERT INTO reporting_personseen (contract_id, year, pseudonym) VALUES (1, 2026, 'x')",
        "UPDATE reporting_personseen SET year = 2027",
        "DELETE FROM reporting_personseen",
    ],
)
def test_the_serving_role_cannot_touch_who_has_been_seen(statement):
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_stranger_to_the_contract_cannot_ask_who_is_new(contract):
    stranger = UserFactory()

    ask_as(organisation=stranger.organisation_id)

    with pytest.raises(DatabaseError, match="only a party"), transaction.atomic():
        PersonSeen.objects.new_among(contract.pk, 2026, [("x",)])


def test_pseudonyms_cannot_be_laid_beside_those_of_another_year_or_contract(contract, one, reach):
    reach(one, date(2026, 1, 10), **SAME)

    with acting_for(organisation=one.organisation_id):
        ((person,),) = people_of(contract, one.organisation, Month(2026, 1), at_once=10)

    assert len({key_of(contract.pk, 2026), key_of(contract.pk, 2027), key_of(contract.pk + 1, 2026)}) == 3
    assert all(len(pseudonym) == 64 and "vries" not in pseudonym for pseudonym in person.pseudonyms)


def test_who_has_been_seen_is_forgotten_when_the_year_is_closed(contract, one, reach):
    reach(one, date(2026, 1, 10), **SAME)

    close(contract, 11)
    with as_owner():
        kept = PersonSeen.objects.count()
    close(contract, 12)

    assert kept == 2
    with as_owner():
        assert not PersonSeen.objects.exists()
    assert by_month(contract) == {1: 1}

from datetime import date

import pytest
from django.core.management import call_command

from cases.models import Case, CaseWord, Deadline, Dispute, Step
from intake.models import SupportRequest
from oco_portal.demo import many_cases
from oco_portal.demo.copying import Rows
from oco_portal.registry.models import Municipality
from oco_portal.row_security import acting_for
from tests.factories import ContractPartyFactory, CounterpartyFactory, UserFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 7, 1)


@pytest.fixture
def organisation():
    party = ContractPartyFactory()
    UserFactory(organisation=party.organisation)
    CounterpartyFactory()
    return party.organisation


def fill(organisation, number):
    list(many_cases.fill(organisation=organisation, number=number, today=TODAY))


def test_cases_are_made_with_everything_that_belongs_to_them(organisation):
    fill(organisation, 80)

    with acting_for(organisation=organisation.pk):
        assert Case.objects.count() == 80
        assert Case.objects.open().count() >= many_cases.LEAST_OPEN
        assert Case.objects.filter(status="closed").exists()
        assert all(model.objects.exists() for model in (Step, Dispute, Deadline, CaseWord))
        assert SupportRequest.objects.waiting().count() == 4
        assert Case.objects.filter(next_deadline_on__isnull=False).exists()


def test_a_second_time_adds_what_is_missing(organisation):
    fill(organisation, 3)
    fill(organisation, 5)

    with acting_for(organisation=organisation.pk):
        assert Case.objects.count() == 5


def test_the_command_spreads_cases_over_organisations_with_a_supporter(organisation, capsys):
    UserFactory(organisation=ContractPartyFactory().organisation)

    call_command("make_cases", number=9)

    assert "9 cases in" in capsys.readouterr().out
    with acting_for(organisation=organisation.pk):
        assert Case.objects.count() == 6


def test_texts_survive_the_copying():
    name = 'Tab\there, back\\slash, line\nend, "quotes" \\N and é'
    rows = Rows(Municipality)
    rows.add(id=9_000_000, cbs_code="GM9999", slug="zonder", name=name)

    rows.store()

    assert Municipality.objects.get(pk=9_000_000).name == name

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse

from oco_portal.audit.models import AuditEvent, EventType
from reporting.models import MonthlyAmount
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    ContractFactory,
    ContractPartyFactory,
    ContractRequirementFactory,
    MonthlyAmountFactory,
    MunicipalityFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may(time_machine):
    time_machine.move_to("2026-05-04T10:00:00+02:00", tick=False)


@pytest.fixture
def contract(organisation):
    contract = ContractFactory(
        municipality=MunicipalityFactory(slug="veldermeer", name="Veldermeer"),
        service_starts_on=date(2026, 2, 1),
        ceiling_per_year=175_000,
        ceiling_total=719_000,
        earmarked=19_000,
        earmarked_year=2026,
    )
    ContractPartyFactory(contract=contract, organisation=organisation)
    return contract


@pytest.fixture
def coordinator(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def manager(contract):
    return UserFactory(contract_manager=True, municipality=contract.municipality)


def url(name, contract, *more):
    return reverse(f"reporting:{name}", args=[contract.municipality.slug, contract.pk, *more])


def enter(client, contract, month="3-2026", euros="12500,50", kind="casework"):
    data = {"month": month, "euros": euros, "kind": kind}
    return client.post(url("amount-enter", contract), data)


def test_an_amount_that_a_coordinator_enters_counts_at_once(as_user, contract, coordinator):
    client = as_user(coordinator)

    assert enter(client, contract, euros="150000,00").status_code == 302
    page = client.get(url("contract-of", contract)).content.decode()

    assert str(MonthlyAmount.objects.get().month) == "2026-03"
    assert "150.000,00" in page
    assert "85%" in page
    assert 'value="150000"' in page
    with as_owner():
        assert AuditEvent.objects.filter(type=EventType.CONTRACT_CHANGED, actor=coordinator).count() == 1


@pytest.mark.parametrize(
    ("month", "euros", "kind"),
    [
        ("3-2031", "1", "casework"),  # after the contract
        ("1-2026", "1", "casework"),  # before the service starts
        ("12-2025", "1", "earmarked"),  # before the contract
        ("1-2027", "1", "earmarked"),  # the earmarked amount has lapsed
        ("3-2026", "-1", "casework"),
        ("3-2026", "NaN", "casework"),
        ("3-2026", "1e400", "casework"),
        ("3-2026", "99999999999", "casework"),
        ("3-2026", "1", "iets"),
        ("13-2026", "1", "casework"),
        ("maart", "1", "casework"),
        ("0-0", "1", "casework"),
        ("²-2026", "1", "casework"),
        ("", "", ""),
    ],
)
def test_what_cannot_be_entered_is_said_and_kept_on_the_form(as_user, contract, coordinator, month, euros, kind):
    response = enter(as_user(coordinator), contract, month, euros, kind)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert not MonthlyAmount.objects.exists()


def test_the_earmarked_amount_may_be_spent_before_the_service_starts(as_user, contract, coordinator):
    """April is for network building, the first residents come in May (R56, R59)."""
    assert enter(as_user(coordinator), contract, "1-2026", "4000", "earmarked").status_code == 302


def test_a_month_is_entered_once_and_put_right_once(as_user, contract, coordinator):
    client = as_user(coordinator)
    enter(client, contract)
    wrong = MonthlyAmount.objects.get()

    again = enter(client, contract)
    right = client.post(url("amount-correct", contract, wrong.pk), {"euros": "11000"})
    twice = client.post(url("amount-correct", contract, wrong.pk), {"euros": "10000"})

    assert (again.status_code, right.status_code, twice.status_code) == (200, 302, 200)
    assert [amount.euros for amount in MonthlyAmount.objects.in_force()] == [11_000]
    assert MonthlyAmount.objects.count() == 2
    assert [line.euros for line in MonthlyAmount.objects.spent()] == [11_000]


@pytest.mark.parametrize("statement", ["UPDATE {} SET euros = 0", "DELETE FROM {}"])
def test_an_amount_never_changes(statement):
    MonthlyAmountFactory()

    with pytest.raises(ProgrammingError, match="denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("reporting_monthlyamount"))


def test_a_ceiling_is_of_the_contract_and_an_amount_of_who_entered_it(as_user, contract, coordinator, manager):
    other = ContractPartyFactory(contract=contract).organisation
    MonthlyAmountFactory(contract=contract, organisation=other, euros=100_000)
    enter(as_user(coordinator), contract, euros="50000")

    own = as_user(coordinator).get(url("contract-of", contract)).context
    all_of_it = as_user(manager).get(url("contract-of", contract)).context

    assert [amount.euros for amount in own["amounts"]] == [50_000]
    assert {amount.euros for amount in all_of_it["amounts"]} == {100_000, 50_000}
    assert own["money"].total.spent == all_of_it["money"].total.spent == 150_000


def test_amounts_of_another_organisation_cannot_be_put_right(as_user, contract, coordinator):
    theirs = MonthlyAmountFactory(contract=contract, organisation=ContractPartyFactory(contract=contract).organisation)

    response = as_user(coordinator).post(url("amount-correct", contract, theirs.pk), {"euros": "0"})

    assert response.status_code == 404


def test_a_contract_manager_keeps_the_list_of_requirements(as_user, contract, manager, coordinator):
    client = as_user(manager)
    client.post(url("requirement-add", contract), {"kind": "milestone", "text": "Gunning", "due_on": "1-6-2026"})
    requirement = contract.requirements.get()
    tick = url("requirement-tick", contract, requirement.pk)

    future = client.post(tick, {"ticked_on": "5-5-2026", "note": ""})
    ticked = client.post(tick, {"ticked_on": "4-5-2026", "note": "Besluit van B en W"})
    seen = as_user(coordinator).get(url("contract-of", contract)).content.decode()

    assert (future.status_code, ticked.status_code) == (200, 302)
    assert "Gunning" in seen
    assert "4 mei 2026" in seen
    assert "Besluit van B en W" in seen
    with as_owner():
        events = AuditEvent.objects.filter(type=EventType.CONTRACT_CHANGED, actor=manager)
        assert events.count() == 2

    client.force_login(manager)
    client.post(tick, {"ticked_on": "", "note": "Toch niet"})
    requirement.refresh_from_db()
    assert (requirement.is_met, requirement.ticked_by) == (False, None)


def test_a_requirement_of_another_contract_is_not_found(as_user, contract, manager):
    other = ContractRequirementFactory()

    assert as_user(manager).get(url("requirement-tick", contract, other.pk)).status_code == 404


def test_the_contract_that_runs_is_shown_and_the_one_before_is_a_link_away(as_user, contract, coordinator):
    old = ContractFactory(
        municipality=contract.municipality,
        starts_on=date(2022, 1, 1),
        service_starts_on=date(2022, 1, 1),
        ends_on=date(2025, 12, 31),
    )
    ContractPartyFactory(contract=old, organisation=coordinator.organisation)

    page = as_user(coordinator).get(reverse("reporting:contract", args=["veldermeer"]))

    assert page.context["contract"] == contract
    assert url("contract-of", old) in page.content.decode()
    assert "1 januari 2026" in page.content.decode()  # nobody served that month: said
    assert as_user(coordinator).get(url("contract-of", old)).context["contract"] == old


def test_a_manager_of_elsewhere_sees_no_contract(as_user, contract):
    elsewhere = UserFactory(contract_manager=True, municipality=MunicipalityFactory())

    assert as_user(elsewhere).get(url("contract-of", contract)).status_code == 404
    assert as_user(elsewhere).get(reverse("reporting:contract", args=["bestaat-niet"])).status_code == 404


def test_the_page_asks_as_much_for_four_years_as_for_one(as_user, contract, manager, organisation):
    client, address = as_user(manager), url("contract-of", contract)
    MonthlyAmountFactory(contract=contract, organisation=organisation)
    ContractRequirementFactory(contract=contract)
    few = queries_of(client, address)

    for number in range(4, 13):
        MonthlyAmountFactory(contract=contract, organisation=organisation, first_day=date(2026, number, 1))
        ContractRequirementFactory(contract=contract)

    assert queries_of(client, address) == few <= 10

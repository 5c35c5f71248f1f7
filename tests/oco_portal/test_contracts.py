from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from oco_portal.registry.contract_periods import Break, breaks, last_day
from oco_portal.registry.models import Contract, PopulationGroup, TargetGroup
from tests.database import as_owner
from tests.factories import ContractFactory, MunicipalityFactory, PopulationGroupFactory, UserFactory


def contract(**fields):
    return Contract(starts_on=date(2021, 4, 1), service_starts_on=date(2021, 5, 1), name="OCO", **fields)


@pytest.mark.parametrize(
    ("starts_on", "years", "expected"),
    [
        (date(2021, 4, 1), 2, date(2023, 3, 31)),
        (date(2021, 4, 1), 4, date(2025, 3, 31)),
        (date(2022, 1, 1), 2, date(2023, 12, 31)),
        (date(2024, 2, 29), 2, date(2026, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 28)),
    ],
)
def test_a_contract_ends_on_the_day_before_its_anniversary(starts_on, years, expected):
    assert last_day(starts_on, years) == expected


@pytest.mark.parametrize(("is_extended", "expected"), [(False, date(2023, 3, 31)), (True, date(2025, 3, 31))])
def test_the_last_day_is_counted_and_an_extension_counts_once(db, is_extended, expected):
    found = contract(municipality=MunicipalityFactory(), years=2, extension_years=2, is_extended=is_extended)

    found.full_clean()

    assert found.ends_on == expected


def test_without_a_length_the_last_day_is_asked(db):
    with pytest.raises(ValidationError, match="laatste dag|last day"):
        contract(municipality=MunicipalityFactory()).full_clean()


def test_an_extension_that_was_not_agreed_cannot_be_used(db):
    with pytest.raises(IntegrityError, match="extension_used_was_agreed"), transaction.atomic():
        ContractFactory(is_extended=True)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2022, 9, 30), False),
        (date(2022, 10, 1), True),
        (date(2022, 12, 31), True),
        (date(2023, 1, 1), False),
    ],
)
def test_a_warning_before_the_option_lapses(today, expected):
    open_option = contract(ends_on=date(2023, 3, 31), extension_years=2, option_on=date(2022, 12, 31))
    used = contract(ends_on=date(2025, 3, 31), extension_years=2, option_on=date(2022, 12, 31), is_extended=True)

    assert open_option.must_decide_on_option(today) is expected
    assert not used.must_decide_on_option(today)
    assert not contract(ends_on=date(2023, 3, 31)).must_decide_on_option(today)


def test_successive_contracts_that_join_leave_no_day_out():
    """Groningen: the old one until 31-12-2021, the new one from 1-1-2022 (R61)."""
    old, new = (date(2018, 1, 1), date(2021, 12, 31)), (date(2022, 1, 1), date(2025, 12, 31))
    late = (date(2022, 1, 3), date(2025, 12, 31))

    assert breaks([new, old]) == []
    assert breaks([old, late]) == [Break(date(2022, 1, 1), date(2022, 1, 2))]
    assert breaks([]) == []


def test_the_administrator_is_told_of_a_day_without_service(as_user):
    municipality = MunicipalityFactory()
    ContractFactory(municipality=municipality, ends_on=date(2026, 12, 31))
    later = ContractFactory(
        municipality=municipality,
        starts_on=date(2027, 1, 15),
        service_starts_on=date(2027, 1, 15),
        ends_on=date(2029, 1, 14),
    )
    url = reverse("admin:registry_contract_change", args=[later.pk])
    client = as_user(UserFactory(administrator=True))
    page = client.get(url)
    form = page.context["adminform"].form
    data = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    data |= {"starts_on": "15-01-2027", "service_starts_on": "15-01-2027", "ends_on": "14-01-2029"}
    for formset in page.context["inline_admin_formsets"]:
        prefix = formset.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    data.pop("is_extended")

    response = client.post(url, data, follow=True)

    said = [str(message) for message in response.context["messages"]]
    assert any("14 januari 2027" in message for message in said), said


def test_a_population_is_of_a_group_or_of_a_domain_and_known_once(db):
    known = PopulationGroupFactory()
    with as_owner():
        with pytest.raises(IntegrityError, match="group_once_per_municipality"), transaction.atomic():
            PopulationGroup.objects.create(
                municipality=known.municipality, target_group=known.target_group, number=1, source="CBS"
            )
        with pytest.raises(IntegrityError, match="population_of_a_group_or_a_domain"), transaction.atomic():
            PopulationGroup.objects.create(municipality=known.municipality, number=1, source="CBS")
    assert TargetGroup.objects.exists()

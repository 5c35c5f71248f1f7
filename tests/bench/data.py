"""What is measured on: two organisations with cases by the hundred thousand, made as `make cases` makes them."""

import os
from datetime import date

from django.utils import timezone

from cases import actions
from cases.models import Case
from cases.vocabulary import StepKind
from oco_portal.accounts.models import User
from oco_portal.accounts.roles import Role
from oco_portal.demo.many_cases import fill as fill_organisation
from oco_portal.demo.registry_data import COUNTERPARTIES
from oco_portal.registry.models import Contract, ContractParty, Counterparty, Municipality, SupportOrganisation
from oco_portal.row_security import acting_for
from tests.own_database import as_owner

SUPPORTERS = 8
OTHERS = 10  # the other organisation is so many times smaller


def registry():
    """The organisation that is measured, another one beside it, and who works there."""
    for slug in ("bench", "other"):
        organisation = SupportOrganisation.objects.create(
            slug=slug,
            name=slug.capitalize(),
            telephone="088 000 00 00",
            email=f"{slug}@oco.example",
            answers_elsewhere=slug == "bench",
        )
        municipality = Municipality.objects.create(cbs_code=f"GM{slug[:4]}", slug=slug, name=slug.capitalize())
        contract = Contract.objects.create(
            municipality=municipality,
            name=slug,
            starts_on=date(2020, 1, 1),
            service_starts_on=date(2020, 1, 1),
            ends_on=date(2099, 1, 1),
        )
        ContractParty.objects.create(contract=contract, organisation=organisation)
        for nth in range(SUPPORTERS):
            role = Role.CLIENT_SUPPORTER if nth else Role.COORDINATOR
            User.objects.create_user(f"{nth}@{slug}.example", name=f"Bench {nth}", role=role, organisation=organisation)
    Counterparty.objects.bulk_create(Counterparty(name=name, role=role) for name, role in COUNTERPARTIES)


def coordinator():
    return User.objects.get(role=Role.COORDINATOR, organisation__slug="bench")


def fill(number):
    """Bring the organisation that is measured to `number` cases."""
    for slug, wanted in (("bench", number), ("other", number // OTHERS)):
        organisation = SupportOrganisation.objects.get(slug=slug)
        for _there in fill_organisation(organisation=organisation, number=wanted, today=timezone.localdate()):
            pass
    as_owner("VACUUM ANALYZE", url=os.environ["DATABASE_OWNER_URL"])


def case_with_steps(number):
    """The reference of an open case that has exactly so many steps."""
    by = coordinator()
    with acting_for(organisation=by.organisation_id):
        case = Case.objects.open().exclude(disputes=None).exclude(steps__note="Maatstaf.").order_by("reference").first()
        for _nth in range(number - case.steps.count()):
            actions.add_step(
                case=case, kind=StepKind.CONTACT, taken_on=case.opened_on, note="Maatstaf.", minutes=15, by=by
            )
        if case.steps.count() != number:
            raise RuntimeError(f"{case} has {case.steps.count()} steps.")
    return case.reference

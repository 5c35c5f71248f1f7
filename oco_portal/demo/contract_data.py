"""The demo's money, requirements and populations under the contracts of registry_data. All numbers are invented."""

from datetime import date
from decimal import Decimal

from oco_portal.accounts.models import User
from oco_portal.registry.models import (
    Contract,
    ContractRequirement,
    LifeDomain,
    Municipality,
    PopulationGroup,
    RequirementKind,
    TargetGroup,
)
from reporting.contracts import months_of
from reporting.models import AmountKind, MonthlyAmount
from reporting.periods import Month

PER_MONTH = Decimal("13650.00")  # a little under a twelfth of the ceiling, with some months over it
SOURCE = "Schatting voor de demo, 2025"

REQUIREMENTS = [
    (RequirementKind.GOAL, "Inwoners voelen zich gesteund en kunnen zelf of met hulp verder.", None),
    (RequirementKind.GOAL, "Een breder bereik: meer inwoners dan ouderen en volwassen zorgcliënten.", None),
    (RequirementKind.REQUIREMENT, "Het eerste gesprek is binnen vijf werkdagen na de aanvraag.", None),
    (RequirementKind.REQUIREMENT, "De ondersteuner is onafhankelijk van gemeente en zorgaanbieders.", None),
    (RequirementKind.REQUIREMENT, "Elke maand een rapportage over het bereik per leefgebied en doelgroep.", None),
    (RequirementKind.MILESTONE, "Bekendheid: alle wijkteams zijn bezocht.", date(2025, 10, 1)),
    (RequirementKind.MILESTONE, "Evaluatie met de gemeente en de adviesraad.", date(2026, 12, 1)),
]


def load(today):
    coordinator = User.objects.get(email="coordinator@oco.example")
    managers = {
        "zoetermeer": User.objects.get(email="contract@zoetermeer.example"),
        "groningen": User.objects.get(email="contract@groningen.example"),
    }
    for municipality in Municipality.objects.all():
        _populations(municipality)
    for contract in Contract.objects.filter(starts_on__gte=date(2021, 1, 1)).select_related("municipality"):
        _amounts(contract, coordinator, today)
        if contract.starts_on <= today <= contract.ends_on:
            _requirements(contract, managers[contract.municipality.slug])


def _populations(municipality):
    """Invented shares of the inhabitants: what matters is that some groups are large and hardly reached."""
    for number, group in enumerate(TargetGroup.objects.active()):
        share = municipality.population * (number % 5 + 1) // 100
        PopulationGroup.objects.create(municipality=municipality, target_group=group, number=share, source=SOURCE)
    for number, domain in enumerate(LifeDomain.objects.active()):
        share = municipality.population * (number % 4 + 1) // 100
        PopulationGroup.objects.create(municipality=municipality, life_domain=domain, number=share, source=SOURCE)


def _amounts(contract, coordinator, today):
    over = [month for month in months_of(contract) if month < Month.of(today)]
    for place, month in enumerate(over):
        _enter(contract, coordinator, month, AmountKind.CASEWORK, PER_MONTH + 175 * (place % 7))
    if contract.earmarked:
        _enter(contract, coordinator, Month.of(contract.starts_on), AmountKind.EARMARKED, Decimal("12000.00"))
        wrong = _enter(contract, coordinator, Month.of(contract.service_starts_on), AmountKind.EARMARKED, 9_000)
        _enter(contract, coordinator, wrong.month, AmountKind.EARMARKED, Decimal("6400.00"), corrects=wrong)


def _enter(contract, coordinator, month, kind, euros, corrects=None):
    return MonthlyAmount.objects.create(
        contract=contract,
        organisation_id=coordinator.organisation_id,
        first_day=month.first_day,
        kind=kind,
        euros=euros,
        entered_by=coordinator,
        corrects=corrects,
    )


def _requirements(contract, manager):
    for place, (kind, text, due_on) in enumerate(REQUIREMENTS):
        is_met = place in (3, 5)
        ContractRequirement.objects.create(
            contract=contract,
            kind=kind,
            text=text,
            due_on=due_on,
            position=place,
            ticked_on=date(2026, 2, 2) if is_met else None,
            ticked_by=manager if is_met else None,
            note="Gezien bij het gesprek van februari." if is_met else "",
        )

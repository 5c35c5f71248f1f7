"""What people maintain and reports group by: facts of the world outside the portal, without a person in them."""

from oco_portal.registry.models.around import BridgeDay, Counterparty, CounterpartyRole, Partner, PartnerKind
from oco_portal.registry.models.contracts import Contract, ContractParty, SupportOrganisation
from oco_portal.registry.models.places import District, Municipality, PopulationGroup
from oco_portal.registry.models.requirements import ContractRequirement, RequirementKind
from oco_portal.registry.models.vocabulary import AgeBand, LifeDomain, ReferralSource, TargetGroup, Term, TermQuerySet

__all__ = [
    "AgeBand",
    "BridgeDay",
    "Contract",
    "ContractParty",
    "ContractRequirement",
    "Counterparty",
    "CounterpartyRole",
    "District",
    "LifeDomain",
    "Municipality",
    "Partner",
    "PartnerKind",
    "PopulationGroup",
    "ReferralSource",
    "RequirementKind",
    "SupportOrganisation",
    "TargetGroup",
    "Term",
    "TermQuerySet",
]

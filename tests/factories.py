"""One factory per model, in the order of the apps. Defaults make the smallest valid row, as the owner."""

import uuid
from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.models import Case, Deadline, DeadlinePause, Dispute, Rung, SavedFilter, Step
from cases.vocabulary import Law, StepKind, Track
from intake.documents import seal
from intake.models import ContactAttempt, Document, Message, Resident, SupportRequest
from oco_portal.accounts.models import User
from oco_portal.accounts.roles import Role
from oco_portal.registry.models import (
    Contract,
    ContractParty,
    Counterparty,
    CounterpartyRole,
    District,
    LifeDomain,
    Municipality,
    Partner,
    PartnerKind,
    SupportOrganisation,
)
from tests.database import as_owner


class OwnerFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with as_owner():
            return super()._create(model_class, *args, **kwargs)


class MunicipalityFactory(OwnerFactory):
    class Meta:
        model = Municipality

    cbs_code = factory.Sequence(lambda n: f"GM{n:04}")
    slug = factory.Sequence(lambda n: f"gemeente-{n}")
    name = factory.Sequence(lambda n: f"Gemeente {n}")


class DistrictFactory(OwnerFactory):
    class Meta:
        model = District

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Wijk {n}")


class SupportOrganisationFactory(OwnerFactory):
    class Meta:
        model = SupportOrganisation

    slug = factory.Sequence(lambda n: f"organisatie-{n}")
    name = factory.Sequence(lambda n: f"Organisatie {n}")
    telephone = "088 000 00 00"
    email = factory.LazyAttribute(lambda organisation: f"hulp@{organisation.slug}.example")


class ContractFactory(OwnerFactory):
    class Meta:
        model = Contract

    municipality = factory.SubFactory(MunicipalityFactory)
    name = factory.Sequence(lambda n: f"Contract {n}")
    starts_on = date(2026, 1, 1)
    service_starts_on = date(2026, 1, 1)
    ends_on = date(2029, 12, 31)


class ContractPartyFactory(OwnerFactory):
    class Meta:
        model = ContractParty

    contract = factory.SubFactory(ContractFactory)
    organisation = factory.SubFactory(SupportOrganisationFactory)


class CounterpartyFactory(OwnerFactory):
    class Meta:
        model = Counterparty

    name = factory.Sequence(lambda n: f"Tegenpartij {n}")
    role = CounterpartyRole.MUNICIPALITY


class PartnerFactory(OwnerFactory):
    class Meta:
        model = Partner

    name = factory.Sequence(lambda n: f"Partner {n}")
    kind = PartnerKind.COUNSELLORS


class UserFactory(OwnerFactory):
    class Meta:
        model = User

    class Params:
        coordinator = factory.Trait(role=Role.COORDINATOR)
        privacy_officer = factory.Trait(role=Role.PRIVACY_OFFICER)
        contract_manager = factory.Trait(
            role=Role.CONTRACT_MANAGER,
            organisation=None,
            municipality=factory.SubFactory(MunicipalityFactory),
        )
        administrator = factory.Trait(role=Role.ADMINISTRATOR, organisation=None)

    email = factory.Sequence(lambda n: f"user-{n}@oco.example")
    name = factory.Sequence(lambda n: f"Medewerker {n}")
    role = Role.CLIENT_SUPPORTER
    organisation = factory.SubFactory(SupportOrganisationFactory)


class SupportRequestFactory(OwnerFactory):
    class Meta:
        model = SupportRequest

    organisation = factory.SubFactory(SupportOrganisationFactory)
    reference = factory.Sequence(lambda n: f"{n:04}-TEST")
    holder = factory.LazyFunction(lambda: uuid.uuid4().hex * 2)
    received_on = date(2026, 3, 2)
    name = "A. Wieringa"
    municipality = factory.SubFactory(MunicipalityFactory)
    question = "Mijn aanvraag is afgewezen."
    consent_given_at = factory.LazyFunction(timezone.now)


class MessageFactory(OwnerFactory):
    class Meta:
        model = Message

    support_request = factory.SubFactory(SupportRequestFactory)
    organisation = factory.SelfAttribute("support_request.organisation")
    text = "Ik heb een nieuwe brief."


class DocumentFactory(OwnerFactory):
    class Meta:
        model = Document

    id = factory.LazyFunction(uuid.uuid4)
    support_request = factory.SubFactory(SupportRequestFactory)
    organisation = factory.SelfAttribute("support_request.organisation")
    content_type = "application/pdf"
    content = factory.LazyAttribute(lambda document: seal(b"%PDF-1.7 test", document_id=document.id))
    size = 13


class ContactAttemptFactory(OwnerFactory):
    class Meta:
        model = ContactAttempt

    support_request = factory.SubFactory(SupportRequestFactory)
    organisation = factory.SelfAttribute("support_request.organisation")
    attempted_on = date(2026, 3, 3)
    channel = "telephone"
    by = factory.SubFactory(UserFactory)


class ResidentFactory(OwnerFactory):
    class Meta:
        model = Resident

    organisation = factory.SubFactory(SupportOrganisationFactory)
    name = factory.Sequence(lambda n: f"Inwoner {n}")


class CaseFactory(OwnerFactory):
    class Meta:
        model = Case

    supporter = factory.SubFactory(UserFactory)
    organisation = factory.SelfAttribute("supporter.organisation")
    support_request = factory.SubFactory(
        SupportRequestFactory, organisation=factory.SelfAttribute("..organisation"), status="taken_up"
    )
    resident = factory.SubFactory(ResidentFactory, organisation=factory.SelfAttribute("..organisation"))
    reference = factory.SelfAttribute("support_request.reference")
    municipality = factory.SelfAttribute("support_request.municipality")
    main_life_domain = factory.LazyFunction(lambda: LifeDomain.objects.get(code="MO"))
    law = Law.WMO
    opened_on = date(2026, 3, 2)


class RungFactory(OwnerFactory):
    class Meta:
        model = Rung

    dispute = factory.SubFactory("tests.factories.DisputeFactory", rung=None)
    organisation = factory.SelfAttribute("dispute.organisation")
    track = Track.OBJECTION
    started_on = date(2026, 3, 2)


class DisputeFactory(OwnerFactory):
    class Meta:
        model = Dispute
        skip_postgeneration_save = True

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    counterparty = factory.SubFactory(CounterpartyFactory)
    law = Law.WMO
    started_on = date(2026, 3, 2)
    rung = factory.RelatedFactory(RungFactory, "dispute")


class StepFactory(OwnerFactory):
    class Meta:
        model = Step

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    kind = StepKind.CONTACT
    taken_on = date(2026, 3, 3)
    note = "Gebeld."


class DeadlineFactory(OwnerFactory):
    class Meta:
        model = Deadline

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    rule = "bezwaar"
    starts_on = date(2026, 2, 20)
    raw_on = date(2026, 4, 3)
    due_on = date(2026, 4, 7)


class DeadlinePauseFactory(OwnerFactory):
    class Meta:
        model = DeadlinePause

    deadline = factory.SubFactory(DeadlineFactory, rule="beslissing-op-bezwaar")
    organisation = factory.SelfAttribute("deadline.organisation")
    first_day = date(2026, 3, 10)
    last_day = date(2026, 3, 20)
    reason = "Er ontbrak een handtekening."


class SavedFilterFactory(OwnerFactory):
    class Meta:
        model = SavedFilter

    user = factory.SubFactory(UserFactory)
    organisation = factory.SelfAttribute("user.organisation")
    name = factory.Sequence(lambda n: f"Filter {n}")
    query = "wet=wmo"

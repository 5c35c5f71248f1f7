"""One factory per model, in the order of the apps. Defaults make the smallest valid row, as the owner."""

import uuid
from datetime import date

import factory
from django.conf import settings
from django.utils import timezone
from factory.django import DjangoModelFactory

from cases.aftercare import digest_of, token_of
from cases.models import (
    Activity,
    Aftercare,
    Appointment,
    Case,
    Companion,
    Consent,
    ConsentQuestion,
    CutOver,
    Deadline,
    DeadlinePause,
    Dispute,
    Handover,
    Interest,
    Letter,
    LetterReading,
    LetterTemplate,
    NetworkPerson,
    PlanAction,
    PlanGoal,
    QuestionEntry,
    Representative,
    Rung,
    SafetyStep,
    SavedFilter,
    ServiceComplaint,
    SignalCase,
    Step,
    TrendSignal,
)
from cases.vocabulary import (
    ActivityKind,
    Agreed,
    AppointmentKind,
    CompanionKind,
    Doer,
    Law,
    LetterKind,
    Means,
    RepresentativeKind,
    StepKind,
    Track,
)
from intake.documents import seal
from intake.models import ContactAttempt, Document, Message, Resident, SupportRequest
from oco_portal.accounts.models import User
from oco_portal.accounts.roles import Role
from oco_portal.encryption import derive, encrypt
from oco_portal.registry.models import (
    Contract,
    ContractParty,
    ContractRequirement,
    Counterparty,
    CounterpartyRole,
    District,
    LifeDomain,
    Municipality,
    Partner,
    PartnerKind,
    PopulationGroup,
    SupportOrganisation,
    TargetGroup,
)
from reporting.models import MonthlyAmount, ReportDraft
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


class ContractRequirementFactory(OwnerFactory):
    class Meta:
        model = ContractRequirement

    contract = factory.SubFactory(ContractFactory)
    text = "Een eerste gesprek binnen vijf werkdagen"


class PopulationGroupFactory(OwnerFactory):
    class Meta:
        model = PopulationGroup

    municipality = factory.SubFactory(MunicipalityFactory)
    target_group = factory.LazyFunction(lambda: TargetGroup.objects.first())
    number = 4000
    source = "CBS 2025"


class ReportDraftFactory(OwnerFactory):
    class Meta:
        model = ReportDraft

    contract = factory.SubFactory(ContractFactory)
    first_day = date(2026, 3, 1)


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


class OfACase(OwnerFactory):
    class Meta:
        abstract = True

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")


class QuestionEntryFactory(OfACase):
    class Meta:
        model = QuestionEntry

    kind = QuestionEntry.Kind.WORDED
    text = "Ik wil mijn huis schoon krijgen zonder te vallen."
    said_on = date(2026, 3, 3)
    by = factory.SelfAttribute("case.supporter")


class PlanGoalFactory(OfACase):
    class Meta:
        model = PlanGoal

    text = factory.Sequence(lambda n: f"Doel {n}")
    set_on = date(2026, 3, 3)


class PlanActionFactory(OfACase):
    class Meta:
        model = PlanAction

    means = Means.OWN
    what = factory.Sequence(lambda n: f"Actie {n}")
    doer = Doer.RESIDENT


class NetworkPersonFactory(OfACase):
    class Meta:
        model = NetworkPerson

    name = factory.Sequence(lambda n: f"Buur {n}")
    relation = "buurvrouw"


class CompanionFactory(OfACase):
    class Meta:
        model = Companion

    kind = CompanionKind.INFORMAL
    name = factory.Sequence(lambda n: f"Maatje {n}")
    agreements = "Gaat mee naar gesprekken en leest geen brieven."
    consent_on = date(2026, 3, 3)
    consent_how = Agreed.TOLD


class AppointmentFactory(OfACase):
    class Meta:
        model = Appointment

    kind = AppointmentKind.KITCHEN_TABLE
    takes_place_on = date(2026, 7, 10)


class RepresentativeFactory(OfACase):
    class Meta:
        model = Representative

    kind = RepresentativeKind.MENTOR
    name = factory.Sequence(lambda n: f"Mentor {n}")
    from_on = date(2026, 3, 3)


class ConsentFactory(OwnerFactory):
    class Meta:
        model = Consent

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    other_party = "Huisarts De Boer"
    purpose = "share"
    given_how = "spoken"
    given_on = date(2026, 3, 2)
    noted_by = factory.SelfAttribute("case.supporter")


class ConsentQuestionFactory(OwnerFactory):
    class Meta:
        model = ConsentQuestion

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    other_party = "Huisarts De Boer"
    purpose = "share"
    asked_on = date(2026, 3, 2)
    asked_by = factory.SelfAttribute("case.supporter")


class SafetyStepFactory(OwnerFactory):
    class Meta:
        model = SafetyStep

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    stage = 1
    taken_on = date(2026, 3, 2)
    weighed = "Blauwe plekken gezien."
    by = factory.SelfAttribute("case.supporter")


class HandoverFactory(OwnerFactory):
    class Meta:
        model = Handover

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    direction = "out"
    reason = "care"
    state = "preparing"
    partner = factory.SubFactory(PartnerFactory)
    started_on = date(2026, 3, 2)
    made_by = factory.SelfAttribute("case.supporter")


class InterestFactory(OwnerFactory):
    class Meta:
        model = Interest

    supporter = factory.SubFactory(UserFactory)
    organisation = factory.SelfAttribute("supporter.organisation")
    kind = "own_work"
    counterparty = factory.SubFactory(CounterpartyFactory)
    declared_on = date(2026, 3, 2)


class ServiceComplaintFactory(OwnerFactory):
    class Meta:
        model = ServiceComplaint

    organisation = factory.SubFactory(SupportOrganisationFactory)
    complainant = "A. Wieringa"
    channel = "telephone"
    received_on = date(2026, 3, 2)
    text = "Er wordt nooit teruggebeld."


class AftercareFactory(OwnerFactory):
    """A resident who agreed to be asked; `asked=True` has been, and holds the link."""

    class Meta:
        model = Aftercare

    class Params:
        asked = factory.Trait(
            asked_on=date(2026, 7, 14),
            digest=factory.LazyAttribute(lambda aftercare: digest_of(token_of(aftercare.id))),
        )

    id = factory.LazyFunction(uuid.uuid4)
    case = factory.SubFactory(
        CaseFactory,
        status="closed",
        closed_on=date(2026, 6, 2),
        close_reason="ZELF",
        resident__email="a@voorbeeld.example",
    )
    organisation = factory.SelfAttribute("case.organisation")
    ask_on = date(2026, 7, 14)


class CutOverFactory(OwnerFactory):
    """A file with running cases that was uploaded; give `clear` for what stands in it."""

    class Meta:
        model = CutOver

    class Params:
        clear = b"kenmerk"

    id = factory.LazyFunction(uuid.uuid4)
    by = factory.SubFactory(UserFactory, coordinator=True)
    organisation = factory.SelfAttribute("by.organisation")
    source = "Het oude systeem"

    @factory.lazy_attribute
    def content(self):
        return encrypt(self.clear, key=derive(settings.DOCUMENT_KEY, "cut-over"), place=f"cases_cutover {self.id}")


class TrendSignalFactory(OwnerFactory):
    class Meta:
        model = TrendSignal

    written_by = factory.SubFactory(UserFactory)
    organisation = factory.SelfAttribute("written_by.organisation")
    theme = "Wachten op huishoudelijke hulp"
    text = "Wij zien vaker dat mensen lang wachten op huishoudelijke hulp."
    written_on = date(2026, 6, 1)


class SignalCaseFactory(OwnerFactory):
    class Meta:
        model = SignalCase

    signal = factory.SubFactory(TrendSignalFactory)
    organisation = factory.SelfAttribute("signal.organisation")
    case = factory.SubFactory(CaseFactory, supporter=factory.SelfAttribute("..signal.written_by"))


class ActivityFactory(OwnerFactory):
    class Meta:
        model = Activity

    by = factory.SubFactory(UserFactory)
    organisation = factory.SelfAttribute("by.organisation")
    kind = ActivityKind.OFFICE_HOUR
    held_on = date(2026, 5, 12)
    place = "Buurthuis De Spil"
    head_count = 12


class LetterFactory(OwnerFactory):
    class Meta:
        model = Letter

    class Params:
        final = factory.Trait(state="final", dated_on=date(2026, 3, 10))
        sent = factory.Trait(
            state="sent",
            dated_on=date(2026, 3, 10),
            sent_on=date(2026, 3, 11),
            sent_how="post",
            sent_by="resident",
        )

    case = factory.SubFactory(CaseFactory)
    organisation = factory.SelfAttribute("case.organisation")
    kind = LetterKind.OBJECTION
    sender_name = "A. Wieringa"
    sender_address = "Dorpsstraat 1\n2711 AB Zoetermeer"
    addressee = "Gemeente Veldermeer\nPostbus 1\n2700 AA Veldermeer"
    subject = "Bezwaar tegen uw besluit"
    body = "Geachte heer of mevrouw,\n\nIk maak bezwaar."
    written_by = factory.SelfAttribute("case.supporter")


class LetterReadingFactory(OwnerFactory):
    class Meta:
        model = LetterReading

    letter = factory.SubFactory(LetterFactory)
    organisation = factory.SelfAttribute("letter.organisation")
    revision = 1
    by = factory.SubFactory(UserFactory, organisation=factory.SelfAttribute("..organisation"))
    verdict = "good"


class LetterTemplateFactory(OwnerFactory):
    class Meta:
        model = LetterTemplate

    by = factory.SubFactory(UserFactory, coordinator=True)
    organisation = factory.SelfAttribute("by.organisation")
    kind = LetterKind.OBJECTION
    version = 1
    subject = "Bezwaar van {naam}"
    body = "Beste mensen van {tegenpartij},"


class SavedFilterFactory(OwnerFactory):
    class Meta:
        model = SavedFilter

    user = factory.SubFactory(UserFactory)
    organisation = factory.SelfAttribute("user.organisation")
    name = factory.Sequence(lambda n: f"Filter {n}")
    query = "wet=wmo"


class MonthlyAmountFactory(OwnerFactory):
    class Meta:
        model = MonthlyAmount

    contract = factory.SubFactory(ContractFactory)
    organisation = factory.SubFactory(SupportOrganisationFactory)
    first_day = date(2026, 3, 1)
    euros = "12500.00"
    entered_by = factory.SubFactory(UserFactory, coordinator=True, organisation=factory.SelfAttribute("..organisation"))

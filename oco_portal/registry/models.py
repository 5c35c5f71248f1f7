"""What people maintain and reports group by: facts of the world outside the portal, without a person in them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oco_portal.deadlines.calendar import Calendar


class AgeBand(models.TextChoices):
    """The bands that reports use; 12, 16 and 18 matter in law (Wmo 2015 art. 5.3.2-5.3.5)."""

    CHILD = "0-11", _("0 to 11 years")
    TEENAGER = "12-17", _("12 to 17 years")
    YOUNG_ADULT = "18-26", _("18 to 26 years")
    ADULT = "27-44", _("27 to 44 years")
    MIDDLE = "45-64", _("45 to 64 years")
    SENIOR = "65-74", _("65 to 74 years")
    OLD = "75+", _("75 years or older")

    @property
    def is_older(self):
        return self in {AgeBand.SENIOR, AgeBand.OLD}


class CounterpartyRole(models.TextChoices):
    """What somebody is to the resident in a dispute (domain table of roles); the law that applies follows from it."""

    PROVIDER_WMO = "provider_wmo", _("provider of Wmo support")
    PROVIDER_YOUTH = "provider_youth", _("provider of youth care")
    PROVIDER_CARE = "provider_care", _("care provider (Zvw or Wlz)")
    SUPPLIER = "supplier", _("supplier of aids")
    MUNICIPALITY = "municipality", _("municipality (assessor)")
    CIZ = "ciz", _("CIZ")
    CERTIFIED_INSTITUTION = "certified_institution", _("certified institution for youth protection")
    CARE_OFFICE = "care_office", _("care office")
    HEALTH_INSURER = "health_insurer", _("health insurer")
    UWV = "uwv", _("UWV")
    CAK = "cak", _("CAK")
    SVB = "svb", _("SVB")
    SCHOOL = "school", _("school or school partnership")
    HOUSING = "housing", _("housing association")
    OTHER = "other", _("other")


class PartnerKind(models.TextChoices):
    COUNSELLORS = "counsellors", _("social counsellors")
    LAW_SHOP = "law_shop", _("law shop or lawyer")
    ADVOCACY = "advocacy", _("advocacy group")
    AREA_SUPPORT = "area_support", _("area-based support")
    WLZ_SUPPORT = "wlz_support", _("client support for the Wlz")
    CONFIDANT = "confidant", _("confidant")
    VOLUNTEERS = "volunteers", _("volunteers")
    OTHER_SUPPORT = "other_support", _("client support of another municipality")
    OTHER = "other", _("other")


class TermQuerySet(models.QuerySet):
    def active(self):
        return self.filter(is_active=True)


class Term(models.Model):
    """
    One entry of a vocabulary that people manage and reports group by.

    Terms are retired, never deleted: an old case keeps the term it was filed under.
    Code must not branch on a term; what code branches on is a TextChoices.
    """

    code = models.SlugField(_("code"), unique=True)
    name_nl = models.CharField(_("name (Dutch)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100)
    plain_nl = models.CharField(_("in plain words (Dutch)"), max_length=200, blank=True)
    plain_en = models.CharField(_("in plain words (English)"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("active"), default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "name_nl"]

    def __str__(self):
        return self.name

    @property
    def name(self):
        return self.name_en if get_language() == "en" else self.name_nl

    @property
    def plain(self):
        """What a resident reads on the form."""
        return (self.plain_en if get_language() == "en" else self.plain_nl) or self.name


class LifeDomain(Term):
    """A field of life that the support may be about: the list of Wmo 2015 art. 1.1.1."""

    class Meta(Term.Meta):
        verbose_name = _("life domain")
        verbose_name_plural = _("life domains")


class TargetGroup(Term):
    """A group of residents whose reach is reported. A health fact about a person: asked, never required."""

    is_older = models.BooleanField(_("older people"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("target group")
        verbose_name_plural = _("target groups")


class ReferralSource(Term):
    """Who pointed a resident to the support, or how they came to know of it."""

    class Meta(Term.Meta):
        verbose_name = _("referral source")
        verbose_name_plural = _("referral sources")


class Municipality(models.Model):
    cbs_code = models.CharField(_("CBS code"), max_length=10, unique=True)
    slug = models.SlugField(_("name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    population = models.PositiveIntegerField(_("number of inhabitants"), null=True, blank=True)
    theme = models.SlugField(_("theme"), blank=True)

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self):
        return self.name


class District(models.Model):
    """A part of a municipality (wijk), coarse enough to report by."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="districts", verbose_name=_("municipality")
    )
    name = models.CharField(_("name"), max_length=100)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["municipality", "name"]
        constraints = [
            models.UniqueConstraint("municipality", "name", name="district_once_per_municipality"),
        ]

    def __str__(self):
        return self.name


class SupportOrganisationQuerySet(models.QuerySet):
    def receiving(self, *, municipality, day, target_group=None, age_band=""):
        """
        The organisation that takes a request. None only while the registry has nobody for residents of elsewhere:
        the portal is then not ready, and `/readyz` says so.

        Under a contract of two, older people go to the one that takes them and everybody else to the other (R65).
        Without a contract that day, or without a municipality of ours: the one that answers residents of elsewhere.
        """
        if not municipality:
            return self.answering_elsewhere()
        served = municipality.contracts.in_force_on(day)
        parties = ContractParty.objects.filter(contract__in=served).select_related("organisation").order_by("pk")
        is_older = bool(target_group and target_group.is_older) or bool(age_band and AgeBand(age_band).is_older)
        party = min(parties, key=lambda party: party.takes_older != is_older, default=None)
        return party.organisation if party else self.answering_elsewhere()

    def answering_elsewhere(self):
        return self.filter(answers_elsewhere=True).first()


class SupportOrganisation(models.Model):
    """An organisation that employs client supporters. Never a care provider."""

    slug = models.SlugField(_("name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    telephone = models.CharField(_("telephone number"), max_length=20)
    hours = models.CharField(_("reachable"), max_length=100, blank=True)
    email = models.EmailField(_("email address"))
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    answers_elsewhere = models.BooleanField(_("answers residents of municipalities without a contract"), default=False)
    second_reader_for_letters = models.BooleanField(
        _("a colleague reads every letter before it is final"), default=False
    )

    objects = SupportOrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("support organisation")
        verbose_name_plural = _("support organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["answers_elsewhere"],
                condition=Q(answers_elsewhere=True),
                name="one_organisation_answers_elsewhere",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def telephone_href(self):
        return "tel:" + "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")


class ContractQuerySet(models.QuerySet):
    def in_force_on(self, day):
        """Contracts under which residents are served that day."""
        return self.filter(service_starts_on__lte=day, ends_on__gte=day)


class Contract(models.Model):
    """What a municipality has agreed with one or more support organisations."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="contracts", verbose_name=_("municipality")
    )
    organisations = models.ManyToManyField(
        SupportOrganisation,
        through="ContractParty",
        related_name="contracts",
        verbose_name=_("organisations"),
    )
    name = models.CharField(_("name"), max_length=100)
    starts_on = models.DateField(_("starts on"))
    service_starts_on = models.DateField(_("service starts on"))
    ends_on = models.DateField(_("ends on"))
    is_extended = models.BooleanField(_("extension used"), default=False)
    expected_residents = models.PositiveIntegerField(
        _("residents expected per year"), null=True, blank=True, help_text=_("An expectation, not a norm.")
    )
    ceiling_per_year = models.PositiveIntegerField(_("ceiling per calendar year (€)"), null=True, blank=True)
    ceiling_total = models.PositiveIntegerField(_("ceiling in all (€)"), null=True, blank=True)
    earmarked = models.PositiveIntegerField(_("earmarked for communication (€)"), null=True, blank=True)
    earmarked_year = models.PositiveSmallIntegerField(_("year of the earmarked amount"), null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["municipality", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(service_starts_on__gte=F("starts_on"), ends_on__gte=F("service_starts_on")),
                name="contract_dates_in_order",
                violation_error_message=_("A contract starts, then serves, then ends."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """One contract at a time serves a municipality: a request must have one way to go."""
        if not (self.service_starts_on and self.ends_on):
            return  # the fields themselves say what is missing
        others = Contract.objects.filter(municipality=self.municipality_id).exclude(pk=self.pk)
        if others.filter(service_starts_on__lte=self.ends_on, ends_on__gte=self.service_starts_on).exists():
            raise ValidationError(_("Another contract of this municipality serves in the same period."))


class ContractParty(models.Model):
    """One organisation's share of a contract: whom it takes."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        SupportOrganisation, on_delete=models.PROTECT, related_name="parties", verbose_name=_("organisation")
    )
    takes_older = models.BooleanField(
        _("takes older people"),
        default=False,
        help_text=_("Requests of people of 65 and older go here; the others to the other party."),
    )

    class Meta:
        verbose_name = _("contract party")
        verbose_name_plural = _("contract parties")
        constraints = [
            models.UniqueConstraint("contract", "organisation", name="organisation_once_per_contract"),
        ]

    def __str__(self):
        return f"{self.organisation} ({self.contract})"


class Counterparty(models.Model):
    """An organisation with which a resident may have a dispute. Never a person."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    role = models.CharField(_("role"), max_length=30, choices=CounterpartyRole)
    is_active = models.BooleanField(_("active"), default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("counterparty")
        verbose_name_plural = _("counterparties")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Partner(models.Model):
    """An organisation that residents are referred to, and that refers residents to us."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=PartnerKind)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="partners",
        null=True,
        blank=True,
        verbose_name=_("municipality"),
    )
    telephone = models.CharField(_("telephone number"), max_length=20, blank=True)
    website = models.URLField(_("website"), blank=True)
    explanation_nl = models.CharField(_("what they do (Dutch)"), max_length=300, blank=True)
    explanation_en = models.CharField(_("what they do (English)"), max_length=300, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name

    @property
    def explanation(self):
        return self.explanation_en if get_language() == "en" else self.explanation_nl


class BridgeDayQuerySet(models.QuerySet):
    def calendar(self):
        """The calendar of ordinary days that terms are counted on, with every bridge day on record."""
        return Calendar(bridge_days=dict(self.values_list("day", "source")))


class BridgeDay(models.Model):
    """A day put on a par with a holiday by royal decree (Algemene termijnenwet art. 3 lid 3); cannot be computed."""

    day = models.DateField(_("day"), unique=True)
    source = models.CharField(_("source"), max_length=200)

    objects = BridgeDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("bridge day")
        verbose_name_plural = _("bridge days")
        ordering = ["day"]

    def __str__(self):
        return f"{self.day:%d-%m-%Y}"

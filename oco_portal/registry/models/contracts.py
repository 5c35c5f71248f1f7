"""Support organisations, and what a municipality has agreed with them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from oco_portal.registry.contract_periods import breaks, is_option_near, last_day
from oco_portal.registry.models.places import Municipality
from oco_portal.registry.models.vocabulary import AgeBand


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

    def breaks(self):
        """Days on which nobody serves, between the first and the last of these contracts of one municipality (R61)."""
        return breaks(self.values_list("service_starts_on", "ends_on"))


class Contract(models.Model):
    """
    What a municipality has agreed with one or more support organisations. First and last day are included.

    The last day is counted from the length in years where that is known; an extension counts once (R55). A ceiling per
    calendar year and one in all hold at the same time, each by itself (R60).
    """

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
    years = models.PositiveSmallIntegerField(
        _("length in years"), null=True, blank=True, help_text=_("The last day is counted from it.")
    )
    ends_on = models.DateField(_("ends on"), blank=True, help_text=_("Counted where the length in years is known."))
    extension_years = models.PositiveSmallIntegerField(
        _("length of the extension in years"), null=True, blank=True, help_text=_("Empty: there is no option.")
    )
    option_on = models.DateField(_("last day to use the extension"), null=True, blank=True)
    is_extended = models.BooleanField(
        _("extension used"), default=False, help_text=_("Once at most, under the same conditions.")
    )
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
            models.CheckConstraint(
                condition=Q(is_extended=False) | Q(extension_years__isnull=False, extension_years__gte=1),
                name="extension_used_was_agreed",
                violation_error_message=_("There is no option to extend this contract."),
            ),
            models.CheckConstraint(
                condition=Q(earmarked__isnull=True, earmarked_year__isnull=True)
                | Q(earmarked__isnull=False, earmarked_year__isnull=False),
                name="earmarked_amount_has_a_year",
                violation_error_message=_("An earmarked amount belongs to one calendar year."),
            ),
        ]

    def __str__(self):
        return self.name

    def clean(self):
        """
        Count the last day where the length is known.

        One contract at a time serves a municipality: a request must have one way to go.
        """
        if self.starts_on and self.years:
            self.ends_on = self.counted_end
        elif not self.ends_on:
            raise ValidationError({"ends_on": _("Fill in the last day, or the length in years.")})
        if not (self.service_starts_on and self.ends_on):
            return  # the fields themselves say what is missing
        others = Contract.objects.filter(municipality=self.municipality_id).exclude(pk=self.pk)
        if others.filter(service_starts_on__lte=self.ends_on, ends_on__gte=self.service_starts_on).exists():
            raise ValidationError(_("Another contract of this municipality serves in the same period."))

    @property
    def counted_end(self):
        """The last day by the length in years, with the extension where it is used; None where no length is known."""
        extension = (self.extension_years or 0) if self.is_extended else 0
        return last_day(self.starts_on, self.years + extension) if self.years else None

    def must_decide_on_option(self, today):
        """Whether the option to extend lapses soon. Where no day is agreed, it can be used until the end."""
        can_extend = self.extension_years and not self.is_extended
        return bool(can_extend and is_option_near(self.option_on or self.ends_on, today))


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

"""The organisations around a resident, and the days that a term may not end on."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from oco_portal.deadlines.calendar import Calendar
from oco_portal.registry.models.places import Municipality
from oco_portal.registry.models.vocabulary import TermQuerySet


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

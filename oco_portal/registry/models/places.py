"""Municipalities and their districts, and how many people live there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oco_portal.registry.models.vocabulary import LifeDomain, TargetGroup


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


class PopulationGroup(models.Model):
    """
    How many people of a target group, or with something to ask in a life domain, live in a municipality.

    Known from elsewhere (CBS, a monitor of the municipality) and often an estimate: so it says where it comes from.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="population_groups", verbose_name=_("municipality")
    )
    target_group = models.ForeignKey(
        TargetGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="populations",
        verbose_name=_("target group"),
    )
    life_domain = models.ForeignKey(
        LifeDomain,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="populations",
        verbose_name=_("life domain"),
    )
    number = models.PositiveIntegerField(_("number of people"))
    source = models.CharField(_("source"), max_length=200, help_text=_("Where the number comes from, with its year."))

    class Meta:
        verbose_name = _("population of a group")
        verbose_name_plural = _("populations of groups")
        ordering = ["municipality", "target_group", "life_domain"]
        constraints = [
            models.UniqueConstraint("municipality", "target_group", name="group_once_per_municipality"),
            models.UniqueConstraint("municipality", "life_domain", name="domain_once_per_municipality"),
            models.CheckConstraint(
                condition=Q(target_group__isnull=False, life_domain__isnull=True)
                | Q(target_group__isnull=True, life_domain__isnull=False),
                name="population_of_a_group_or_a_domain",
                violation_error_message=_("Choose a target group or a life domain, and not both."),
            ),
        ]

    def __str__(self):
        return f"{self.target_group or self.life_domain}: {self.number}"

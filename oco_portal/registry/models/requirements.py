from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oco_portal.registry.models.contracts import Contract


class RequirementKind(models.TextChoices):
    GOAL = "goal", _("goal or ambition")
    REQUIREMENT = "requirement", _("requirement of the programme")
    MILESTONE = "milestone", _("milestone")


class ContractRequirement(models.Model):
    """
    What a contract asks for, in its own words: a goal (R52), a requirement of the programme (R54), a milestone (R63).

    The contract manager ticks it, and says when and why; whoever ticked it last is on record.
    """

    contract = models.ForeignKey(
        Contract, on_delete=models.CASCADE, related_name="requirements", verbose_name=_("contract")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=RequirementKind, default=RequirementKind.REQUIREMENT)
    text = models.CharField(_("what is asked"), max_length=500)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    note = models.CharField(_("note"), max_length=500, blank=True)
    ticked_on = models.DateField(_("met on"), null=True, blank=True)
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ticked by"),
    )

    class Meta:
        verbose_name = _("requirement of a contract")
        verbose_name_plural = _("requirements of contracts")
        ordering = ["kind", "position", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ticked_on__isnull=True, ticked_by__isnull=True)
                | Q(ticked_on__isnull=False, ticked_by__isnull=False),
                name="ticked_requirement_says_by_whom",
                violation_error_message=_("A requirement that is met says when, and who ticked it."),
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def is_met(self):
        return self.ticked_on is not None

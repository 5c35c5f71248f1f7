import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.vocabulary import StepKind
from intake.models import Channel
from oco_portal.row_security import OrganisationRow


class Step(OrganisationRow):
    """
    One thing that was done or that happened. Append-only: a mistake is put right by a new step that points at it.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="steps", verbose_name=_("case"))
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=StepKind)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel, blank=True)
    taken_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    note = models.TextField(_("what happened"), max_length=4000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["-taken_on", "-added_at"]
        indexes = [
            models.Index(fields=["case", "-taken_on", "-added_at"], name="step_by_case"),
            models.Index(fields=["by", "taken_on"], include=["minutes"], name="step_by_whom"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_on__range=OUR_TIME),
                name="step_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.taken_on:%d-%m-%Y} {self.get_kind_display()}"

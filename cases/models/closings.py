import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.closing import Check
from cases.vocabulary import CloseReason, GoesOn, Lighter, Supported, YesNo
from oco_portal.row_security import OrganisationRow


class ClosingFacts(models.Model):
    """What is kept of a closing. A case has them while it is closed, a past closing for ever."""

    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    close_reason = models.CharField(_("close reason"), max_length=10, choices=CloseReason, blank=True)
    result = models.TextField(_("result"), max_length=2000, blank=True)
    # Asked of the resident (R50)
    felt_supported = models.CharField(_("felt supported"), max_length=10, choices=Supported, blank=True)
    goes_on = models.CharField(_("can go on"), max_length=10, choices=GoesOn, blank=True)
    # Judged by the client supporter; empty is not filled in
    preventive = models.CharField(_("preventive"), max_length=10, choices=YesNo, blank=True)
    lighter = models.CharField(_("from heavy to light"), max_length=10, choices=Lighter, blank=True)
    informal_support = models.CharField(_("informal support used"), max_length=10, choices=YesNo, blank=True)
    checks = ArrayField(
        models.CharField(max_length=20, choices=Check),
        verbose_name=_("what was seen to before closing"),
        default=list,
        blank=True,
    )
    open_ends = models.CharField(_("what was left open, and why"), max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def check_labels(self):
        return [Check(check).label for check in self.checks]


class PastClosing(OrganisationRow, ClosingFacts):
    """An earlier closing of a case that was opened again, and why it was. Append-only."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="past_closings", verbose_name=_("case")
    )
    reopened_on = models.DateField(_("opened again on"))
    reason = models.CharField(_("why it was opened again"), max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("past closing")
        verbose_name_plural = _("past closings")
        ordering = ["-reopened_on", "-added_at"]
        indexes = [models.Index(fields=["case", "-reopened_on"], name="past_closing_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=False, reopened_on__gte=F("closed_on")) & ~Q(close_reason=""),
                name="opened_again_after_closing",
                violation_error_message=_("A case is opened again on or after the day it was closed."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.closed_on:%d-%m-%Y} {self.get_close_reason_display()}"


CLOSING_FACTS = [field.name for field in ClosingFacts._meta.fields]

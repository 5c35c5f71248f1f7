from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import Outcome, Track
from oco_portal.row_security import OrganisationRow


class DisputeQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_on__isnull=True)


class Dispute(OrganisationRow):
    """One disagreement with one counterparty, along one track, from its start to its outcome."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="disputes", verbose_name=_("case"))
    counterparty = models.ForeignKey(
        "registry.Counterparty",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("counterparty"),
    )
    track = models.CharField(_("track"), max_length=20, choices=Track)
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["started_on"]
        indexes = [models.Index(fields=["case", "started_on"], name="dispute_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(ended_on__isnull=True, outcome="") | Q(ended_on__gte=F("started_on")) & ~Q(outcome="")),
                name="ended_dispute_has_outcome",
                violation_error_message=_("A dispute that has ended has an outcome, and ended after it started."),
            ),
        ]

    def __str__(self):
        return f"{self.get_track_display()}, {self.counterparty}"

    @property
    def is_running(self):
        return self.ended_on is None

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.ladder import Climbed, own_term_of, terms_of
from cases.models.our_time import OUR_TIME
from cases.models.versioned import Versioned
from cases.vocabulary import CoreValue, Law, Outcome, Subject, Track
from oco_portal.row_security import OrganisationRow


class DisputeQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_on__isnull=True)

    def with_ladder(self):
        """Each dispute with its counterparty and its rungs, in two queries however many there are."""
        return self.select_related("counterparty").prefetch_related("rungs")


class Dispute(Versioned, OrganisationRow):
    """
    One disagreement with one counterparty under one law. It climbs the ladder: its rungs hold what was tried.

    How it ended stands on its last rung, why the case closed on the case: each in one place.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="disputes", verbose_name=_("case"))
    counterparty = models.ForeignKey(
        "registry.Counterparty",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("counterparty"),
    )
    law = models.CharField(_("law"), max_length=20, choices=Law)
    subject = models.CharField(_("what it is about"), max_length=20, choices=Subject, default=Subject.OTHER)
    core_value = models.CharField(_("core value of proper government"), max_length=20, choices=CoreValue, blank=True)
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ["started_on"]
        indexes = [models.Index(fields=["case", "started_on"], name="dispute_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="dispute_ends_after_it_started",
                violation_error_message=_("A dispute cannot end before it started."),
            ),
            models.CheckConstraint(
                condition=Q(started_on__range=OUR_TIME),
                name="dispute_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return f"{self.get_law_display()}, {self.counterparty}"

    @property
    def is_running(self):
        return self.ended_on is None

    @property
    def last_rung(self):
        """Where it stands now, or how far it came; None only before the first rung is stored."""
        rungs = self.rungs_in_time
        return next((rung for rung in reversed(rungs) if rung.is_running), rungs[-1] if rungs else None)

    @property
    def rungs_in_time(self):
        return sorted(self.rungs.all(), key=lambda rung: (rung.started_on, rung.added_at))

    @property
    def climbed(self):
        """Its rungs as the ladder knows them."""
        return [Climbed(rung.track, rung.outcome) for rung in self.rungs_in_time]


class Rung(OrganisationRow):
    """One attempt to settle a dispute along one track, with its own dates and its own outcome."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="rungs", verbose_name=_("dispute"))
    track = models.CharField(_("track"), max_length=20, choices=Track)
    started_on = models.DateField(_("started on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome, blank=True)
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta:
        verbose_name = _("rung of a dispute")
        verbose_name_plural = _("rungs of a dispute")
        ordering = ["started_on", "added_at"]
        indexes = [models.Index(fields=["dispute", "started_on"], name="rung_by_dispute")]
        constraints = [
            models.UniqueConstraint(
                fields=["dispute", "track"],
                condition=Q(ended_on__isnull=True),
                name="one_running_rung_a_track",
                violation_error_message=_("This is running already."),
            ),
            models.CheckConstraint(
                condition=(Q(ended_on__isnull=True, outcome="") | Q(ended_on__gte=F("started_on")) & ~Q(outcome="")),
                name="ended_rung_has_outcome",
                violation_error_message=_("What has ended has an outcome, and ended after it started."),
            ),
            models.CheckConstraint(
                condition=Q(started_on__range=OUR_TIME),
                name="rung_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.get_track_display()

    @property
    def rules(self):
        """Codes of the terms that may run here, the resident's own first (domain.md 3.1)."""
        role = self.dispute.counterparty.role
        own = own_term_of(self.track, role=role)
        return [*([own] if own else []), *terms_of(self.track, law=self.dispute.law, role=role)]

    @property
    def is_running(self):
        return self.ended_on is None

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.checklists import checklist
from cases.models.of_a_case import OfACaseQuerySet
from cases.models.our_time import OUR_TIME
from cases.models.versioned import Versioned
from cases.vocabulary import AppointmentKind
from oco_portal.row_security import OrganisationRow


class AppointmentQuerySet(OfACaseQuerySet):
    def going_on(self):
        return self.filter(cancelled_on__isnull=True)

    def coming(self, today):
        """What is still to take place, the first one first; today counts."""
        return self.going_on().filter(report__isnull=True, takes_place_on__gte=today).order_by("takes_place_on", "time")

    def without_report(self, today):
        """What has taken place, and nobody wrote down how it went."""
        return self.going_on().filter(report__isnull=True, takes_place_on__lt=today).order_by("takes_place_on", "time")

    def shared(self):
        """What the resident sees. The policies in PostgreSQL say the same."""
        return self.filter(is_shared=True)


class Appointment(Versioned, OrganisationRow):
    """A conversation that is prepared, takes place and leaves a report as a step; or is cancelled (R28)."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="appointments", verbose_name=_("case")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AppointmentKind)
    takes_place_on = models.DateField(_("date"))
    time = models.TimeField(_("time"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=300, blank=True)
    with_whom = models.CharField(_("with whom"), max_length=300, blank=True)
    is_shared = models.BooleanField(_("the resident sees it"), default=True)
    prepared = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("what is ready"))
    report = models.OneToOneField(
        "cases.Step", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("report")
    )
    cancelled_on = models.DateField(_("cancelled on"), null=True, blank=True)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["takes_place_on", "time"]
        indexes = [
            models.Index(fields=["case", "takes_place_on"], name="appointment_by_case"),
            models.Index(
                fields=["organisation", "takes_place_on"],
                condition=Q(cancelled_on__isnull=True, report__isnull=True),
                name="appointment_coming",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True, cancel_reason="")
                | Q(cancelled_on__isnull=False, report__isnull=True) & ~Q(cancel_reason=""),
                name="cancelled_appointment_says_why",
                violation_error_message=_("A cancelled appointment says why, and has no report."),
            ),
            models.CheckConstraint(
                condition=Q(takes_place_on__range=OUR_TIME),
                name="appointment_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.takes_place_on:%d-%m-%Y}"

    @property
    def is_open(self):
        """Neither cancelled nor reported."""
        return self.cancelled_on is None and self.report_id is None

    @property
    def checklist(self):
        """What to prepare, each item with whether it is ready."""
        return [(item, item.code in self.prepared) for item in checklist(self.kind, self.takes_place_on)]

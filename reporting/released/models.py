"""
What was released to a municipality, in a database of its own that holds nothing else (reporting/released/router.py).

There is no row of a person in it and no number that may not be read, so whoever gets hold of it learns what everybody
may know. Rows are added by the worker and never change: grants refuse the roles that serve, triggers the owner. Which
municipality somebody reads is decided by `visible_to`, and by no policy: a release can be asked for by anybody under
the Woo, so all of it is written to be public.
"""

from functools import cached_property

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import Municipality
from reporting.content import Report, Unit
from reporting.periods import Month

COUNTED = [Unit.PEOPLE, Unit.CASES, Unit.CONTACTS]
NEVER_CHANGED = [
    pgtrigger.Trigger(
        name="frozen",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
        func="RAISE EXCEPTION 'What was released never changes.';",
    ),
]


class ReleasedReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A contract manager reads the own municipality, a coordinator those that the organisation works for."""
        if user.may(Permission.REPORT_VIEW):
            return self.filter(municipality_slug=user.municipality.slug)
        if user.may(Permission.REPORT_RELEASE):
            served = Municipality.objects.filter(contracts__parties__organisation=user.organisation_id)
            return self.filter(municipality_slug__in=list(served.values_list("slug", flat=True).distinct()))
        return self.none()

    def latest_versions(self):
        """Of each month what stands now: a corrected report gives way to its correction."""
        same_month = ReleasedReport.objects.filter(
            municipality_slug=OuterRef("municipality_slug"), first_day=OuterRef("first_day")
        )
        return self.filter(~Exists(same_month.filter(version__gt=OuterRef("version"))))


class ReleasedReport(models.Model):
    """A municipality's report of one month. A correction is a next version that says what was wrong."""

    municipality_slug = models.SlugField(_("address of the municipality"))
    municipality = models.CharField(_("municipality"), max_length=100)
    contract = models.CharField(_("contract"), max_length=100)
    first_day = models.DateField(_("first day of the month"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    correction = models.TextField(_("what was corrected"), blank=True)
    content = models.TextField(_("content"))  # reporting.content.Report, as its as_json() wrote it
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64)
    organisation = models.CharField(_("released by"), max_length=100)
    released_by = models.PositiveBigIntegerField(_("key of the user who released it"))  # a key, no name
    released_at = models.DateTimeField(_("released at"), default=timezone.now)

    objects = ReleasedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("released report")
        verbose_name_plural = _("released reports")
        ordering = ["-first_day", "municipality_slug", "-version"]
        constraints = [
            models.UniqueConstraint("municipality_slug", "first_day", "version", name="version_released_once"),
            models.CheckConstraint(
                condition=Q(first_day__day=1),
                name="released_month_starts_on_its_first_day",
                violation_error_message=_("A month starts on its first day."),
            ),
            models.CheckConstraint(
                condition=Q(version=1, correction="") | (Q(version__gt=1) & ~Q(correction="")),
                name="correction_says_what_was_wrong",
                violation_error_message=_("A correction says what was wrong."),
            ),
        ]
        triggers = NEVER_CHANGED

    def __str__(self):
        return f"{self.municipality} {self.month}"

    @property
    def month(self):
        return Month.of(self.first_day)

    @cached_property
    def report(self) -> Report:
        return Report.from_json(self.content)


class ReleasedFigure(models.Model):
    """One figure of a released report, for comparing months. A text and not a number: as it may be read."""

    report = models.ForeignKey(ReleasedReport, on_delete=models.PROTECT, related_name="figures")
    table = models.CharField(_("table"), max_length=40)
    row = models.CharField(_("row"), max_length=40)
    column = models.CharField(_("column"), max_length=40)
    unit = models.CharField(_("unit"), max_length=20, choices=[(unit.value, unit.value) for unit in Unit])
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    shown = models.CharField(_("as shown"), max_length=12)

    class Meta:
        verbose_name = _("released figure")
        verbose_name_plural = _("released figures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("report", "table", "row", "column", name="released_figure_once"),
            # No small number of people can be stored here, whatever a programmer does.
            models.CheckConstraint(
                condition=Q(shown__regex=r"^(x|<(5|10)|[5-9]|[1-9][0-9]+)$")
                # The totals of a month have people, cases and contacts in one table, so their unit says nothing.
                | (~Q(unit__in=COUNTED) & ~Q(table="month_totals") & Q(shown__regex=r"^-?[0-9]+([.,][0-9]+)?$")),
                name="released_figure_may_be_read",
                violation_error_message=_("A small number cannot be released."),
            ),
        ]
        triggers = NEVER_CHANGED

    def __str__(self):
        return f"{self.table} {self.row}: {self.shown}"


class ReleasedFile(models.Model):
    """The report as a file, made once, when it was released."""

    report = models.ForeignKey(ReleasedReport, on_delete=models.PROTECT, related_name="files")
    kind = models.SlugField(_("kind"), max_length=20)
    data = models.BinaryField(_("content"))
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64)

    class Meta:
        verbose_name = _("released file")
        verbose_name_plural = _("released files")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("report", "kind", name="released_file_once")]
        triggers = NEVER_CHANGED

    def __str__(self):
        return self.kind

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import Permission
from reporting.periods import Month
from reporting.reach.month import BY_CODE

NEVER_CHANGED = [
    pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
]


class ReleasedReportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A contract manager sees what was released to their municipality, a coordinator what their own released."""
        if user.may(Permission.REPORT_VIEW):
            return self.filter(municipality=user.municipality_id)
        if user.may(Permission.REPORT_RELEASE):
            return self.filter(organisation=user.organisation_id)
        return self.none()


class ReleasedReport(models.Model):
    """A month's figures as an organisation released them to a municipality. Frozen: never changed, never withdrawn."""

    organisation = models.ForeignKey(
        "registry.SupportOrganisation",
        on_delete=models.PROTECT,
        related_name="released_reports",
        verbose_name=_("support organisation"),
    )
    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        related_name="released_reports",
        verbose_name=_("municipality"),
    )
    first_day = models.DateField(_("first day of the month"))
    released_at = models.DateTimeField(_("released at"), auto_now_add=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("released by")
    )

    objects = ReleasedReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("released report")
        verbose_name_plural = _("released reports")
        ordering = ["-first_day", "organisation"]
        constraints = [
            models.UniqueConstraint(
                "organisation", "municipality", "first_day", name="month_released_once_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(first_day__day=1),
                name="month_starts_on_its_first_day",
                violation_error_message=_("A month starts on its first day."),
            ),
        ]
        triggers = NEVER_CHANGED

    def __str__(self):
        return f"{self.municipality} {self.month}"

    @property
    def month(self):
        return Month.of(self.first_day)


class ReleasedFigure(models.Model):
    """One figure of a released report, as it may be read: already protected, a text and not a number."""

    report = models.ForeignKey(ReleasedReport, on_delete=models.PROTECT, related_name="figures")
    code = models.CharField(_("figure"), max_length=40)
    shown = models.CharField(_("as shown"), max_length=12)

    class Meta:
        verbose_name = _("released figure")
        verbose_name_plural = _("released figures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("report", "code", name="figure_once_per_report"),
            # No small and no exact number can be stored here, whatever a programmer does.
            models.CheckConstraint(
                condition=Q(shown__regex=r"^(<(5|10)|[1-9][0-9]*[05]|5)$"),
                name="released_figure_is_protected",
                violation_error_message=_("A released figure is a multiple of five, or says that it is less."),
            ),
        ]
        triggers = NEVER_CHANGED

    def __str__(self):
        return f"{self.code}: {self.shown}"

    @property
    def definition(self):
        return BY_CODE[self.code]

"""From draft to released, inside the organisation. What a contract manager reads is in reporting/released/ only."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import Permission
from reporting.periods import Month


class DraftState(models.TextChoices):
    DRAFTED = "drafted", _("draft")
    CHECKED = "checked", _("checked")
    RELEASING = "releasing", _("being released")
    RELEASED = "released", _("released")
    REFUSED = "refused", _("not released: figures would give somebody away")


class ReportDraftQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Coordinators of a party of the contract. Nobody else, and no contract manager ever."""
        if user.may(Permission.REPORT_RELEASE):
            return self.filter(contract__parties__organisation=user.organisation_id)
        return self.none()

    def latest_versions(self):
        later = ReportDraft.objects.filter(
            contract=models.OuterRef("contract"),
            first_day=models.OuterRef("first_day"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later))


class ReportDraft(models.Model):
    """
    One version of the report of one month of a contract, shared by its organisations.

    `content` is what will be read, already protected: written before it is released, so that releasing again after a
    crash gives the same report. `flows` are the true counts of the month as they were then, which later months need.
    """

    contract = models.ForeignKey(
        "registry.Contract", on_delete=models.PROTECT, related_name="drafts", verbose_name=_("contract")
    )
    first_day = models.DateField(_("first day of the month"))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=20, choices=DraftState, default=DraftState.DRAFTED)
    correction = models.TextField(_("what was corrected"), blank=True)
    explanation = models.TextField(_("explanation of the month"), blank=True)
    organisation = models.ForeignKey(
        "registry.SupportOrganisation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("written by the organisation"),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("written by")
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("checked by")
    )
    checked_at = models.DateTimeField(_("checked at"), null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("released by")
    )
    released_at = models.DateTimeField(_("released at"), null=True)
    content = models.TextField(_("protected content"), blank=True, editable=False)
    flows = models.JSONField(_("counts of cases"), default=dict, editable=False)

    objects = ReportDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft report")
        verbose_name_plural = _("draft reports")
        ordering = ["-first_day", "contract", "-version"]
        constraints = [
            models.UniqueConstraint("contract", "first_day", "version", name="draft_version_once"),
            models.CheckConstraint(condition=Q(first_day__day=1), name="draft_starts_on_the_first_day"),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("written_by")),
                name="draft_checked_by_a_second_person",
                violation_error_message=_("Somebody else than the writer checks a report."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["checked", "releasing", "released"]) | Q(checked_by__isnull=False),
                name="released_after_a_check",
                violation_error_message=_("A report is checked before it is released."),
            ),
        ]

    def __str__(self):
        return f"{self.contract} {self.month}"

    @property
    def month(self):
        return Month.of(self.first_day)

    @property
    def can_be_written(self):
        return self.state in (DraftState.DRAFTED, DraftState.CHECKED, DraftState.REFUSED)


class LedgerEntry(models.Model):
    """
    What readers learned from one release, as intervals (reporting.disclosure.numbers): kept as long as somebody may
    have a copy, so never taken away, also when the release was corrected.
    """

    municipality = models.ForeignKey("registry.Municipality", on_delete=models.PROTECT, related_name="+")
    draft = models.OneToOneField(ReportDraft, on_delete=models.PROTECT, related_name="ledger_entry")
    learned = models.TextField(_("what was learned"))

    class Meta:
        verbose_name = _("entry of the ledger of releases")
        verbose_name_plural = _("entries of the ledger of releases")
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return str(self.draft)

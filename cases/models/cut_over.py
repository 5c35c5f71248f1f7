from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import CutOverStatus
from intake.models import Resident
from oco_portal.accounts.roles import Permission
from oco_portal.encryption import decrypt, derive, encrypt
from oco_portal.row_security import OrganisationRow

KEPT = timedelta(days=1)  # a file waits this long, and a take-over can be undone this long
WORKER_MAY_BE_SILENT = timedelta(minutes=10)
AT_WORK = (CutOverStatus.CHECKING, CutOverStatus.IMPORTING, CutOverStatus.UNDOING)


class CutOverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The files of the own organisation, for whoever leads its team."""
        is_lead = user.may(Permission.TEAM_LEAD)
        return self.filter(organisation=user.organisation_id) if is_lead else self.none()

    def latest_first(self):
        """Without the encrypted file and the mistakes, which no list shows."""
        return self.defer("content", "mistakes").select_related("by").order_by("-uploaded_at")


class CutOver(OrganisationRow):
    """
    One file with running cases of another system (R62), from upload to take-over, and undone within a day if need be.

    The file is kept encrypted while it waits; what stays is who took over how many cases, from where and when.
    """

    source = models.CharField(_("name of the old system"), max_length=100)
    status = models.CharField(_("status"), max_length=20, choices=CutOverStatus, default=CutOverStatus.CHECKING)
    content = models.BinaryField(_("encrypted file"), null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)
    rows = models.PositiveIntegerField(_("number of cases"), default=0)
    rows_done = models.PositiveIntegerField(_("number of cases done"), default=0)
    # Row, column and message; never what stood in the file.
    mistakes = models.JSONField(_("mistakes"), default=list)
    progressed_at = models.DateTimeField(_("last sign of the worker"), default=timezone.now)
    imported_at = models.DateTimeField(_("taken over at"), null=True, blank=True)

    objects = CutOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("file with running cases")
        verbose_name_plural = _("files with running cases")
        indexes = [models.Index(fields=["organisation", "-uploaded_at"], name="cut_over_by_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=[CutOverStatus.IMPORTED, CutOverStatus.UNDOING])
                | Q(imported_at__isnull=False, content__isnull=True),
                name="taken_over_has_a_moment_and_no_file",
                violation_error_message=_("What has been taken over has a moment, and its file is gone."),
            ),
            models.CheckConstraint(
                condition=Q(rows_done__lte=models.F("rows")),
                name="no_more_done_than_there_are",
                violation_error_message=_("No more cases can be done than there are."),
            ),
        ]

    def __str__(self):
        return self.source

    @property
    def is_at_work(self):
        return self.status in AT_WORK

    @property
    def is_stuck(self):
        """The worker has said nothing for so long that it must have been stopped."""
        return self.is_at_work and self.progressed_at < timezone.now() - WORKER_MAY_BE_SILENT

    @property
    def can_be_undone_until(self):
        return self.imported_at and self.imported_at + KEPT

    @property
    def can_be_undone(self):
        return self.status == CutOverStatus.IMPORTED and timezone.now() < self.can_be_undone_until

    def seal(self, clear: bytes):
        self.content = encrypt(clear, key=_key(), place=f"cases_cutover {self.pk}")

    def unseal(self) -> bytes:
        """The file as it was uploaded. Raises NotReadable when it was tampered with."""
        return decrypt(self.content, key=_key(), place=f"cases_cutover {self.pk}")


def _key():
    return derive(settings.DOCUMENT_KEY, "cut-over")


class TakenOverCaseQuerySet(models.QuerySet):
    def whose_resident_may_be_known(self):
        """Where another resident has the same name: whether it is the same person is for people to say."""
        same_name = Resident.objects.filter(
            organisation=OuterRef("organisation"), name=OuterRef("case__resident__name")
        ).exclude(pk=OuterRef("case__resident"))
        return self.filter(Exists(same_name))


class TakenOverCase(OrganisationRow):
    """Where a case came from: which file, which row, and what the old system called it. Each old reference once."""

    cut_over = models.ForeignKey(
        CutOver, on_delete=models.PROTECT, related_name="taken_over", verbose_name=_("file with running cases")
    )
    case = models.OneToOneField(
        "cases.Case", on_delete=models.CASCADE, related_name="taken_over", verbose_name=_("case")
    )
    old_reference = models.CharField(_("reference in the old system"), max_length=40)
    row = models.PositiveIntegerField(_("row"))

    objects = TakenOverCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case taken over")
        verbose_name_plural = _("cases taken over")
        ordering = ["row"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("old_reference"),
                name="old_reference_once",
                violation_error_message=_("The case with this reference has been taken over already."),
            ),
        ]

    def __str__(self):
        return self.old_reference

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.vocabulary import STEPS_BY_HAND, Direction, StepKind, SupportKind, WithWhom
from intake.models import Channel
from oco_portal.row_security import OrganisationRow


class StepQuerySet(models.QuerySet):
    def shared(self):
        """What the resident reads on the follow-up page."""
        return self.filter(is_shared=True, corrected_by=None)

    def told(self):
        """Each step with whom the time line names, without a query a step; its rung comes with the disputes."""
        return self.select_related("by", "corrects", "corrected_by__by")


class Step(OrganisationRow):
    """
    One thing that was done or that happened. Append-only: a mistake is put right by a new step that points at it.

    `is_shared` steps are read by the resident as well. A step that was put right is not, however it was shared.
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
    correction_reason = models.CharField(_("why it was corrected"), max_length=300, blank=True)
    rung = models.ForeignKey(
        "cases.Rung",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="steps",
        verbose_name=_("rung of a dispute"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=StepKind)
    support_kind = models.CharField(_("kind of support"), max_length=20, choices=SupportKind, blank=True)
    with_whom = models.CharField(_("with whom"), max_length=20, choices=WithWhom, blank=True)
    direction = models.CharField(_("who began"), max_length=10, choices=Direction, blank=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel, blank=True)
    taken_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    note = models.TextField(_("what happened"), max_length=4000)
    is_shared = models.BooleanField(_("shared with the resident"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,  # step_by_whom begins with it
        verbose_name=_("by"),
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = StepQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=Q(correction_reason="") | Q(corrects__isnull=False),
                name="reason_belongs_to_a_correction",
                violation_error_message=_("Only a correction has a reason."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.taken_on:%d-%m-%Y} {self.get_kind_display()}"

    @property
    def is_corrected(self):
        return hasattr(self, "corrected_by")

    @property
    def is_by_hand(self):
        """Somebody wrote it, and may put it right; what the portal wrote follows from something else."""
        return self.kind in STEPS_BY_HAND

    @property
    def facts(self):
        """With whom, how, by whom and how long: what stands under the note, in the language that is active now."""
        facts = [
            self.with_whom and gettext("with %(whom)s") % {"whom": self.get_with_whom_display()},
            self.get_direction_display(),
            self.get_support_kind_display(),
            self.rung and f"{self.rung}, {self.rung.dispute.counterparty}",
            str(self.by) if self.by else gettext("The portal"),
            self.minutes and self._time,
        ]
        return [fact for fact in facts if fact]

    @property
    def _time(self):
        return ngettext("%(minutes)s minute", "%(minutes)s minutes", self.minutes) % {"minutes": self.minutes}

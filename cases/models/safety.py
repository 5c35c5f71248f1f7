import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.of_a_case import OfACaseQuerySet
from cases.models.our_time import OUR_TIME
from cases.vocabulary import CodeDecision, CodeStage
from oco_portal.row_security import OrganisationRow

REPORTED = (CodeDecision.REPORT, CodeDecision.BOTH)


class SafetyStepQuerySet(OfACaseQuerySet):
    """Never for the resident: the table has no policy for the holder of a follow code."""


class SafetyStep(OrganisationRow):
    """
    One step under the reporting code (Wmo 2015 art. 3.3), and the only way round consent: Veilig Thuis may be told
    without it to end or investigate violence or abuse (art. 5.2.6).

    Kept apart from the time line and without a policy for the holder of a follow code: whoever reads along with the
    resident may be whom it is about. Append-only.
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="safety_steps", verbose_name=_("case")
    )
    stage = models.PositiveSmallIntegerField(_("step of the code"), choices=CodeStage)
    taken_on = models.DateField(_("date"))
    weighed = models.TextField(_("what was seen or weighed"), max_length=4000)
    consulted = models.CharField(_("second person consulted"), max_length=200, blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=CodeDecision, blank=True)
    without_consent = models.TextField(_("why without consent"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = SafetyStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step under the reporting code")
        verbose_name_plural = _("steps under the reporting code")
        ordering = ["stage", "taken_on", "added_at"]
        indexes = [models.Index(fields=["case", "stage", "taken_on"], name="safety_step_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage=CodeStage.DECIDE) & ~Q(decision="") | ~Q(stage=CodeStage.DECIDE) & Q(decision=""),
                name="safety_decision_in_step_five",
                violation_error_message=_("Step 5 has a decision, and no other step has."),
            ),
            models.CheckConstraint(
                condition=~Q(decision__in=REPORTED) | ~Q(without_consent="") & ~Q(consulted=""),
                name="safety_report_says_why",
                violation_error_message=_("A report without consent says why, and who was consulted."),
            ),
            models.CheckConstraint(
                condition=Q(taken_on__range=OUR_TIME),
                name="safety_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.taken_on:%d-%m-%Y} {self.get_stage_display()}"

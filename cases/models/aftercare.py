from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.aftercare import ANSWERED_WITHIN, last_day_to_answer
from cases.models.our_time import OUR_TIME
from cases.vocabulary import CaseStatus, GoesOnNow, Helped, YesNo
from oco_portal.row_security import OrganisationRow


class AftercareQuerySet(models.QuerySet):
    def to_ask(self, day):
        """Whose six weeks are over on this day and who has not been asked, as far as there is an address."""
        no_address = Q(case__resident__email="", case__support_request__email="")
        waiting = self.filter(asked_on__isnull=True, ask_on__lte=day, case__status=CaseStatus.CLOSED)
        return waiting.exclude(no_address).order_by("ask_on")

    def answerable(self, day):
        """Asked, not answered, and not too long ago."""
        return self.filter(answered_on__isnull=True, asked_on__gte=day - ANSWERED_WITHIN)

    def answered_between(self, first: date, last: date):
        """What residents told on these days, both included: the count of the report."""
        return self.filter(answered_on__range=(first, last))


class Aftercare(OrganisationRow):
    """
    That a resident agreed to be asked, six weeks after closing, how it went; and what they told.

    `digest` is the HMAC of the token in the link of the mail. The answers stand apart from the case: nobody signs them.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="aftercare", verbose_name=_("case"))
    ask_on = models.DateField(_("to be asked on"))
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    helped = models.CharField(_("did it help"), max_length=10, choices=Helped, blank=True)
    goes_on = models.CharField(_("can go on"), max_length=10, choices=GoesOnNow, blank=True)
    needs_support = models.CharField(_("needs support again"), max_length=10, choices=YesNo, blank=True)

    objects = AftercareQuerySet.as_manager()

    class Meta:
        verbose_name = _("aftercare")
        verbose_name_plural = _("aftercare")
        ordering = ["ask_on"]
        indexes = [
            models.Index(
                fields=["organisation", "ask_on"], condition=Q(asked_on__isnull=True), name="aftercare_to_ask"
            ),
            models.Index(
                fields=["organisation", "answered_on"],
                condition=Q(answered_on__isnull=False),
                name="aftercare_answered",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(asked_on__isnull=True), name="aftercare_waits_once_a_case"
            ),
            models.CheckConstraint(
                condition=Q(ask_on__range=OUR_TIME)
                & (Q(asked_on__isnull=True, digest__isnull=True) | Q(asked_on__gte=F("ask_on"), digest__isnull=False)),
                name="aftercare_asked_has_a_key",
                violation_error_message=_("Nobody is asked before the agreed day."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, helped="", goes_on="", needs_support="")
                | Q(answered_on__gte=F("asked_on")) & ~Q(helped="") & ~Q(goes_on="") & ~Q(needs_support=""),
                name="aftercare_answer_is_whole",
                violation_error_message=_("An answer has all three answers, and comes after the question."),
            ),
        ]

    def __str__(self):
        return f"{self.ask_on:%d-%m-%Y}"

    @property
    def last_day_to_answer(self):
        return self.asked_on and last_day_to_answer(self.asked_on)

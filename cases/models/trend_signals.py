from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.vocabulary import CoreValue, SignalStatus
from oco_portal.accounts.roles import Permission
from oco_portal.row_security import OrganisationRow

CASES_BEFORE_SHARING = 3  # fewer than three cases may be one person, who must then agree


class TrendSignalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody who does casework in the organisation; which cases stand behind them is another matter."""
        return self.filter(organisation=user.organisation_id) if user.may(Permission.CASE_WORK) else self.none()

    def in_brief(self):
        """What a line of the list shows, the latest first."""
        counted = self.annotate(number_of_cases=Count("links"))
        return counted.select_related("written_by", "municipality").order_by("-written_on", "theme")


class TrendSignal(OrganisationRow):
    """
    A trend that supporters see in their cases (R51): a theme, an anonymous text, and the cases behind it.

    It is final once a colleague has read it, and only with three cases behind it or the consent of the person.
    """

    theme = models.CharField(_("theme"), max_length=100)
    text = models.TextField(_("anonymous text"), max_length=4000)
    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    core_value = models.CharField(_("core value of proper government"), max_length=20, choices=CoreValue, blank=True)
    person_agrees = models.BooleanField(_("the person behind it agrees"), default=False)
    status = models.CharField(_("status"), max_length=10, choices=SignalStatus, default=SignalStatus.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    written_on = models.DateField(_("written on"))
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second reader"),
    )
    read_on = models.DateField(_("read on"), null=True, blank=True)
    remark = models.CharField(_("remark of the second reader"), max_length=1000, blank=True)

    objects = TrendSignalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signal")
        verbose_name_plural = _("signals")
        indexes = [models.Index(fields=["organisation", "-written_on"], name="signal_by_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=SignalStatus.DRAFT)
                | Q(read_by__isnull=False, read_on__isnull=False) & ~Q(read_by=F("written_by")),
                name="final_signal_has_another_reader",
                violation_error_message=_("Somebody else than the writer reads a signal before it is final."),
            ),
            models.CheckConstraint(
                condition=Q(written_on__range=OUR_TIME),
                name="signal_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.theme

    @property
    def is_draft(self):
        return self.status == SignalStatus.DRAFT

    @property
    def can_be_changed(self):
        """What was shared stays as it was read."""
        return self.status in {SignalStatus.DRAFT, SignalStatus.FINAL}

    def reasons_not_to_share(self, number_of_cases):
        """Why this signal cannot be final yet; empty when it can."""
        if number_of_cases >= CASES_BEFORE_SHARING or self.person_agrees:
            return []
        return [_("Fewer than three cases stand behind it. Link more, or ask the person for consent.")]


class SignalCase(OrganisationRow):
    """A case in which the trend was seen. Known to the organisation; never part of what is shared."""

    signal = models.ForeignKey(TrendSignal, on_delete=models.CASCADE, related_name="links", verbose_name=_("signal"))
    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="signal_links", verbose_name=_("case")
    )

    class Meta:
        verbose_name = _("case behind a signal")
        verbose_name_plural = _("cases behind a signal")
        constraints = [
            models.UniqueConstraint(
                "signal",
                "case",
                name="case_once_per_signal",
                violation_error_message=_("This case stands behind the signal already."),
            ),
        ]

    def __str__(self):
        return f"{self.case}"


class SignalFollowUp(OrganisationRow):
    """What was done with a signal, and what came of it."""

    signal = models.ForeignKey(
        TrendSignal, on_delete=models.CASCADE, related_name="follow_ups", verbose_name=_("signal")
    )
    done_on = models.DateField(_("date"))
    what = models.TextField(_("what was done with it"), max_length=2000)
    status = models.CharField(_("status since then"), max_length=10, choices=SignalStatus)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("follow-up of a signal")
        verbose_name_plural = _("follow-ups of a signal")
        ordering = ["done_on"]
        indexes = [models.Index(fields=["signal", "done_on"], name="follow_up_by_signal")]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__range=OUR_TIME),
                name="follow_up_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return f"{self.done_on:%d-%m-%Y}"

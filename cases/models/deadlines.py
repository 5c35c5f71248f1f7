from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.of_a_case import OfACaseQuerySet
from cases.models.our_time import OUR_TIME
from cases.vocabulary import CaseStatus
from oco_portal.deadlines.calendar import ONE_DAY, Calendar
from oco_portal.deadlines.counting import Pause, count
from oco_portal.deadlines.lengths import weeks
from oco_portal.deadlines.penalty import penalty, penalty_period
from oco_portal.deadlines.rules import RULES, Whose
from oco_portal.row_security import OrganisationRow


class DeadlineQuerySet(OfACaseQuerySet):
    def unmet(self):
        return self.filter(ended_on__isnull=True)

    def of_open_cases(self):
        return self.filter(case__status=CaseStatus.OPEN)

    def due_by(self, day):
        """Terms that are open and end on or before this day; what is overdue as well."""
        return self.unmet().filter(due_on__lte=day).order_by("due_on")


class Deadline(OrganisationRow):
    """
    A term of somebody in a case: a rule of the law, the day on which its event happened, and the last day.

    `rule` is a code of oco_portal.deadlines.rules. `weeks` is only for a term that is no law (a provider's own
    regulation). A postponed term is a new deadline; the old one ends as replaced.
    """

    class Ending(models.TextChoices):
        MET = "met", _("met")
        LATE = "late", _("done, but late")
        REPLACED = "replaced", _("replaced by a longer term")
        DROPPED = "dropped", _("no longer matters")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="deadlines", verbose_name=_("case"))
    rung = models.ForeignKey(
        "cases.Rung",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deadlines",
        verbose_name=_("rung of a dispute"),
    )
    rule = models.CharField(_("rule"), max_length=60)
    weeks = models.PositiveSmallIntegerField(_("weeks, by the provider's regulation"), null=True, blank=True)
    starts_on = models.DateField(_("day of the event"))
    raw_on = models.DateField(_("last day before moving"))
    due_on = models.DateField(_("last day"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending, blank=True)
    remark = models.CharField(_("why it no longer matters"), max_length=500, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on"]
        indexes = [
            models.Index(fields=["case", "due_on"], condition=Q(ended_on__isnull=True), name="deadline_unmet"),
            models.Index(
                fields=["organisation", "due_on"], condition=Q(ended_on__isnull=True), name="deadline_by_due_day"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ending="") | Q(ended_on__isnull=False) & ~Q(ending=""),
                name="ended_deadline_says_how",
                violation_error_message=_("A term that has ended says how."),
            ),
        ]

    def __str__(self):
        return f"{self.rule} {self.due_on:%d-%m-%Y}"

    @property
    def is_unmet(self):
        return self.ended_on is None

    @property
    def law(self):
        """The rule of the law that this term follows."""
        return RULES[self.rule]

    @property
    def is_residents_own(self):
        return self.law.whose == Whose.RESIDENT

    def counted(self, calendar: Calendar):
        """The term with its explanation, counted anew from the stored event."""
        length = weeks(self.weeks) if self.weeks else None
        pauses = [Pause(pause.first_day, pause.last_day) for pause in self.pauses.all()]
        return count(self.law, self.starts_on, calendar=calendar, length=length, pauses=pauses)

    def penalty_by(self, day, calendar: Calendar):
        """
        (period, euros owed by this day) where this is the term after a notice of default and it has passed, else None.
        """
        if self.rule != "ingebrekestelling" or day <= self.due_on:
            return None
        period = penalty_period(self.starts_on, calendar)
        until = self.ended_on if self.ended_on and self.ended_on > self.due_on else day + ONE_DAY
        return period, penalty(period.days_in_default(decided_on=until), on=period.first_day)


class DeadlinePause(OrganisationRow):
    """Days on which the clock of a term stood still, both included (Awb 4:15, 7:10), and why."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="pauses", verbose_name=_("deadline"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day of the pause"))
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        verbose_name = _("pause of a term")
        verbose_name_plural = _("pauses of a term")
        ordering = ["first_day"]
        indexes = [models.Index(fields=["deadline", "first_day"], name="pause_by_deadline")]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day"), first_day__range=OUR_TIME, last_day__range=OUR_TIME),
                name="pause_ends_after_it_began",
                violation_error_message=_("A pause cannot end before it begins."),
            ),
        ]

    def __str__(self):
        return f"{self.first_day:%d-%m-%Y} – {self.last_day:%d-%m-%Y}"

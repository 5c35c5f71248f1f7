from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oco_portal.deadlines.calendar import Calendar
from oco_portal.deadlines.counting import count
from oco_portal.deadlines.lengths import weeks
from oco_portal.deadlines.rules import RULES, Whose
from oco_portal.row_security import OrganisationRow


class DeadlineQuerySet(models.QuerySet):
    def unmet(self):
        return self.filter(ended_on__isnull=True)


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
    rule = models.CharField(_("rule"), max_length=60)
    weeks = models.PositiveSmallIntegerField(_("weeks, by the provider's regulation"), null=True, blank=True)
    starts_on = models.DateField(_("day of the event"))
    raw_on = models.DateField(_("last day before moving"))
    due_on = models.DateField(_("last day"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending, blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on"]
        indexes = [
            models.Index(fields=["case", "due_on"], condition=Q(ended_on__isnull=True), name="deadline_unmet"),
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
        return count(self.law, self.starts_on, calendar=calendar, length=length)

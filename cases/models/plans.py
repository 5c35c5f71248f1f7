from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.models.versioned import Versioned
from cases.vocabulary import Doer, Means
from oco_portal.row_security import OrganisationRow

NAMED = [Doer.NETWORK, Doer.ORGANISATION]  # of whom the plan says who it is


class PlanPartQuerySet(models.QuerySet):
    def standing(self):
        """What the plan says now; what was taken out of it stays on record."""
        return self.filter(removed_on__isnull=True)


class PlanPart(Versioned, OrganisationRow):
    """Something a plan says. Taken out of the plan it stays on record: when, by whom and why."""

    removed_on = models.DateField(_("removed on"), null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("removed by"),
    )
    removal_reason = models.CharField(_("why it was removed"), max_length=300, blank=True)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(removed_on__isnull=True, removed_by__isnull=True, removal_reason="")
                    | Q(removed_on__isnull=False, removed_by__isnull=False) & ~Q(removal_reason="")
                ),
                name="removed_%(class)s_says_why",
                violation_error_message=_("What is removed from a plan says when, by whom and why."),
            ),
        ]

    @property
    def is_removed(self):
        return self.removed_on is not None


class PlanGoal(PlanPart):
    """What a resident wants to reach (R26). The resident sees it."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="goals", verbose_name=_("case"))
    text = models.CharField(_("goal"), max_length=500)
    set_on = models.DateField(_("set on"))
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    class Meta(PlanPart.Meta):
        abstract = False
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["set_on", "added_at"]
        indexes = [models.Index(fields=["case", "set_on"], name="goal_by_case")]
        constraints = [
            *PlanPart.Meta.constraints,
            models.CheckConstraint(
                condition=Q(set_on__range=OUR_TIME),
                name="goal_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.text


class PlanActionQuerySet(PlanPartQuerySet):
    def shared(self):
        """What the resident sees, ticks off, and can show others. The policies in PostgreSQL say the same."""
        return self.standing().filter(is_shared=True)


class PlanAction(PlanPart):
    """One thing that somebody does towards a solution, by where it comes from (R37)."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="plan_actions", verbose_name=_("case")
    )
    goal = models.ForeignKey(
        PlanGoal, on_delete=models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("goal")
    )
    means = models.CharField(_("where the solution comes from"), max_length=10, choices=Means)
    what = models.CharField(_("what will be done"), max_length=500)
    doer = models.CharField(_("who does it"), max_length=20, choices=Doer)
    doer_name = models.CharField(_("name of who does it"), max_length=200, blank=True)
    due_on = models.DateField(_("when"), null=True, blank=True)
    is_shared = models.BooleanField(_("the resident sees it"), default=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by_resident = models.BooleanField(_("ticked off by the resident"), default=False)
    added_at = models.DateTimeField(_("added at"), auto_now_add=True)

    objects = PlanActionQuerySet.as_manager()

    class Meta(PlanPart.Meta):
        abstract = False
        verbose_name = _("action in a plan")
        verbose_name_plural = _("actions in a plan")
        ordering = [F("due_on").asc(nulls_last=True), "added_at"]
        indexes = [models.Index(fields=["case", "due_on"], name="plan_action_by_case")]
        constraints = [
            *PlanPart.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(doer__in=NAMED) | ~Q(doer_name=""),
                name="plan_action_names_its_doer",
                violation_error_message=_("Say who that is."),
            ),
            models.CheckConstraint(
                condition=Q(done_by_resident=False) | Q(done_on__isnull=False, is_shared=True),
                name="resident_ticks_off_what_is_shared",
                violation_error_message=_("The resident ticks off only what they can see."),
            ),
            models.CheckConstraint(
                condition=(Q(due_on__isnull=True) | Q(due_on__range=OUR_TIME))
                & (Q(done_on__isnull=True) | Q(done_on__range=OUR_TIME)),
                name="plan_action_dates_are_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def is_done(self):
        return self.done_on is not None


def by_means(actions):
    """Actions under the three headings of a plan, in their order; a heading without actions is there as well."""
    actions = list(actions)
    return [(means, [action for action in actions if action.means == means]) for means in Means]

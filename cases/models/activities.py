import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.vocabulary import ActivityKind
from oco_portal.accounts.roles import Permission
from oco_portal.row_security import OrganisationRow

MOST_HEADS = 100_000
MOST_MINUTES = 60 * 1000
MOST_COSTS = 1_000_000


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The activities of the own organisation, for everybody who does casework there."""
        return self.filter(organisation=user.organisation_id) if user.may(Permission.CASE_WORK) else self.none()

    def in_force(self):
        """Each activity as it was last put right, without those that turned out not to have been."""
        return self.filter(corrected_by__isnull=True, took_place=True)

    def of_year(self, year):
        return self.filter(held_on__year=year)

    def totals(self):
        """What counts, by kind: how many, how many people, minutes and euros."""
        counted = self.in_force().order_by("kind").values("kind")
        return counted.annotate(
            number=Count("pk"), heads=Sum("head_count"), all_minutes=Sum("minutes"), all_costs=Sum("costs")
        )


class Activity(OrganisationRow):
    """
    Something for a group of residents (R38), or to make the support known (R17). Heads are counted, nobody is named.

    Append-only: a mistake is put right by a new row that points at the old one.
    """

    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    held_on = models.DateField(_("date"))
    kind = models.CharField(_("kind"), max_length=20, choices=ActivityKind)
    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    place = models.CharField(_("place"), max_length=200)
    target_group = models.ForeignKey(
        "registry.TargetGroup",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("target group"),
    )
    head_count = models.PositiveIntegerField(
        _("number of people"), validators=[MinValueValidator(0), MaxValueValidator(MOST_HEADS)]
    )
    campaign = models.SlugField(_("campaign"), max_length=40, blank=True)
    minutes = models.PositiveIntegerField(_("minutes"), null=True, blank=True)
    costs = models.PositiveIntegerField(_("costs (€)"), null=True, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    took_place = models.BooleanField(_("took place"), default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-held_on", "-added_at"]
        indexes = [models.Index(fields=["organisation", "-held_on"], name="activity_by_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__range=OUR_TIME),
                name="activity_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.held_on:%d-%m-%Y}"

    @property
    def hours(self):
        return self.minutes / 60 if self.minutes is not None else None

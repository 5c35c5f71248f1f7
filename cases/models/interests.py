from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.vocabulary import InterestKind
from oco_portal.accounts.roles import Permission
from oco_portal.row_security import OrganisationRow

WITH_A_PERSON = (InterestKind.RESIDENT, InterestKind.OPPONENT)


NAME = Coalesce("counterparty__name", "other_name")


@dataclass(frozen=True)
class Tie:
    """With whom somebody has what kind of tie."""

    kind: str
    name: str

    @property
    def is_with_a_person(self):
        return self.kind in WITH_A_PERSON


class InterestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; a coordinator also those of the colleagues."""
        own = self.filter(organisation=user.organisation_id)
        if user.may(Permission.TEAM_LEAD):
            return own
        return own.filter(supporter=user) if user.may(Permission.CASE_WORK) else self.none()

    def standing(self):
        return self.filter(ended_on__isnull=True)

    def of(self, user):
        """What this person has declared and not ended, in the organisation that they work for now."""
        return self.standing().filter(supporter=user, organisation=user.organisation_id)

    def ties_of(self, user):
        """The same as a list of Ties."""
        named = self.of(user).annotate(name=NAME)
        return [Tie(*tie) for tie in named.values_list("kind", "name")]

    def as_ties(self):
        """For a subquery: one JSON object a tie, with the fields of Tie."""
        return self.standing().values(tie=JSONObject(kind="kind", name=NAME))


class Interest(OrganisationRow):
    """
    What a client supporter declares that may stand in the way of independence (R12): a tie of their own or of
    somebody close with a counterparty, or with a resident. While it stands, a colleague supports that resident.
    """

    supporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="interests",
        verbose_name=_("client supporter"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=InterestKind)
    counterparty = models.ForeignKey(
        "registry.Counterparty",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counterparty"),
    )
    other_name = models.CharField(_("name"), max_length=200, blank=True)
    since_on = models.DateField(_("since"), null=True, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    declared_on = models.DateField(_("declared on"))
    ended_on = models.DateField(_("no longer so since"), null=True, blank=True)

    objects = InterestQuerySet.as_manager()

    class Meta:
        verbose_name = _("interest")
        verbose_name_plural = _("interests")
        ordering = ["-declared_on"]
        indexes = [models.Index(fields=["supporter", "organisation", "-declared_on"], name="interest_by_supporter")]
        constraints = [
            models.CheckConstraint(
                condition=Q(counterparty__isnull=False, other_name="")
                | Q(counterparty__isnull=True) & ~Q(other_name=""),
                name="interest_names_one",
                violation_error_message=_("Name one organisation or one resident."),
            ),
            models.CheckConstraint(
                condition=Q(counterparty__isnull=True) | ~Q(kind__in=WITH_A_PERSON),
                name="interest_with_a_person_has_a_name",
                violation_error_message=_("A tie with a resident needs the name of the resident."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("declared_on")),
                name="interest_ends_after_declared",
                violation_error_message=_("An interest cannot end before it was declared."),
            ),
            models.CheckConstraint(
                condition=Q(since_on__isnull=True) | Q(since_on__range=OUR_TIME),
                name="interest_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.named}"

    @property
    def named(self):
        return str(self.counterparty) if self.counterparty else self.other_name

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.models.parties import AboutAParty, PartyQuerySet, one_party
from cases.vocabulary import ConsentBy, ConsentGiven, ConsentPurpose
from oco_portal.row_security import OrganisationRow


class ConsentQuerySet(PartyQuerySet):
    def standing(self):
        """Those that nobody has withdrawn; some of them may have ended by themselves."""
        return self.filter(withdrawn_on__isnull=True)

    def valid_on(self, day):
        """Given by this day and not over: a consent counts on its own last day, and not on the day of withdrawal."""
        not_ended = Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        not_withdrawn = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)
        return self.filter(not_ended, not_withdrawn, given_on__lte=day)


class Consent(AboutAParty, OrganisationRow):
    """
    That a resident lets the client supporter do one thing with one other party (Wmo 2015 art. 5.3.3).

    Never changed, only withdrawn: another consent is another row.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="consents", verbose_name=_("case"))
    purpose = models.CharField(_("for what"), max_length=10, choices=ConsentPurpose)
    scope = models.CharField(_("what exactly"), max_length=500, blank=True)
    given_how = models.CharField(_("given how"), max_length=10, choices=ConsentGiven)
    given_on = models.DateField(_("given on"))
    given_by = models.CharField(_("given by"), max_length=20, choices=ConsentBy, default=ConsentBy.RESIDENT)
    representative_name = models.CharField(_("name of the representative"), max_length=200, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    withdrawn_with = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the resident, on the follow-up page
        blank=True,
        related_name="+",
        verbose_name=_("withdrawal noted by"),
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the resident, on the follow-up page
        related_name="+",
        verbose_name=_("noted by"),
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_on", "-added_at"]
        indexes = [models.Index(fields=["case", "-given_on"], name="consent_by_case")]
        constraints = [
            one_party("consent_names_one_party"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("given_on")),
                name="consent_ends_after_it_was_given",
                violation_error_message=_("A consent cannot end before it was given."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="consent_withdrawn_after_it_was_given",
                violation_error_message=_("A consent cannot be withdrawn before it was given."),
            ),
            models.CheckConstraint(
                condition=Q(given_by=ConsentBy.RESIDENT, representative_name="")
                | Q(given_by=ConsentBy.REPRESENTATIVE) & ~Q(representative_name=""),
                name="consent_names_its_representative",
                violation_error_message=_("Name the representative who gives the consent."),
            ),
            models.CheckConstraint(
                condition=Q(given_on__range=OUR_TIME) & (Q(ends_on__isnull=True) | Q(ends_on__range=OUR_TIME)),
                name="consent_dates_are_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="only_withdrawn", exclude=["withdrawn_on", "withdrawn_with"]),
            pgtrigger.Protect(
                name="withdrawn_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__withdrawn_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.party}"

    @property
    def is_standing(self):
        return self.withdrawn_on is None


class ConsentQuestionQuerySet(PartyQuerySet):
    def unanswered(self):
        return self.filter(answered_on__isnull=True)


class ConsentQuestion(AboutAParty, OrganisationRow):
    """A consent that the resident is asked for on the follow-up page. A yes becomes a Consent."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="consent_questions", verbose_name=_("case")
    )
    purpose = models.CharField(_("for what"), max_length=10, choices=ConsentPurpose)
    scope = models.CharField(_("what exactly"), max_length=500, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    asked_on = models.DateField(_("asked on"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    agreed = models.BooleanField(_("agreed"), null=True, blank=True)

    objects = ConsentQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for consent")
        verbose_name_plural = _("questions for consent")
        ordering = ["asked_on"]
        indexes = [models.Index(fields=["case", "asked_on"], name="consent_question_by_case")]
        constraints = [
            one_party("consent_question_names_one"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, agreed__isnull=True)
                | Q(answered_on__isnull=False, agreed__isnull=False),
                name="consent_answer_has_a_day",
                violation_error_message=_("An answer has a day."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__range=OUR_TIME, ends_on__gte=F("asked_on")),
                name="consent_question_of_our_time",
                violation_error_message=_("A consent cannot end before it is asked for."),
            ),
        ]

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.party}"

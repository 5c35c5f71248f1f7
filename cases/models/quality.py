from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from oco_portal.accounts.roles import Permission
from oco_portal.row_security import OrganisationRow

REMINDED_BEFORE = timedelta(days=90)  # an application for a certificate takes weeks


class SupporterProfileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own, and of the whole team for who leads it."""
        own = self.filter(organisation=user.organisation_id)
        if user.may(Permission.TEAM_LEAD):
            return own
        return own.filter(user=user) if user.may(Permission.CASE_WORK) else self.none()


class SupporterProfile(OrganisationRow):
    """What a supporter brings to the work (R45): expertise, registration, and the certificate of good conduct (VOG)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile", verbose_name=_("client supporter")
    )
    expertise = models.CharField(_("expertise"), max_length=500, blank=True)
    registration_number = models.CharField(_("registration number (Registerplein)"), max_length=40, blank=True)
    registered_until = models.DateField(_("registered until"), null=True, blank=True)
    vog_on = models.DateField(_("date of the certificate of good conduct (VOG)"), null=True, blank=True)

    objects = SupporterProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile of a client supporter")
        verbose_name_plural = _("profiles of client supporters")
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(vog_on__isnull=True) | models.Q(vog_on__range=OUR_TIME))
                & (models.Q(registered_until__isnull=True) | models.Q(registered_until__range=OUR_TIME)),
                name="profile_dates_are_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return f"{self.user}"

    @property
    def vog_until(self):
        """The last day on which the certificate is recent enough for this organisation; None without one."""
        if self.vog_on is None:
            return None
        year = self.vog_on.year + settings.VOG_YEARS
        try:
            return self.vog_on.replace(year=year)
        except ValueError:  # 29 February
            return self.vog_on.replace(year=year, day=28)

    def reminders(self, today):
        """What must be arranged, in words; empty when all is in order."""
        reminders = []
        if self.vog_on is None:
            reminders.append(_("The date of the certificate of good conduct (VOG) is not known."))
        elif self.vog_until < today + REMINDED_BEFORE:
            reminders.append(
                _("A new certificate of good conduct (VOG) is needed by %(day)s.")
                % {"day": date_format(self.vog_until, "j F Y")}
            )
        if self.registered_until and self.registered_until < today + REMINDED_BEFORE:
            reminders.append(
                _("The registration with Registerplein ends on %(day)s.")
                % {"day": date_format(self.registered_until, "j F Y")}
            )
        return reminders


class Training(OrganisationRow):
    """A training that a supporter has finished."""

    profile = models.ForeignKey(
        SupporterProfile, on_delete=models.CASCADE, related_name="trainings", verbose_name=_("profile")
    )
    name = models.CharField(_("name"), max_length=200)
    finished_on = models.DateField(_("finished on"))
    hours = models.PositiveSmallIntegerField(_("hours"), default=0)

    class Meta:
        verbose_name = _("training")
        verbose_name_plural = _("trainings")
        ordering = ["-finished_on"]
        indexes = [models.Index(fields=["profile", "-finished_on"], name="training_by_profile")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_on__range=OUR_TIME),
                name="training_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.name


class PeerReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organisation=user.organisation_id) if user.may(Permission.CASE_WORK) else self.none()


class PeerReview(OrganisationRow):
    """Colleagues who learned from each other's cases (intervisie): what they learned, never whose case it was."""

    held_on = models.DateField(_("date"))
    theme = models.CharField(_("theme"), max_length=100)
    learned = models.TextField(_("what we learned"), max_length=4000)
    head_count = models.PositiveSmallIntegerField(_("number of colleagues"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = PeerReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer review")
        verbose_name_plural = _("peer reviews")
        ordering = ["-held_on"]
        indexes = [models.Index(fields=["organisation", "-held_on"], name="peer_review_by_organisation")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(held_on__range=OUR_TIME),
                name="peer_review_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.theme

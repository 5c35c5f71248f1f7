from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.complaint_clock import answer_due_on
from cases.models.our_time import OUR_TIME
from cases.vocabulary import ComplaintVerdict
from intake.models import Channel
from oco_portal.accounts.models import User
from oco_portal.accounts.roles import Permission
from oco_portal.row_security import OrganisationRow


class ServiceComplaintQuerySet(models.QuerySet):
    def visible_to(self, user):
        """For the coordinators of the organisation, except whoever a complaint is about."""
        if not user.may(Permission.TEAM_LEAD):
            return self.none()
        # Not exclude(about=user): the empty `about` of a complaint about the organisation must stay in.
        return self.filter(Q(about__isnull=True) | ~Q(about=user), organisation=user.organisation_id)

    def unanswered(self):
        return self.filter(answered_on__isnull=True)

    def that_nobody_may_see(self, organisation):
        """Those about the only coordinator that there is: somebody else has to be made one."""
        leads = User.objects.team_leads_of(organisation)
        alone = leads.get().pk if leads.count() == 1 else None
        unanswered = self.unanswered().filter(organisation=organisation)
        if alone:
            return unanswered.filter(about=alone)
        return self.none() if leads.exists() else unanswered


class ServiceComplaint(OrganisationRow):
    """
    A complaint about the own service: about a client supporter, or about the organisation. No dispute of a resident
    with somebody else, so no part of the case; who it is about cannot see that it exists.
    """

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("case")
    )
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the organisation
        blank=True,
        related_name="+",
        verbose_name=_("about whom"),
    )
    complainant = models.CharField(_("from whom"), max_length=200)
    reach = models.CharField(_("how to reach"), max_length=200, blank=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    received_on = models.DateField(_("received on"))
    text = models.TextField(_("the complaint"), max_length=4000)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the resident, on the follow-up page
        related_name="+",
        verbose_name=_("entered by"),
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    extended_on = models.DateField(_("lengthened on"), null=True, blank=True)
    extended_why = models.CharField(_("why it takes longer"), max_length=500, blank=True)
    handled_how = models.TextField(_("how it was handled"), max_length=4000, blank=True)
    verdict = models.CharField(_("verdict"), max_length=20, choices=ComplaintVerdict, blank=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = ServiceComplaintQuerySet.as_manager()

    class Meta:
        verbose_name = _("complaint about our service")
        verbose_name_plural = _("complaints about our service")
        ordering = ["-received_on"]
        indexes = [models.Index(fields=["organisation", "-received_on"], name="complaint_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(handler__isnull=True) | Q(about__isnull=True) | ~Q(handler=F("about")),
                name="complaint_handled_by_another",
                violation_error_message=_("Nobody handles a complaint about themselves."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, verdict="")
                | Q(answered_on__gte=F("received_on"), handler__isnull=False) & ~Q(verdict=""),
                name="answered_complaint_has_verdict",
                violation_error_message=_("An answered complaint has a verdict, and somebody who handled it."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__range=OUR_TIME),
                name="complaint_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return f"{self.received_on:%d-%m-%Y} {self.complainant}"

    @property
    def is_answered(self):
        return self.answered_on is not None

    @property
    def due_on(self):
        """The last day to answer, by the organisation's own regulation."""
        return answer_due_on(self.received_on, is_extended=self.extended_on is not None)

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.handovers import FOLLOW_UP_WEEKS, Facts, reasons_not_to
from cases.models.consents import ConsentGiven
from cases.models.of_a_case import OfACaseQuerySet
from cases.models.our_time import OUR_TIME
from cases.models.parties import AboutAParty, PartyQuerySet, one_party
from cases.vocabulary import HandoverDirection, HandoverReason, HandoverState
from oco_portal.row_security import OrganisationRow

OVER = (HandoverState.DONE, HandoverState.STOPPED)


class HandoverQuerySet(PartyQuerySet, OfACaseQuerySet):
    def unfinished(self):
        """Begun, and not yet confirmed by the receiver."""
        return self.exclude(state__in=(HandoverState.CONFIRMED, *OVER))

    def follow_up_due(self, today):
        """Confirmed, and it is time to ask what came of it. Of closed cases as well: handing over often ends a case."""
        due = self.filter(state=HandoverState.CONFIRMED, follow_up_on__lte=today)
        return due.order_by("follow_up_on")


def _once(state_names, *columns):
    """In these states the columns are filled."""
    filled = Q(**{f"{column}__isnull": False for column in columns})
    return ~Q(state__in=state_names) | filled


class Handover(AboutAParty, OrganisationRow):
    """
    A warm handover (R33): a resident is passed on to a partner, or comes from one, with a summary that they approved
    and a receiver who says by name that they take over. Never to a counterparty.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="handovers", verbose_name=_("case"))
    direction = models.CharField(_("direction"), max_length=5, choices=HandoverDirection)
    reason = models.CharField(_("reason"), max_length=20, choices=HandoverReason)
    state = models.CharField(_("state"), max_length=20, choices=HandoverState)
    started_on = models.DateField(_("started on"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    summary = models.TextField(_("summary"), max_length=4000, blank=True)
    offered_on = models.DateField(_("put on the follow-up page on"), null=True, blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    approved_how = models.CharField(_("approved how"), max_length=10, choices=ConsentGiven, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    receiver_name = models.CharField(_("name of the receiver"), max_length=200, blank=True)
    receiver_function = models.CharField(_("function of the receiver"), max_length=200, blank=True)
    follow_up_weeks = models.PositiveSmallIntegerField(_("follow-up after weeks"), default=FOLLOW_UP_WEEKS)
    follow_up_on = models.DateField(_("follow-up on"), null=True, blank=True)
    followed_up_on = models.DateField(_("followed up on"), null=True, blank=True)
    came_of_it = models.TextField(_("what came of it"), max_length=2000, blank=True)
    stopped_on = models.DateField(_("stopped on"), null=True, blank=True)
    stopped_why = models.CharField(_("why it was stopped"), max_length=500, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-started_on"]
        indexes = [
            models.Index(fields=["case", "-started_on"], name="handover_by_case"),
            models.Index(
                fields=["organisation", "follow_up_on"],
                condition=Q(state=HandoverState.CONFIRMED),
                name="handover_follow_up",
            ),
        ]
        constraints = [
            one_party("handover_names_one_party"),
            models.CheckConstraint(
                condition=Q(counterparty__isnull=True),
                name="handover_is_never_to_the_other_side",
                violation_error_message=_("Nobody is handed over to the other side of a dispute."),
            ),
            models.CheckConstraint(
                condition=Q(direction=HandoverDirection.IN)
                | ~Q(state__in=("approved", "sent", "confirmed", "done"))
                | Q(approved_on__isnull=False) & ~Q(summary="") & ~Q(approved_how=""),
                name="handover_goes_with_approval",
                violation_error_message=_("First the resident approves the summary."),
            ),
            models.CheckConstraint(
                condition=_once(("sent", "confirmed", "done"), "sent_on")
                & (~Q(state__in=("confirmed", "done")) | ~Q(receiver_name="") & ~Q(receiver_function=""))
                & _once(("confirmed", "done"), "confirmed_on", "follow_up_on")
                & _once(("done",), "followed_up_on")
                & _once(("stopped",), "stopped_on"),
                name="handover_state_has_its_facts",
                violation_error_message=_("What has been done has a day and a name."),
            ),
            models.CheckConstraint(
                condition=Q(started_on__range=OUR_TIME),
                name="handover_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return str(self.party)

    @property
    def is_out(self):
        return self.direction == HandoverDirection.OUT

    @property
    def is_over(self):
        return self.state in OVER

    @property
    def version(self):
        """Names the text of the summary: who approves it approves this text and no later one."""
        return hashlib.sha256(self.summary.encode()).hexdigest()[:16]

    @property
    def last_day(self):
        """The day of the last thing that was done: what follows cannot lie before it."""
        return max(filter(None, (self.started_on, self.approved_on, self.sent_on, self.confirmed_on)))

    def reasons_not_to(self, state, lacks_consent=()):
        """Why it cannot come to this state now; empty when it can. Page and action both ask here."""
        facts = Facts(state=self.state, has_summary=bool(self.summary), lacks_consent=list(lacks_consent))
        return reasons_not_to(state, facts)

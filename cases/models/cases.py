from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.models.words import CaseWord, search
from cases.vocabulary import CaseStatus, CloseReason, GoesOn, Law, Supported
from intake.models import YesNoUnknown
from oco_portal.accounts.roles import Permission
from oco_portal.deadlines.counting import notice_of_default_from
from oco_portal.deadlines.rules import RULES
from oco_portal.row_security import OrganisationRow

# The one order of a list of cases, and of the indexes under it.
IN_ORDER = (
    F("status").desc(),
    F("next_deadline_on").asc(nulls_last=True),
    F("closed_on").desc(),
    F("opened_on").asc(),
)


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A supporter sees their own cases, a coordinator the whole organisation's; everyone else none."""
        own = self.filter(organisation=user.organisation_id)
        if user.may(Permission.CASE_VIEW_ALL):
            return own
        if user.may(Permission.CASE_WORK):
            return own.filter(supporter=user)
        return self.none()

    def open(self):
        return self.filter(status=CaseStatus.OPEN)

    def in_brief(self):
        """Only what a line of a list shows."""
        own = ("reference", "opened_on", "closed_on", "next_deadline_on", "next_rule", "law", "organisation_id")
        domain = ("main_life_domain__name_nl", "main_life_domain__name_en")
        related = self.select_related("resident", "supporter", "main_life_domain")
        return related.only(*own, *domain, "resident__name", "supporter__name")

    def next_deadline_first(self):
        """Open cases by their next term, those without one by age; then closed cases, the last closed first."""
        return self.order_by(*IN_ORDER)

    def matching(self, typed, organisation_id):
        """Cases that have every word typed: in a name or reference that begins with it, or in what the case says."""
        asked = search(typed, organisation_id)
        if asked.found is not None:
            return self.filter(pk__among=asked.found)
        cases = self
        for word, stem in asked.words:
            cases = cases.filter(CaseWord.objects.said(OuterRef("pk"), organisation_id, word, stem))
        return cases


class Case(OrganisationRow):
    """The file of one resident's support, from taking up the request until they can go on without it."""

    reference = models.CharField(_("reference"), max_length=9)
    support_request = models.OneToOneField(
        "intake.SupportRequest",
        on_delete=models.PROTECT,
        related_name="case",
        verbose_name=_("support request"),
    )
    resident = models.ForeignKey(
        "intake.Resident", on_delete=models.PROTECT, related_name="cases", verbose_name=_("resident")
    )
    supporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="cases",
        verbose_name=_("client supporter"),
    )
    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    main_life_domain = models.ForeignKey(
        "registry.LifeDomain",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("main life domain"),
    )
    life_domains = models.ManyToManyField(
        "registry.LifeDomain", through="CaseLifeDomain", related_name="+", verbose_name=_("life domains")
    )
    target_group = models.ForeignKey(
        "registry.TargetGroup",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("target group"),
    )
    law = models.CharField(_("law"), max_length=20, choices=Law)
    # Whom the support is set up for (R21). Asked for priority and reports, never to refuse anybody.
    manages_alone = models.CharField(_("can arrange it alone"), max_length=10, choices=YesNoUnknown, blank=True)
    has_network = models.CharField(_("has people who help"), max_length=10, choices=YesNoUnknown, blank=True)
    wants_independent = models.CharField(_("wants independent help"), max_length=10, choices=YesNoUnknown, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=CaseStatus, default=CaseStatus.OPEN)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    close_reason = models.CharField(_("close reason"), max_length=10, choices=CloseReason, blank=True)
    result = models.TextField(_("result"), max_length=2000, blank=True)
    felt_supported = models.CharField(_("felt supported"), max_length=10, choices=Supported, blank=True)
    goes_on = models.CharField(_("can go on"), max_length=10, choices=GoesOn, blank=True)
    # The first last day of a term that has not been met, and its rule. Kept by triggers (migration 0012_search).
    next_deadline_on = models.DateField(_("next term"), null=True, editable=False)
    next_rule = models.CharField(_("rule of the next term"), max_length=60, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = [
            models.Index("organisation", *IN_ORDER, name="case_in_order"),
            models.Index("supporter", *IN_ORDER, name="case_in_order_of_supporter"),
            models.Index(fields=["organisation", "municipality", "opened_on"], name="case_by_month"),
        ]
        constraints = [
            models.UniqueConstraint("organisation", "reference", name="case_reference_once"),
            models.CheckConstraint(
                condition=(
                    Q(status=CaseStatus.CLOSED, closed_on__gte=F("opened_on")) & ~Q(close_reason="")
                    | Q(status=CaseStatus.OPEN, closed_on__isnull=True, close_reason="")
                ),
                name="closed_case_has_date_and_reason",
                violation_error_message=_("A closed case has a reason, and a closing date after it was opened."),
            ),
            models.CheckConstraint(
                condition=Q(opened_on__range=OUR_TIME),
                name="case_dates_are_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_open(self):
        return self.status == CaseStatus.OPEN

    @property
    def next_law(self):
        """The rule of the law of the next term; None without one."""
        return RULES.get(self.next_rule)

    def notice_of_default_from(self, calendar):
        """The first day on which a notice of default is not premature, by the terms that are open; None without one."""
        late = (deadline for deadline in self.deadlines.all() if deadline.is_unmet and deadline.law.can_be_in_default)
        return min((notice_of_default_from(deadline.counted(calendar)) for deadline in late), default=None)

    def reasons_not_to_close(self):
        """Why this case cannot be closed now; empty when it can. Page and action both ask here."""
        if not self.is_open:
            return [_("The case is already closed.")]
        reasons = []
        if any(dispute.is_running for dispute in self.disputes.all()):
            reasons.append(_("A dispute is still running. Note how it ended first."))
        if any(deadline.is_unmet for deadline in self.deadlines.all()):
            reasons.append(_("A term is still open. Note whether it was met, or why it no longer matters."))
        return reasons


class CaseLifeDomain(OrganisationRow):
    """A life domain that a case touches."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    life_domain = models.ForeignKey("registry.LifeDomain", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("life domain of a case")
        verbose_name_plural = _("life domains of a case")
        constraints = [models.UniqueConstraint("case", "life_domain", name="domain_once_per_case")]

    def __str__(self):
        return str(self.life_domain)

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.ages import ages, who_consents
from cases.closing import Obstacle, obstacles
from cases.models.closings import ClosingFacts
from cases.models.interests import Interest
from cases.models.our_time import OUR_TIME
from cases.models.versioned import Versioned
from cases.models.words import CaseWord, search
from cases.vocabulary import CaseStatus, Law
from intake.models import YesNoUnknown
from oco_portal.accounts.roles import Permission
from oco_portal.deadlines.counting import notice_of_default_from
from oco_portal.deadlines.rules import RULES
from oco_portal.row_security import OrganisationRow

CLOSING_PERIOD = timedelta(weeks=6)  # after a Wlz indication; our own rule, to hand over and to close
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

    def reindication_due(self, today):
        """Open cases whose indication ends soon, or has ended: time to ask for the next one (R28)."""
        until = today + timedelta(weeks=settings.REINDICATION_WEEKS)
        return self.open().filter(indication_ends_on__lte=until).order_by("indication_ends_on")

    def with_ties(self):
        """Each case with `ties`, what its supporter has declared; see cases/independence.py."""
        declared = Interest.objects.filter(supporter=OuterRef("supporter"), organisation=OuterRef("organisation"))
        return self.annotate(ties=ArraySubquery(declared.as_ties()))

    def review_due(self, day):
        """Open cases of which nobody has asked lately whether they should go on, the longest first."""
        return self.open().filter(review_due_on__lte=day).order_by("review_due_on")

    def in_brief(self):
        """Only what a line of a list shows."""
        own = ("reference", "opened_on", "closed_on", "next_deadline_on", "next_rule", "law", "organisation_id")
        domain = ("main_life_domain__name_nl", "main_life_domain__name_en")
        related = self.select_related("resident", "supporter", "main_life_domain")
        return related.only(*own, *domain, "resident__name", "supporter__name")

    def with_domain_names(self):
        """Each case with `other_domain_names`: what it touches beside its main life domain, in the active language."""
        name = "name_en" if get_language() == "en" else "name_nl"
        others = CaseLifeDomain.objects.filter(case=OuterRef("pk")).exclude(life_domain=OuterRef("main_life_domain"))
        names = others.order_by("life_domain__position").values(f"life_domain__{name}")
        return self.annotate(other_domain_names=ArraySubquery(names))

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


class Case(Versioned, OrganisationRow, ClosingFacts):
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
    indication_ends_on = models.DateField(_("the indication ends on"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=CaseStatus, default=CaseStatus.OPEN)
    opened_on = models.DateField(_("opened on"))
    # The support runs up to and including the indication, and ends after it (R35).
    wlz_indicated_on = models.DateField(_("date of the Wlz indication"), null=True, blank=True)
    # When somebody asks whether the support should go on (R34).
    review_due_on = models.DateField(_("to be reviewed on"), null=True, blank=True)
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
            models.Index(
                fields=["organisation", "indication_ends_on"],
                condition=Q(status=CaseStatus.OPEN, indication_ends_on__isnull=False),
                name="case_reindication",
            ),
            models.Index(
                fields=["organisation", "review_due_on"], condition=Q(status=CaseStatus.OPEN), name="case_to_review"
            ),
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
            models.CheckConstraint(
                condition=Q(indication_ends_on__isnull=True) | Q(indication_ends_on__range=OUR_TIME),
                name="indication_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_open(self):
        return self.status == CaseStatus.OPEN

    def is_reindication_due(self, today):
        """As `CaseQuerySet.reindication_due`, of this case."""
        if not self.is_open or self.indication_ends_on is None:
            return False
        return self.indication_ends_on <= today + timedelta(weeks=settings.REINDICATION_WEEKS)

    def who_consents(self, today):
        """Whose consent counts on this day, by the resident's age and representatives (cases/ages.py)."""
        resident, kinds = self.resident, [who.kind for who in self.representatives.all() if who.is_one_on(today)]
        known_on = self.opened_on
        if resident.age_band and not resident.birth_year:  # the band was asked when their first case was opened
            known_on = resident.cases.aggregate(first=models.Min("opened_on"))["first"]
        age = ages(birth_year=resident.birth_year, age_band=resident.age_band, known_on=known_on, today=today)
        return who_consents(age, kinds)

    @property
    def closes_by(self):
        """The day by which a case is closed after a Wlz indication; None without one."""
        return self.wlz_indicated_on and self.wlz_indicated_on + CLOSING_PERIOD

    def consent_for(self, party, purpose, on):
        """The consent that is valid this day for this purpose with this Counterparty, Partner or name; None if none."""
        return self.consents.valid_on(on).about(party).filter(purpose=purpose).first()

    @property
    def next_law(self):
        """The rule of the law of the next term; None without one."""
        return RULES.get(self.next_rule)

    def notice_of_default_from(self, calendar):
        """The first day on which a notice of default is not premature, by the terms that are open; None without one."""
        late = (deadline for deadline in self.deadlines.all() if deadline.is_unmet and deadline.law.can_be_in_default)
        return min((notice_of_default_from(deadline.counted(calendar)) for deadline in late), default=None)

    def reasons_not_to_close(self):
        """Why this case cannot be closed now, as obstacles; empty when it can. Page and action both ask here."""
        if not self.is_open:
            return [Obstacle(_("The case is already closed."))]
        return obstacles(self.disputes.all(), self.deadlines.all())

    @property
    def email(self):
        """The address at which the resident can be asked how it went; empty when there is none."""
        return self.resident.email or self.support_request.email


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

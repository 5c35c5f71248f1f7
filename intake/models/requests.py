from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from intake.models.vocabulary import (
    Channel,
    Concerns,
    DocumentKind,
    ForWhom,
    OutOfScopeReason,
    PointedOutBy,
    RequestStatus,
    YesNoUnknown,
)
from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import AgeBand
from oco_portal.row_security import OrganisationRow

ATTEMPTS_BEFORE_UNREACHABLE = 3  # on different days (R24)
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class SupportRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A supporter sees what is theirs or nobody's yet, a coordinator the whole organisation's; others none."""
        own = self.filter(organisation=user.organisation_id)
        if user.may(Permission.CASE_VIEW_ALL):
            return own
        if user.may(Permission.REQUEST_TRIAGE):
            return own.filter(Q(owner=user) | Q(owner=None))
        return self.none()

    def waiting(self):
        return self.filter(status=RequestStatus.WAITING)

    def without_owner(self):
        return self.waiting().filter(owner=None)

    def urgent(self, today):
        """A term to object is running: every day counts."""
        return self.waiting().filter(objection_due_on__gte=today)

    def in_brief(self):
        """Only what a line of a list shows: the story, and everything else, stays in the table."""
        brief = ("reference", "status", "name", "received_on", "closed_on", "objection_due_on", "other_municipality")
        related = ("municipality__name", "owner__name", "organisation_id")
        return self.select_related("municipality", "owner").only(*brief, *related)

    def most_urgent_first(self, today):
        """Running terms by their last day, then the oldest request; as a list that can be cut into pages."""
        return MostUrgentFirst(self, today)


class MostUrgentFirst:
    """
    Requests in the order in which they must be taken up.

    Two queries that each follow an index, instead of one that sorts everybody who waits to show the first fifty.
    """

    ordered = True  # what Django's Paginator asks

    def __init__(self, requests, today):
        self._all, self._term_runs = requests, Q(objection_due_on__gte=today)
        over_or_none = Q(objection_due_on__isnull=True) | Q(objection_due_on__lt=today)
        self._running = requests.filter(self._term_runs).order_by("objection_due_on", "received_on", "submitted_at")
        self._others = requests.filter(over_or_none).order_by("received_on", "submitted_at")

    @cached_property
    def _counts(self):
        day = "received_on"  # never empty, and in the index
        return self._all.aggregate(all=Count(day), running=Count(day, filter=self._term_runs))

    def count(self):
        return self._counts["all"]

    __len__ = count

    def __iter__(self):
        return iter(self[: self.count()])

    def __getitem__(self, part):
        """The requests of one slice, as a list. Asks PostgreSQL only for the kinds that the slice touches."""
        start, stop, running = part.start or 0, part.stop, self._counts["running"]
        found = list(self._running[start : min(stop, running)]) if start < running else []
        if stop > running:
            found += self._others[max(start - running, 0) : stop - running]
        return found


class SupportRequest(OrganisationRow):
    """
    What a resident, or someone for them, asks for. The first thing the portal knows of a person.

    Belongs to the organisation that it was routed to when it was stored. Only name or a way to reach the
    person is ever required; everything else they may leave out.
    """

    reference = models.CharField(_("reference"), max_length=9)
    holder = models.CharField(_("HMAC of the follow code"), max_length=64, unique=True, editable=False)
    status = models.CharField(_("status"), max_length=20, choices=RequestStatus, default=RequestStatus.WAITING)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel, default=Channel.WEB)
    received_on = models.DateField(_("received on"))
    submitted_at = models.DateTimeField(_("entered at"), default=timezone.now)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="support_requests",
        verbose_name=_("client supporter"),
    )

    # Who
    for_whom = models.CharField(_("for whom"), max_length=10, choices=ForWhom, default=ForWhom.SELF)
    name = models.CharField(_("name"), max_length=200, blank=True)
    asker_name = models.CharField(_("name of who asks"), max_length=200, blank=True)
    asker_relation = models.CharField(_("relation to the resident"), max_length=100, blank=True)
    person_agrees = models.CharField(_("person knows and agrees"), max_length=10, blank=True)
    age_band = models.CharField(_("age"), max_length=10, choices=AgeBand, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("year of birth"), null=True, blank=True)
    target_group = models.ForeignKey(
        "registry.TargetGroup",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("target group"),
    )

    # Where
    municipality = models.ForeignKey(
        "registry.Municipality",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
    )
    other_municipality = models.CharField(_("other municipality"), max_length=100, blank=True)
    district = models.ForeignKey(
        "registry.District",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("district"),
    )
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)

    # What
    life_domains = models.ManyToManyField(
        "registry.LifeDomain", through="RequestLifeDomain", related_name="+", verbose_name=_("life domains")
    )
    question = models.TextField(_("question"), max_length=4000)
    concerns = models.CharField(_("who it is about"), max_length=20, choices=Concerns, blank=True)
    concerns_name = models.CharField(_("name of the organisation"), max_length=200, blank=True)
    has_decision = models.CharField(_("letter with a decision"), max_length=10, choices=YesNoUnknown, blank=True)
    decision_sent_on = models.DateField(_("date on the decision"), null=True, blank=True)
    objection_due_on = models.DateField(_("last day to object"), null=True, blank=True)
    has_wlz_indication = models.CharField(_("Wlz indication"), max_length=10, choices=YesNoUnknown, blank=True)

    # How to reach
    telephone = models.CharField(_("telephone number"), max_length=20, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    address = models.CharField(_("postal address"), max_length=300, blank=True)
    comes_by = models.BooleanField(_("comes by"), default=False)
    safe_to_call = models.CharField(_("safe to call"), max_length=10, choices=YesNoUnknown, blank=True)
    may_leave_message = models.BooleanField(_("a message may be left"), default=False)
    best_time = models.CharField(_("best time"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=100, blank=True)
    needs_interpreter = models.BooleanField(_("interpreter wanted"), default=False)
    informal_supporter = models.CharField(_("who helps already"), max_length=200, blank=True)

    # How they came
    pointed_out_by = models.CharField(_("pointed out by"), max_length=20, choices=PointedOutBy, blank=True)
    known_through = models.ForeignKey(
        "registry.ReferralSource",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("known through"),
    )
    referrer = models.ForeignKey(
        "registry.ReferralSource",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("referred by"),
    )
    campaign = models.SlugField(_("campaign"), max_length=40, blank=True)
    consent_given_at = models.DateTimeField(_("consent given at"))

    # How it ended, when it ended without a case
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes spent"), default=0)
    answer = models.TextField(_("answer or explanation"), blank=True)
    referred_to = models.ForeignKey(
        "registry.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("referred to"),
    )
    out_of_scope_reason = models.CharField(_("reason"), max_length=30, choices=OutOfScopeReason, blank=True)

    objects = SupportRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("support request")
        verbose_name_plural = _("support requests")
        indexes = [
            models.Index(
                fields=["organisation", "received_on", "submitted_at"],
                # What filters and policies ask as well: so everybody who waits is counted in the index alone.
                include=["objection_due_on", "owner", "municipality", "holder"],
                condition=Q(status=RequestStatus.WAITING),
                name="request_waiting",
            ),
            models.Index(
                fields=["organisation", "objection_due_on", "received_on", "submitted_at"],
                condition=Q(status=RequestStatus.WAITING, objection_due_on__isnull=False),
                name="request_term_runs",
            ),
            models.Index(fields=["organisation", "municipality", "received_on"], name="request_by_month"),
            models.Index(fields=["owner", "status"], name="request_by_owner"),
        ]
        constraints = [
            models.UniqueConstraint("organisation", "reference", name="reference_once_per_organisation"),
            models.CheckConstraint(
                condition=Q(municipality__isnull=False) | ~Q(other_municipality=""),
                name="request_has_a_municipality",
                violation_error_message=_("A request has a municipality, ours or another."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(status=RequestStatus.WAITING),
                name="waiting_request_is_not_closed",
                violation_error_message=_("A request that waits has not been closed."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__range=(FIRST_DAY, LAST_DAY))
                & (Q(decision_sent_on__isnull=True) | Q(decision_sent_on__range=(FIRST_DAY, LAST_DAY))),
                name="request_dates_are_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def display_name(self):
        return self.name or _("no name given")

    @property
    def status_label(self):
        return RequestStatus(self.status).label  # get_status_display() translates every choice to find one

    @property
    def display_municipality(self):
        return self.municipality.name if self.municipality else self.other_municipality

    @property
    def is_open(self):
        return self.status in {RequestStatus.WAITING, RequestStatus.TAKEN_UP}

    @property
    def has_case(self):
        """It was taken up: from then on there is a case."""
        return self.status in {RequestStatus.TAKEN_UP, RequestStatus.COMPLETED}

    def reasons_not_unreachable(self):
        """Why this request cannot be closed as not reachable yet; empty when it can (R24)."""
        days = self.contact_attempts.filter(reached=False).values("attempted_on").distinct().count()
        if days < ATTEMPTS_BEFORE_UNREACHABLE:
            return [_("Try to reach the resident on three different days first.")]
        return []


class RequestLifeDomain(OrganisationRow):
    """A life domain that a request touches. The first one chosen is the main one."""

    support_request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="+")
    life_domain = models.ForeignKey("registry.LifeDomain", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("life domain of a request")
        verbose_name_plural = _("life domains of a request")
        constraints = [
            models.UniqueConstraint("support_request", "life_domain", name="domain_once_per_request"),
        ]

    def __str__(self):
        return str(self.life_domain)


class ContactAttempt(OrganisationRow):
    """One attempt to reach a resident who has not been helped yet."""

    support_request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="contact_attempts")
    attempted_on = models.DateField(_("date"))
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    reached = models.BooleanField(_("reached"), default=False)
    note = models.TextField(_("note"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("contact attempt")
        verbose_name_plural = _("contact attempts")
        ordering = ["attempted_on"]

    def __str__(self):
        return f"{self.attempted_on:%d-%m-%Y}"


class Message(OrganisationRow):
    """A message between the resident, on the follow-up page, and the organisation."""

    support_request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField(_("message"), max_length=4000)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the resident
        related_name="+",
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["sent_at"]

    def __str__(self):
        return f"{self.sent_at:%d-%m-%Y %H:%M}"


class Document(OrganisationRow):
    """
    A letter or photo that came with a request, or later with its case. The bytes are encrypted; the name is not kept.

    Without a `kind` nobody has said yet what it is; `dated_on` is the date that stands on it.
    """

    support_request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind, blank=True)
    dated_on = models.DateField(_("date on the document"), null=True, blank=True)
    content_type = models.CharField(_("type"), max_length=100)
    content = models.BinaryField(_("encrypted content"))
    size = models.PositiveIntegerField(_("size in bytes"))
    description = models.CharField(_("what it is"), max_length=200, blank=True)
    added_at = models.DateTimeField(_("added at"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the resident
        related_name="+",
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["added_at"]
        indexes = [models.Index(fields=["support_request", "added_at"], name="document_by_request")]
        constraints = [
            models.CheckConstraint(
                condition=Q(dated_on__isnull=True) | Q(dated_on__range=(FIRST_DAY, LAST_DAY)),
                name="document_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.description or f"{self.added_at:%d-%m-%Y %H:%M}"

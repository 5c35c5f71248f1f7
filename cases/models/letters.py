import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.letters.placeholders import blanks_in
from cases.models.our_time import OUR_TIME
from cases.vocabulary import LetterKind, LetterState, SentBy, SentHow, Verdict
from oco_portal.accounts.roles import Permission
from oco_portal.row_security import OrganisationRow

FROZEN = (LetterState.FINAL, LetterState.SENT)


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """
        The letters of the cases that this user may see, and those that they were asked to read.

        A second reader sees the letter, not the case, and only until the letter has been read.
        """
        own = self.filter(organisation=user.organisation_id)
        if user.may(Permission.CASE_VIEW_ALL):
            return own
        if user.may(Permission.CASE_WORK):
            return own.filter(Q(case__supporter=user) | Q(reader=user, state=LetterState.ASKED))
        return self.none()

    def to_read_by(self, user):
        """Letters that wait for this second reader."""
        return self.filter(organisation=user.organisation_id, reader=user, state=LetterState.ASKED)

    def for_the_resident(self):
        """What the resident sees with the follow code: letters that are finished."""
        return self.filter(state__in=FROZEN)


class Letter(OrganisationRow):
    """
    A letter of a resident in their case. The resident is the sender and signs it (Awb 6:5), never the organisation.

    Its parts are kept as text, so that the letter stays what it was when templates, names or addresses change.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="letters", verbose_name=_("case"))
    dispute = models.ForeignKey(
        "cases.Dispute",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("dispute"),
    )
    partner = models.ForeignKey(
        "registry.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    kind = models.CharField(_("kind of letter"), max_length=30, choices=LetterKind)
    template_version = models.PositiveIntegerField(_("version of the text"), default=0)
    sender_name = models.CharField(_("name of the sender"), max_length=200)
    sender_address = models.TextField(_("address of the sender"), max_length=500)
    addressee = models.TextField(_("addressee"), max_length=500)
    their_reference = models.CharField(_("their reference"), max_length=100, blank=True)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"), max_length=20_000)
    state = models.CharField(_("state"), max_length=10, choices=LetterState, default=LetterState.DRAFT)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second reader"),
    )
    dated_on = models.DateField(_("date of the letter"), null=True, blank=True)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    sent_how = models.CharField(_("sent how"), max_length=20, choices=SentHow, blank=True)
    sent_by = models.CharField(_("sent by"), max_length=20, choices=SentBy, blank=True)
    proof = models.ForeignKey(
        "intake.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proof of sending"),
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-added_at"]
        indexes = [
            models.Index(fields=["case", "-added_at"], name="letter_by_case"),
            models.Index(fields=["reader", "added_at"], condition=Q(state="asked"), name="letter_to_read"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=FROZEN, dated_on__isnull=False) | ~Q(state__in=FROZEN) & Q(dated_on__isnull=True),
                name="final_letter_has_a_date",
                violation_error_message=_("A letter has a date from the moment that it is final."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=LetterState.SENT, sent_on__gte=F("dated_on")) & ~Q(sent_how="") & ~Q(sent_by="")
                    | ~Q(state=LetterState.SENT) & Q(sent_on__isnull=True, sent_how="", sent_by="", proof__isnull=True)
                ),
                name="sent_letter_says_when_and_how",
                violation_error_message=_("A letter that was sent says when, how and by whom, not before its date."),
            ),
            models.CheckConstraint(
                condition=~Q(state=LetterState.ASKED) | Q(reader__isnull=False) & ~Q(reader=F("written_by")),
                name="second_reader_is_another",
                violation_error_message=_("The second reader is somebody else than the writer."),
            ),
            models.CheckConstraint(
                condition=(Q(dated_on__isnull=True) | Q(dated_on__range=OUR_TIME))
                & (Q(sent_on__isnull=True) | Q(sent_on__range=OUR_TIME)),
                name="letter_dates_are_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="final_text_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__in=list(FROZEN))
                & (
                    pgtrigger.Q(old__body__df=pgtrigger.F("new__body"))
                    | pgtrigger.Q(old__subject__df=pgtrigger.F("new__subject"))
                    | pgtrigger.Q(old__sender_name__df=pgtrigger.F("new__sender_name"))
                    | pgtrigger.Q(old__sender_address__df=pgtrigger.F("new__sender_address"))
                    | pgtrigger.Q(old__addressee__df=pgtrigger.F("new__addressee"))
                    | pgtrigger.Q(old__their_reference__df=pgtrigger.F("new__their_reference"))
                    | pgtrigger.Q(old__dated_on__df=pgtrigger.F("new__dated_on"))
                    | ~pgtrigger.Q(new__state__in=list(FROZEN))
                ),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.to_whom}"

    @property
    def to_whom(self):
        """The first line of the address."""
        return self.addressee.partition("\n")[0]

    @property
    def is_frozen(self):
        return self.state in FROZEN

    @property
    def whole_text(self):
        """Everything that somebody typed in this letter."""
        parts = (self.sender_name, self.sender_address, self.addressee, self.their_reference, self.subject, self.body)
        return "\n".join(parts)

    @property
    def blanks(self):
        """What still has to be filled in, as it stands in the letter."""
        return blanks_in(self.whole_text)

    def reasons_not_to_finish(self, *, must_be_read):
        """Why this letter cannot be made final now; empty when it can. Page and action both ask here."""
        if self.is_frozen:
            return [_("This letter is final already.")]
        reasons = []
        if self.blanks:
            reasons.append(_("Something still has to be filled in: look for [vul in: …]."))
        if self.state == LetterState.ASKED:
            reasons.append(_("The second reader has not answered yet."))
        elif must_be_read and self.state != LetterState.READ:
            reasons.append(_("In your organisation a colleague reads a letter before it is final."))
        return reasons


class LetterReading(OrganisationRow):
    """What a second reader said about one revision of a letter. Append-only."""

    # What a colleague said must not disappear with a draft.
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="readings", verbose_name=_("letter"))
    revision = models.PositiveIntegerField(_("revision"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    comments = models.TextField(_("comments"), max_length=4000, blank=True)
    read_at = models.DateTimeField(_("read at"), default=timezone.now)

    class Meta:
        verbose_name = _("reading of a letter")
        verbose_name_plural = _("readings of a letter")
        ordering = ["-read_at"]
        indexes = [models.Index(fields=["letter", "-read_at"], name="reading_by_letter")]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict=Verdict.GOOD) | ~Q(comments=""),
                name="reading_says_what_to_change",
                violation_error_message=_("Say what should be changed."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.get_verdict_display()} ({self.revision})"

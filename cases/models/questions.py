from dataclasses import dataclass, field

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.vocabulary import Agreed
from oco_portal.row_security import OrganisationRow


class QuestionEntry(OrganisationRow):
    """
    What was said about the question of a case (R25): its wording, that the resident approves one, that they want
    another. Append-only: a new wording leaves the old one where it is, and has to be approved again.
    """

    class Kind(models.TextChoices):
        WORDED = "worded", _("worded")
        APPROVED = "approved", _("approved by the resident")
        CHANGE_ASKED = "change_asked", _("the resident asks for a change")

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="question_entries", verbose_name=_("case")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    wording = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about which wording"),
    )
    text = models.TextField(_("text"), max_length=4000, blank=True)
    how = models.CharField(_("how"), max_length=20, choices=Agreed, blank=True)
    said_on = models.DateField(_("date"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # the resident, on the follow-up page
        related_name="+",
        verbose_name=_("by"),
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now)

    class Meta:
        verbose_name = _("entry about the question")
        verbose_name_plural = _("entries about the question")
        ordering = ["added_at"]
        indexes = [models.Index(fields=["case", "added_at"], name="question_by_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["wording"],
                condition=Q(kind="approved"),
                name="wording_approved_once",
                violation_error_message=_("The resident has approved this text already."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="worded", wording__isnull=True, how="") & ~Q(text="")
                    | Q(kind="approved", wording__isnull=False, text="") & ~Q(how="")
                    | Q(kind="change_asked", wording__isnull=False, how="") & ~Q(text="")
                ),
                name="question_entry_is_whole",
                violation_error_message=_("Say what the question is, how it was approved, or what must change."),
            ),
            models.CheckConstraint(
                condition=Q(said_on__range=OUR_TIME),
                name="question_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.said_on:%d-%m-%Y} {self.get_kind_display()}"


@dataclass
class Worded:
    """One wording with what the resident said about it."""

    entry: QuestionEntry
    approval: QuestionEntry | None = None
    changes_asked: list[QuestionEntry] = field(default_factory=list)


def wordings(entries):
    """The wordings among the entries of one case, the latest first: that one counts, the others are its history."""
    entries = list(entries)
    worded = {entry.pk: Worded(entry) for entry in entries if entry.kind == QuestionEntry.Kind.WORDED}
    for entry in entries:
        if entry.kind == QuestionEntry.Kind.APPROVED:
            worded[entry.wording_id].approval = entry
        elif entry.kind == QuestionEntry.Kind.CHANGE_ASKED:
            worded[entry.wording_id].changes_asked.append(entry)
    return list(reversed(worded.values()))

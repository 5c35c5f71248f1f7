import hashlib
import hmac
import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.models.versioned import Versioned
from cases.vocabulary import Agreed, CompanionKind
from intake.follow_codes import ALPHABET, CODE_LENGTH, holder_of
from oco_portal.encryption import derive
from oco_portal.row_security import OrganisationRow


def new_code():
    """A code as long and as easy to read as a follow code: 75 bits, in three groups of five."""
    letters = [secrets.choice(ALPHABET) for _letter in range(CODE_LENGTH)]
    return "-".join("".join(letters[start : start + 5]) for start in range(0, CODE_LENGTH, 5))


def word_digest(code, word):
    """The HMAC of the agreed word, bound to its code: the word itself is not kept."""
    content = f"{holder_of(code)} {''.join(word.split()).casefold()}".encode()
    return hmac.digest(derive(settings.FOLLOW_CODE_KEY, "companion word"), content, hashlib.sha256).hex()


class CompanionQuerySet(models.QuerySet):
    def present(self):
        """For whom the resident's consent stands."""
        return self.filter(ended_on__isnull=True)


class Companion(Versioned, OrganisationRow):
    """
    An informal supporter of the resident (R44): a party with limited rights, by consent that can be taken back.

    With a code of their own they read the shared actions of the plan and the shared appointments, and nothing else:
    no name of the resident, no step, no dispute. The policies in PostgreSQL hold them to it, until `ended_on`.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="companions", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=20, choices=CompanionKind)
    name = models.CharField(_("name"), max_length=200)
    agreements = models.TextField(_("what was agreed"), max_length=2000)
    consent_on = models.DateField(_("the resident agreed on"))
    consent_how = models.CharField(_("how the resident agreed"), max_length=20, choices=Agreed)
    # HMACs; who steals them cannot look along. Empty: no code was given.
    code_digest = models.CharField(_("digest of the code"), max_length=64, blank=True, editable=False)
    word_digest = models.CharField(_("digest of the word"), max_length=64, blank=True, editable=False)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    end_reason = models.CharField(_("why it ended"), max_length=300, blank=True)

    objects = CompanionQuerySet.as_manager()

    class Meta:
        verbose_name = _("informal supporter")
        verbose_name_plural = _("informal supporters")
        ordering = ["consent_on", "name"]
        indexes = [models.Index(fields=["case", "consent_on"], name="companion_by_case")]
        constraints = [
            models.UniqueConstraint(fields=["code_digest"], condition=~Q(code_digest=""), name="companion_code_once"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("consent_on")),
                name="companion_ends_after_consent",
                violation_error_message=_("This cannot end before the resident agreed to it."),
            ),
            models.CheckConstraint(
                condition=Q(code_digest="", word_digest="")
                | Q(ended_on__isnull=True) & ~Q(code_digest="") & ~Q(word_digest=""),
                name="companion_code_has_word_and_is_present",
                violation_error_message=_("A code has a word, and ends with the consent."),
            ),
            models.CheckConstraint(
                condition=Q(consent_on__range=OUR_TIME),
                name="companion_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_present(self):
        return self.ended_on is None

    @property
    def looks_along(self):
        return self.code_digest != ""

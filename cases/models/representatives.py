from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.models.versioned import Versioned
from cases.vocabulary import RepresentativeKind
from oco_portal.row_security import OrganisationRow


class Representative(Versioned, OrganisationRow):
    """Who speaks for the resident, by which right, and the proof that somebody of us saw of it."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.CASCADE, related_name="representatives", verbose_name=_("case")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=RepresentativeKind)
    name = models.CharField(_("name"), max_length=200)
    contact = models.CharField(_("how to reach them"), max_length=200, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=300, blank=True)
    proof_seen_on = models.DateField(_("proof seen on"), null=True, blank=True)
    proof_seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("proof seen by"),
    )

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["-from_on", "name"]
        indexes = [models.Index(fields=["case", "-from_on"], name="representative_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="representative_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.CheckConstraint(
                condition=Q(proof="", proof_seen_on__isnull=True, proof_seen_by__isnull=True)
                | ~Q(proof="") & Q(proof_seen_on__isnull=False, proof_seen_by__isnull=False),
                name="proof_says_when_and_by_whom",
                violation_error_message=_("Say what proof was seen, and on which day."),
            ),
            models.CheckConstraint(
                condition=Q(from_on__range=OUR_TIME),
                name="representative_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_kind_display()}"

    def is_one_on(self, day):
        """Whether they represent the resident on this day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

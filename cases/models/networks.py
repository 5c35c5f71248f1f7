from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.our_time import OUR_TIME
from cases.models.versioned import Versioned
from cases.vocabulary import Agreed
from oco_portal.row_security import OrganisationRow


class NetworkPerson(Versioned, OrganisationRow):
    """
    Somebody around the resident (R27): a third person, of whom no more is kept than the plan needs.

    May they be called? Only when they said so themselves; "not asked" is no.
    """

    class MayContact(models.TextChoices):
        NOT_ASKED = "not_asked", _("not asked yet")
        YES = "yes", _("yes")
        NO = "no", _("no")

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="network", verbose_name=_("case"))
    name = models.CharField(_("name"), max_length=200)
    relation = models.CharField(_("relation to the resident"), max_length=100)
    role = models.CharField(_("role in the plan"), max_length=300, blank=True)
    contact = models.CharField(_("how to reach them"), max_length=200, blank=True)
    may_contact = models.CharField(
        _("may be contacted"), max_length=10, choices=MayContact, default=MayContact.NOT_ASKED
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answered_how = models.CharField(_("answered how"), max_length=20, choices=Agreed, blank=True)

    class Meta:
        verbose_name = _("person in the network")
        verbose_name_plural = _("people in the network")
        ordering = ["name"]
        indexes = [models.Index(fields=["case", "name"], name="network_by_case")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(may_contact="not_asked", answered_on__isnull=True, answered_how="")
                    | ~Q(may_contact="not_asked") & Q(answered_on__isnull=False) & ~Q(answered_how="")
                ),
                name="network_answer_says_when_and_how",
                violation_error_message=_("When and how did they answer?"),
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__range=OUR_TIME),
                name="network_date_is_of_our_time",
                violation_error_message=_("A date lies between 1900 and 2100."),
            ),
        ]

    def __str__(self):
        return self.name

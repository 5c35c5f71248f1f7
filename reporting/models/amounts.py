import uuid

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oco_portal.accounts.roles import Permission
from reporting.money import Spent
from reporting.periods import Month

MOST_EUROS = 10_000_000


class AmountKind(models.TextChoices):
    CASEWORK = "casework", _("support of residents")
    EARMARKED = "earmarked", _("communication and network building")


class MonthlyAmountQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A contract manager sees the amounts of their municipality, a coordinator those of the own organisation."""
        if user.may(Permission.REPORT_VIEW):
            return self.filter(contract__municipality=user.municipality_id)
        if user.may(Permission.REPORT_RELEASE):
            return self.filter(organisation=user.organisation_id)
        return self.none()

    def in_force(self):
        """Each month's amount as it was last put right."""
        return self.filter(corrected_by__isnull=True)

    def spent(self):
        """What the arithmetic of reporting.money reads."""
        rows = self.in_force().values_list("organisation", "first_day", "euros", "kind")
        return [
            Spent(organisation, Month.of(day), euros, is_earmarked=kind == AmountKind.EARMARKED)
            for organisation, day, euros, kind in rows
        ]


class MonthlyAmount(models.Model):
    """
    What an organisation charged under a contract for one month, in euros, as its coordinator entered it.

    Append-only: a mistake is put right by a new row that points at the old one. No person is in here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contract = models.ForeignKey(
        "registry.Contract", on_delete=models.PROTECT, related_name="amounts", verbose_name=_("contract")
    )
    organisation = models.ForeignKey(
        "registry.SupportOrganisation",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("support organisation"),
    )
    first_day = models.DateField(_("first day of the month"))
    kind = models.CharField(_("spent on"), max_length=10, choices=AmountKind, default=AmountKind.CASEWORK)
    euros = models.DecimalField(
        _("amount (€)"),
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_EUROS)],
    )
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="corrected_by",
        verbose_name=_("corrects"),
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    entered_at = models.DateTimeField(_("entered at"), auto_now_add=True)

    objects = MonthlyAmountQuerySet.as_manager()

    class Meta:
        verbose_name = _("amount of a month")
        verbose_name_plural = _("amounts of months")
        ordering = ["-first_day", "organisation", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "organisation", "first_day", "kind"],
                condition=Q(corrects__isnull=True),
                name="amount_once_per_month",
            ),
            models.CheckConstraint(
                condition=Q(first_day__day=1),
                name="amount_of_a_whole_month",
                violation_error_message=_("A month starts on its first day."),
            ),
            models.CheckConstraint(
                condition=Q(euros__gte=0, euros__lte=MOST_EUROS),
                name="amount_is_not_negative",
                violation_error_message=_("An amount is not negative."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.contract} {self.month}: € {self.euros}"

    @property
    def month(self):
        return Month.of(self.first_day)

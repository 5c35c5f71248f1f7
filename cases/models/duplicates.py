from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from oco_portal.row_security import OrganisationRow


class DifferentPeople(OrganisationRow):
    """That two residents look like one person and are not, so that nobody has to find it out again."""

    first = models.ForeignKey(
        "intake.Resident", on_delete=models.CASCADE, related_name="+", verbose_name=_("one resident")
    )
    second = models.ForeignKey(
        "intake.Resident", on_delete=models.CASCADE, related_name="+", verbose_name=_("other resident")
    )
    noted_on = models.DateField(_("noted on"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))

    class Meta:
        verbose_name = _("two different people")
        verbose_name_plural = _("two different people")
        constraints = [
            models.UniqueConstraint("first", "second", name="different_people_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="different_people_in_order",
                violation_error_message=_("Choose two residents."),
            ),
        ]

    def __str__(self):
        return f"{self.noted_on:%d-%m-%Y}"

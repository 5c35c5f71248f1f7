from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from oco_portal.row_security import OrganisationRow


class SavedFilterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody has their own."""
        return self.filter(organisation=user.organisation_id, user=user)


class SavedFilter(OrganisationRow):
    """
    A choice of cases that a user gave a name, to ask for it again with one click.

    It holds choices from lists only. The words of a search are often somebody's name, and are never stored.
    """

    MOST = 20  # a user

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("chosen"), max_length=500)  # as it stands in the address

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "user",
                "name",
                name="saved_filter_name_once",
                violation_error_message=_("You have a filter with this name already."),
            ),
        ]

    def __str__(self):
        return self.name

    @staticmethod
    def query_of(chosen):
        """The choices as they stand in an address, always in the same order."""
        return urlencode(sorted(chosen.items()))

from django.db import models
from django.utils.translation import gettext_lazy as _


class Draft(models.Model):
    """
    A request that somebody is still filling in: encrypted with a key that only their browser has.

    Found by a hash of that key, shown by PostgreSQL to nobody else, and gone after a day.
    """

    lookup = models.CharField(_("lookup key"), max_length=64, primary_key=True)
    content = models.BinaryField(_("encrypted answers"))
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self):
        return self.lookup[:8]


class Attempt(models.Model):
    """How often something was tried from one place in one period. The place is a keyed hash, no address."""

    place = models.CharField(_("place"), max_length=64, primary_key=True)
    count = models.PositiveIntegerField(_("number of times"))
    until = models.DateTimeField(_("until"), db_index=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")

    def __str__(self):
        return f"{self.count}"

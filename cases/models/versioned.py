from django.db import models
from django.utils.translation import gettext_lazy as _


class Versioned(models.Model):
    """
    A row that two people may have open at the same time. Its number goes up with every change.

    A form carries the number that it was filled with (cases/forms/versions.py); an action compares it before it
    writes (cases/actions/locking.py). So whoever saves second is told, and overwrites nothing unseen.
    """

    version = models.PositiveIntegerField(_("version"), default=0, editable=False)

    class Meta:
        abstract = True

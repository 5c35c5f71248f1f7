"""The key of a supporter's agenda: whoever has the address of the agenda can read it, without signing in."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oco_portal.encryption import derive


def agenda_digest(secret: str) -> str:
    """The HMAC by which the database knows an agenda's secret: who steals the table cannot open an agenda."""
    return hmac.digest(derive(settings.SECRET_KEY, "agenda"), secret.encode(), hashlib.sha256).hex()


class AgendaKey(models.Model):
    """One agenda a user. A new secret makes the old address worthless."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now)

    class Meta:
        verbose_name = _("key of an agenda")
        verbose_name_plural = _("keys of agendas")

    def __str__(self):
        return f"{self.user}"

    @staticmethod
    def new_secret():
        return secrets.token_urlsafe(24)

from base64 import b64decode, b64encode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from oco_portal.client_address import address_of
from oco_portal.encryption import decrypt, derive, encrypt


class StaffAccountAdapter(DefaultAccountAdapter):
    """Staff only: the administrator makes accounts, nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail address or this password is not right."),
        "too_many_login_attempts": _("Too many attempts went wrong. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def get_client_ip(self, request):
        """Behind a proxy everybody would share its address, and one who guesses would lock out all."""
        return address_of(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of second factors are stored encrypted: a stolen table opens no account."""

    place = "second factor"

    def encrypt(self, text):
        return b64encode(encrypt(text.encode(), key=self._key(), place=self.place)).decode()

    def decrypt(self, encrypted_text):
        return decrypt(b64decode(encrypted_text), key=self._key(), place=self.place).decode()

    def _key(self):
        return derive(settings.DOCUMENT_KEY, self.place)

"""django-allauth's forms in our own words, without the placeholders that repeat each label."""

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _


class InOurWords:
    """`texts` are the labels and help texts of fields that the library words differently."""

    texts = {}
    use_required_attribute = False  # the page says what is missing, not a bubble of the browser

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        for name, (label, help_text) in self.texts.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text


class LoginForm(InOurWords, account.LoginForm):
    pass


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    pass


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    pass


class ReauthenticatePasswordForm(InOurWords, account.ReauthenticateForm):
    pass


class CodeForm(InOurWords, mfa.AuthenticateForm):
    pass


class ReauthenticateCodeForm(InOurWords, mfa.ReauthenticateForm):
    pass


class SetUpAppForm(InOurWords, ActivateTOTPForm):
    texts = {"code": (_("Code of the app"), "")}


class AddKeyForm(InOurWords, AddWebAuthnForm):
    texts = {
        "name": (_("Name of the key"), ""),
        "passwordless": (
            _("Sign in with this key alone, without a password"),
            _("Your device then asks for your fingerprint, face or pin."),
        ),
    }


class RenameKeyForm(InOurWords, EditWebAuthnForm):
    texts = {"name": (_("Name of the key"), "")}

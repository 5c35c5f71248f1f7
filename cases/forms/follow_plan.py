"""What a resident, or who looks along with them, fills in about a plan."""

from django import forms
from django.utils.translation import gettext_lazy as _

from oco_portal.forms import PlainTextField, PortalForm


class OtherWordingForm(PortalForm):
    submit_label = _("Ask for this change")

    text = PlainTextField(label=_("What must be different?"), max_length=2000)


class LookAlongForm(PortalForm):
    submit_label = _("Look along")

    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        help_text=_("You got it from the client supporter: three groups of five letters and digits."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    word = forms.CharField(
        label=_("The word or year of birth that you agreed on"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
    )

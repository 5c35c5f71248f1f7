from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.forms.parties import PartyForm, all_parties
from cases.vocabulary import ConsentBy, ConsentGiven, ConsentPurpose
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PortalForm

NOTED = [(ConsentGiven.WRITTEN, ConsentGiven.WRITTEN.label), (ConsentGiven.SPOKEN, ConsentGiven.SPOKEN.label)]


class ConsentForm(PartyForm):
    """What the resident lets us do, or the question to ask them on the follow-up page (`asks`)."""

    submit_label = _("Note the consent")
    day = "given_on"

    purposes = forms.MultipleChoiceField(
        label=_("For what?"), choices=ConsentPurpose, widget=forms.CheckboxSelectMultiple
    )
    scope = forms.CharField(
        label=_("What exactly?"),
        help_text=_("For example: only the report of the kitchen table conversation."),
        max_length=500,
        required=False,
    )
    given_how = RadioField(
        label=_("How did the resident consent?"),
        choices=[*NOTED, (ConsentGiven.PORTAL, _("not yet: ask on the follow-up page"))],
    )
    given_on = DutchDateField(label=_("On which day?"))
    ends_on = DutchDateField(
        label=_("Until when?"), required=False, help_text=_("The last day. Empty: until it is withdrawn.")
    )
    given_by = RadioField(label=_("Who consents?"), choices=ConsentBy, initial=ConsentBy.RESIDENT)
    representative_name = forms.CharField(
        label=_("Name and kind of the representative"),
        help_text=_("For example: M. de Vries, mother with custody."),
        max_length=200,
        required=False,
    )
    field_order = ["party", "other_party"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["party"].offer(all_parties(case))

    @property
    def asks(self):
        return self.cleaned_data.get("given_how") == ConsentGiven.PORTAL

    def clean(self):
        cleaned = super().clean()
        given_on, ends_on = cleaned.get("given_on"), cleaned.get("ends_on")
        if given_on and ends_on and ends_on < given_on:
            self.add_error("ends_on", _("A consent cannot end before it was given."))
        if cleaned.get("given_by") == ConsentBy.REPRESENTATIVE and not cleaned.get("representative_name"):
            self.add_error("representative_name", _("Name the representative who gives the consent."))
        return cleaned

    @property
    def question(self):
        """What the question on the follow-up page needs of the answers."""
        return {name: self.cleaned_data[name] for name in ("party", "purposes", "scope", "ends_on")}


class WithdrawConsentForm(NotInTheFuture):
    submit_label = _("Withdraw the consent")
    day = "on"

    on = DutchDateField(label=_("Withdrawn on"))


class SureForm(PortalForm):
    """Nothing to fill in: the page says what will happen, and the button does it."""

    submit_label = _("Yes, withdraw")


class AnswerConsentForm(PortalForm):
    """The resident's answer: two buttons. Whoever pressed neither has not answered."""

    submit_label = _("Yes, I agree")
    secondary_actions = [("no", _("No, I do not want this"))]

    def clean(self):
        if not {"no", "submit"} & self.data.keys():
            raise ValidationError(_("Choose yes or no."))
        return {"agreed": "no" not in self.data}

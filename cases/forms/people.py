"""Forms about the people around a resident: network, informal supporters, representatives."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.forms.plans import AGREED
from cases.forms.versions import VersionedForm
from cases.models import NetworkPerson
from cases.models.our_time import OUR_TIME
from cases.vocabulary import CompanionKind, RepresentativeKind
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm

LEAST_LETTERS = 4


class PersonForm(PortalForm):
    submit_label = _("Keep this person")

    name = forms.CharField(label=_("Name"), max_length=200)
    relation = forms.CharField(
        label=_("Relation to the resident"), help_text=_("For example: daughter, neighbour."), max_length=100
    )
    role = forms.CharField(label=_("What do they do in the plan?"), max_length=300, required=False)
    contact = forms.CharField(
        label=_("How to reach them"),
        help_text=_("Only when it is needed. For example a telephone number."),
        max_length=200,
        required=False,
    )
    may_contact = RadioField(
        label=_("Do they agree that we contact them?"),
        choices=NetworkPerson.MayContact,
        initial=NetworkPerson.MayContact.NOT_ASKED,
    )
    answered_how = forms.ChoiceField(label=_("How did they answer?"), choices=[("", "–"), *AGREED], required=False)
    answered_on = DutchDateField(
        label=_("When did they answer?"), required=False, min_value=OUR_TIME[0], max_value=timezone.localdate
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("may_contact") == NetworkPerson.MayContact.NOT_ASKED:
            cleaned |= {"answered_how": "", "answered_on": None}
        elif "may_contact" in cleaned:
            for name in ("answered_how", "answered_on"):
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, _("Fill this in when they have answered."))
        return cleaned


class ChangePersonForm(VersionedForm, PersonForm):
    pass


class ForgetForm(PortalForm):
    submit_label = _("Take this person out")


class CompanionForm(NotInTheFuture):
    submit_label = _("Keep these agreements")
    day = "consent_on"

    kind = RadioField(label=_("Who is it?"), choices=CompanionKind)
    name = forms.CharField(label=_("Name"), max_length=200)
    agreements = PlainTextField(
        label=_("What was agreed?"),
        help_text=_("What do they do and not do, until when, and to whom do they turn? They read this themselves."),
        max_length=2000,
    )
    consent_how = RadioField(label=_("How did the resident agree?"), choices=AGREED)
    consent_on = DutchDateField(label=_("When did the resident agree?"))


class ChangeCompanionForm(VersionedForm, CompanionForm):
    pass


class CodeForm(PortalForm):
    submit_label = _("Make a code")

    word = forms.CharField(
        label=_("The word or year of birth that you agree on"),
        help_text=_("At least four letters or digits. They fill it in with the code. We do not keep it readable."),
        min_length=LEAST_LETTERS,
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    resident_agrees = forms.BooleanField(
        label=_("The resident agrees that they see the shared actions and appointments")
    )

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("resident_agrees", None)
        return cleaned


class EndCompanionForm(NotInTheFuture):
    submit_label = _("End it")
    day = "on"

    reason = forms.CharField(label=_("Why does it end?"), max_length=300)
    on = DutchDateField(label=_("Date"))


class RepresentativeForm(PortalForm):
    submit_label = _("Keep the representative")

    kind = forms.ChoiceField(label=_("By which right?"), choices=RepresentativeKind)
    name = forms.CharField(label=_("Name"), max_length=200)
    contact = forms.CharField(label=_("How to reach them"), max_length=200, required=False)
    from_on = DutchDateField(label=_("From which day?"), min_value=OUR_TIME[0], max_value=OUR_TIME[1])
    proof = forms.CharField(
        label=_("Which proof did you see?"),
        help_text=_("For example: decision of the court, extract from the authority register, signed authorisation."),
        max_length=300,
        required=False,
    )
    proof_seen_on = DutchDateField(
        label=_("When did you see it?"), required=False, min_value=OUR_TIME[0], max_value=timezone.localdate
    )

    def clean(self):
        cleaned = super().clean()
        seen_on = cleaned.get("proof_seen_on")
        if cleaned.get("proof") and "proof_seen_on" in cleaned and not seen_on:
            self.add_error("proof_seen_on", _("On which day did you see the proof?"))
        if seen_on and "proof" in cleaned and not cleaned["proof"]:
            self.add_error("proof", _("Which proof was it?"))
        return cleaned


class ChangeRepresentativeForm(VersionedForm, RepresentativeForm):
    pass


class EndRepresentativeForm(VersionedForm):
    submit_label = _("Note the last day")

    until_on = DutchDateField(label=_("Until which day?"), max_value=OUR_TIME[1])

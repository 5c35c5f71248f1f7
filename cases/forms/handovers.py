from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.consents import NOTED
from cases.forms.parties import PartyForm
from cases.forms.versions import NOT_LOADED, VersionedForm
from cases.handovers import FOLLOW_UP_WEEKS, PARTNERS_FOR
from cases.vocabulary import HandoverReason
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField
from oco_portal.registry.models import Partner


def fitting_partners(reason, municipality):
    """The partners of here in two groups: who can take over for this reason, and the others."""
    here = [
        partner
        for partner in Partner.objects.active()
        if partner.municipality_id is None or not municipality or partner.municipality_id == municipality.pk
    ]
    fits = [partner for partner in here if partner.kind in PARTNERS_FOR.get(reason, ())]
    return [(_("Fits this reason"), fits), (_("Other partners"), here)]


class FromOrToPartnerForm(PartyForm):
    day = "on"

    reason = forms.ChoiceField(label=_("Why?"), choices=HandoverReason)
    on = DutchDateField(label=_("Date"))
    field_order = ["reason", "party", "other_party"]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        reason = self.data.get("reason") or self.initial.get("reason")
        self.fields["party"].offer(fitting_partners(reason, case.municipality))
        self.fields["party"].label = _("Which partner?")


class HandoverForm(FromOrToPartnerForm):
    """Who takes over. The consent can be noted along with it."""

    submit_label = _("Begin the handover")

    consent_how = forms.ChoiceField(
        label=_("Does the resident agree that the summary is shared with them?"),
        choices=[("", _("that has been noted before")), *NOTED],
        required=False,
    )
    consent_on = DutchDateField(
        label=_("Consent given on"), required=False, help_text=_("Empty: on the date of the handover.")
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("consent_on") and cleaned["consent_on"] > self.today:
            self.add_error("consent_on", _("This day is still to come."))
        return cleaned


class ReceivedHandoverForm(FromOrToPartnerForm):
    submit_label = _("Note what we received")

    summary = PlainTextField(label=_("What did the partner tell?"), max_length=4000)


class SummaryForm(VersionedForm):
    """The version of a handover is no number: it names the text."""

    submit_label = _("Keep this summary")

    summary = PlainTextField(
        label=_("Summary for the partner"),
        help_text=_("Only what the partner needs, in words that the resident would use."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    version = forms.CharField(widget=forms.HiddenInput, max_length=16, error_messages={"required": NOT_LOADED})


class HandoverActForm(NotInTheFuture):
    day = "on"

    on = DutchDateField(label=_("Date"))


class OfferForm(HandoverActForm):
    submit_label = _("Ask on the follow-up page")


class ApproveForm(HandoverActForm):
    submit_label = _("The resident approves")

    approved_how = RadioField(label=_("How?"), choices=NOTED)


class SendForm(HandoverActForm):
    submit_label = _("The summary has been sent")


class ConfirmForm(HandoverActForm):
    submit_label = _("The receiver takes over")

    receiver_name = forms.CharField(label=_("Name of the receiver"), max_length=200)
    receiver_function = forms.CharField(label=_("Function"), max_length=200)
    follow_up_weeks = forms.IntegerField(
        label=_("Ask what came of it after how many weeks?"), min_value=1, max_value=52, initial=FOLLOW_UP_WEEKS
    )


class FollowUpForm(HandoverActForm):
    submit_label = _("Note what came of it")

    came_of_it = PlainTextField(label=_("What came of it?"), max_length=2000)


class StopForm(HandoverActForm):
    submit_label = _("Stop the handover")

    stopped_why = forms.CharField(label=_("Why?"), max_length=500)

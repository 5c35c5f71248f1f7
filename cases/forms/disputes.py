from django import forms
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import CoreValue, Law, Outcome, Subject, Track
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField
from oco_portal.registry.models import Counterparty


class DisputeForm(NotInTheFuture):
    submit_label = _("Start the dispute")
    day = "started_on"

    counterparty = forms.ModelChoiceField(
        label=_("Counterparty"),
        queryset=Counterparty.objects.active(),
        to_field_name="name",
        empty_label=_("choose"),
    )
    law = forms.ChoiceField(label=_("Law"), choices=[("", _("that of the case")), *Law.choices], required=False)
    subject = forms.ChoiceField(label=_("What is it about?"), choices=Subject, initial=Subject.OTHER, required=False)
    core_value = forms.ChoiceField(
        label=_("Which core value of proper government is at stake?"),
        choices=[("", _("none, or not known")), *CoreValue.choices],
        required=False,
    )
    track = forms.ChoiceField(label=_("Track"), choices=Track)
    started_on = DutchDateField(label=_("Started on"))

    def clean_subject(self):
        return self.cleaned_data["subject"] or Subject.OTHER


class ClimbForm(NotInTheFuture):
    """The next rung: only what is possible now can be chosen."""

    submit_label = _("Take this step")
    day = "started_on"

    track = forms.ChoiceField(label=_("Track"), choices=[])
    started_on = DutchDateField(label=_("Started on"))

    def __init__(self, *args, possible, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["track"].choices = [(track.value, track.label) for track in possible]


class EndRungForm(NotInTheFuture):
    submit_label = _("Note the outcome")
    day = "ended_on"

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome)
    ended_on = DutchDateField(
        label=_("Date of the outcome"), help_text=_("Is there a letter? Then the date on the letter.")
    )


class EndDisputeForm(NotInTheFuture):
    """`running` are the rungs that still run: how they ended is asked, and not when there are none."""

    submit_label = _("The dispute has ended")
    day = "ended_on"

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome)
    ended_on = DutchDateField(label=_("Ended on"))

    def __init__(self, *args, running, **kwargs):
        super().__init__(*args, **kwargs)
        if not running:
            del self.fields["outcome"]

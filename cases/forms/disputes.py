from django import forms
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import Outcome, Track
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField
from oco_portal.registry.models import Counterparty


class DisputeForm(NotInTheFuture):
    submit_label = _("Start the dispute")
    day = "started_on"

    counterparty = forms.ModelChoiceField(
        label=_("Counterparty"), queryset=Counterparty.objects.active(), to_field_name="name"
    )
    track = forms.ChoiceField(label=_("Track"), choices=Track)
    started_on = DutchDateField(label=_("Started on"))


class EndDisputeForm(NotInTheFuture):
    submit_label = _("The dispute has ended")
    day = "ended_on"

    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome)
    ended_on = DutchDateField(label=_("Ended on"))

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import STEPS_BY_HAND
from intake.models import Channel
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField


class StepForm(NotInTheFuture):
    submit_label = _("Add the step")
    day = "taken_on"

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in STEPS_BY_HAND])
    taken_on = DutchDateField(label=_("Date"))
    channel = forms.ChoiceField(label=_("How"), choices=[("", "–"), *Channel.choices], required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=1440, initial=0, required=False)
    note = PlainTextField(label=_("What happened?"), max_length=4000)

    def clean_minutes(self):
        return self.cleaned_data["minutes"] or 0

from django import forms
from django.utils.translation import gettext_lazy as _

from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField


class WlzIndicationForm(NotInTheFuture):
    """`noted` is the date that stands already, or None: then there is no mistake to mend."""

    submit_label = _("Begin the closing period")
    day = "issued_on"

    issued_on = DutchDateField(label=_("Date on the decision of CIZ"), required=False)
    mistake = forms.BooleanField(label=_("It was noted by mistake: there is no indication"), required=False)

    def __init__(self, *args, noted, **kwargs):
        super().__init__(*args, **kwargs)
        if noted is None:
            del self.fields["mistake"]
        elif not self.is_bound:
            self.initial["issued_on"] = noted

    def clean(self):
        cleaned = super().clean()
        if cleaned.pop("mistake", False):
            return {"issued_on": None}
        if "issued_on" not in self.errors and not cleaned.get("issued_on"):
            self.add_error("issued_on", _("Fill in the date on the decision."))
        return cleaned

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models.interests import WITH_A_PERSON
from cases.vocabulary import InterestKind
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField
from oco_portal.registry.models import Counterparty


class InterestForm(NotInTheFuture):
    submit_label = _("Declare this")
    day = "since_on"

    kind = RadioField(label=_("What is it about?"), choices=InterestKind)
    counterparty = forms.ModelChoiceField(
        label=_("Which organisation?"), queryset=Counterparty.objects.active(), required=False, empty_label="–"
    )
    other_name = forms.CharField(
        label=_("Or a name"),
        help_text=_("Of an organisation that is not in the list, or of the resident."),
        max_length=200,
        required=False,
    )
    since_on = DutchDateField(label=_("Since when?"), required=False)
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.pop("since_on", None)  # long ago, or not known

    def clean(self):
        cleaned = super().clean()
        kind, counterparty, name = (cleaned.get(field) for field in ("kind", "counterparty", "other_name"))
        if kind in WITH_A_PERSON:
            cleaned["counterparty"] = None
            if not name:
                self.add_error("other_name", _("A tie with a resident needs the name of the resident."))
        elif kind and "counterparty" not in self.errors and bool(counterparty) == bool(name):
            self.add_error("counterparty", _("Choose one from the list, or name another organisation."))
        return cleaned

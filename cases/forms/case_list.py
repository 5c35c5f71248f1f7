"""What narrows the list of cases. The names of the fields stand in the address, so they are Dutch."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.listing.filters import Shown, Term
from cases.vocabulary import Law
from oco_portal.forms import PortalForm

ALL = ("", _("all"))
GET = {"form_method": "get", "form_class": "oco-filter", "disable_csrf": True}


class CaseSearchForm(PortalForm):
    """A fresh search, in open and closed cases alike."""

    submit_label = _("Search")
    helper_options = GET

    zoek = forms.CharField(
        label=_("Search in your cases"),
        help_text=_("The beginning of a name or reference, or words that the case is about."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class CaseFilterForm(PortalForm):
    """
    Which cases to list; what is not understood is ignored. `choices` are those of cases.listing.filters.choices_for.

    It keeps the words of a search, and then shows closed cases too unless told otherwise.
    """

    submit_label = _("Show")
    helper_options = GET

    zoek = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    toon = forms.ChoiceField(label=_("Show"), required=False, choices=Shown)
    termijn = forms.ChoiceField(label=_("Next term"), required=False, choices=[ALL, *Term.choices])
    ondersteuner = forms.ChoiceField(label=_("Client supporter"), required=False)
    domein = forms.ChoiceField(label=_("Main life domain"), required=False)
    doelgroep = forms.ChoiceField(label=_("Target group"), required=False)
    wet = forms.ChoiceField(label=_("Law"), required=False, choices=[ALL, *Law.choices])
    tegenpartij = forms.ChoiceField(label=_("Counterparty"), required=False)

    def __init__(self, data, *, choices, may_see_all):
        given = {name: data[name] for name in self.base_fields if data.get(name)}
        unless_said = Shown.ALL if given.get("zoek", "").strip() else Shown.OPEN
        super().__init__({"toon": unless_said} | given)
        for name in ("ondersteuner", "domein", "doelgroep", "tegenpartij"):
            self.fields[name].choices = [ALL, *choices.get(name, ())]
        if not may_see_all:
            del self.fields["ondersteuner"]
        self.saved = choices.get("filter", ())
        self.full_clean()
        self.errors.pop("zoek", None)  # the form above says what is wrong with it
        self.words = self.cleaned_data.pop("zoek", "")
        # What was chosen and exists, without what is so anyhow.
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if self.chosen.get("toon") == unless_said:
            del self.chosen["toon"]
        self.shown = self.cleaned_data.get("toon") or unless_said

    @property
    def narrows(self):
        """The choices as people read them, to show above the list."""
        return [
            str(dict(self.fields[name].choices)[value]) for name, value in self.chosen.items() if name in self.fields
        ]

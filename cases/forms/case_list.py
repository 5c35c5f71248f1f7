"""What narrows the list of cases. The names of the fields stand in the address, so they are Dutch."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from cases.listing.filters import Shown, Term
from cases.vocabulary import Law
from oco_portal.forms import PortalForm

ALL = ("", _("all"))
# Days that only a link fills in, such as those of the dashboard; first and last day included.
DAYS = {
    "geopend_vanaf": _("opened from %(day)s"),
    "geopend_tot": _("opened until %(day)s"),
    "gesloten_vanaf": _("closed from %(day)s"),
    "gesloten_tot": _("closed until %(day)s"),
    "te_laat_vanaf": _("a term was late from %(day)s"),
}
GET = {"form_method": "get", "form_class": "oco-filter", "disable_csrf": True}


def _day():
    return forms.DateField(required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%d"])


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
    gemeente = forms.ChoiceField(label=_("Municipality"), required=False)
    geopend_vanaf = _day()
    geopend_tot = _day()
    gesloten_vanaf = _day()
    gesloten_tot = _day()
    te_laat_vanaf = _day()

    def __init__(self, data, *, choices, may_see_all):
        given = {name: data[name] for name in self.base_fields if data.get(name)}
        unless_said = Shown.ALL if given.get("zoek", "").strip() else Shown.OPEN
        super().__init__({"toon": unless_said} | given)
        for name in ("ondersteuner", "domein", "doelgroep", "tegenpartij", "gemeente"):
            self.fields[name].choices = [ALL, *choices.get(name, ())]
        if not may_see_all:
            del self.fields["ondersteuner"]
        self.saved = choices.get("filter", ())
        self.full_clean()
        for name in ("zoek", *DAYS):  # the form above says what is wrong with words; nobody types the days
            self.errors.pop(name, None)
        self.words = self.cleaned_data.pop("zoek", "")
        # What was chosen and exists, without what is so anyhow.
        self.chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if self.chosen.get("toon") == unless_said:
            del self.chosen["toon"]
        self.shown = self.cleaned_data.get("toon") or unless_said

    @property
    def narrows(self):
        """The choices as people read them, to show above the list."""
        return [self._in_words(name, value) for name, value in self.chosen.items() if name in self.fields]

    def _in_words(self, name, value):
        if name in DAYS:
            return str(DAYS[name]) % {"day": date_format(value, "j F Y")}
        return str(dict(self.fields[name].choices)[value])

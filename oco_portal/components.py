"""The page that shows every component in every state: for who builds pages, and for who checks them."""

from types import SimpleNamespace

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from oco_portal.forms import DutchDateField, PlainTextField, PortalForm, TelephoneField

DOMAINS = [
    ("care", _("Care and support at home")),
    ("housing", _("Housing")),
    ("money", _("Income and debts")),
    ("work", _("Work and daily activities")),
]
CONTACT_WAYS = [("phone", _("By telephone")), ("email", _("By e-mail")), ("letter", _("By letter"))]


class EveryField(PortalForm):
    """Every kind of field with a label only."""

    submit_label = _("Next")
    secondary_actions = [("back", _("Back"))]

    name = forms.CharField(label=_("Your name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail address"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    telephone = TelephoneField(label=_("Telephone number"))
    household = forms.IntegerField(label=_("How many people live with you?"), min_value=0)
    decision_on = DutchDateField(label=_("Date on the letter"), max_value=timezone.localdate)
    district = forms.ChoiceField(label=_("Neighbourhood"), choices=[("", _("Choose one")), *DOMAINS])
    contact_way = forms.ChoiceField(label=_("How may we contact you?"), choices=CONTACT_WAYS, widget=forms.RadioSelect)
    domains = forms.MultipleChoiceField(
        label=_("What is your question about?"), choices=DOMAINS, widget=forms.CheckboxSelectMultiple
    )
    question = PlainTextField(label=_("Your question"), max_length=200)
    letter = forms.FileField(label=_("The letter"), required=False)
    agrees = forms.BooleanField(label=_("I agree that a client supporter reads this"))
    key = forms.CharField(widget=forms.HiddenInput, initial="a-key")


class ExplainedField(EveryField):
    """Every kind of field with a help text, grouped under two headings."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = field.help_text or _("We ask this so that we can help you well.")

    def get_layout(self):
        names = list(self.fields)
        return Layout(Fieldset(_("Who are you?"), *names[:4]), Fieldset(_("Your question"), *names[4:]))


def _filled():
    return {
        "name": "Fatma Yılmaz-de Boer",
        "email": "fatma@voorbeeld.example",
        "telephone": "06 12 34 56 78",
        "household": 3,
        "decision_on": "3 april 2026",
        "district": "housing",
        "contact_way": "email",
        "domains": ["care", "money"],
        "question": "De gemeente heeft mijn hulp bij het huishouden gestopt.\nDat klopt niet.",
        "agrees": True,
    }


def _refused():
    typed = {"email": "fatma@", "telephone": "12", "household": "-1", "decision_on": "31-2-2026"}
    typed["question"] = "x" * 230
    form = EveryField({f"error-{name}": value for name, value in typed.items()}, prefix="error")
    form.add_error(None, _("Nothing has been sent yet."))
    return form


def _switched_off():
    form = EveryField(initial=_filled(), prefix="off")
    for field in form.fields.values():
        field.disabled = True
    return form


def component_list(request):
    """Shows the components. Writes nothing, reads nothing."""
    forms_by_state = [
        (_("Empty"), EveryField(prefix="empty")),
        (_("Filled in"), EveryField(initial=_filled(), prefix="filled")),
        (_("With help texts and headings"), ExplainedField(prefix="help")),
        (_("With mistakes"), _refused()),
        (_("Switched off"), _switched_off()),
    ]
    context = {
        "forms_by_state": forms_by_state,
        "page": Paginator(range(500), 25).page(7),
        "steps": [
            SimpleNamespace(label=_("Your question"), state="done"),
            SimpleNamespace(label=_("Who are you?"), state="current"),
            SimpleNamespace(label=_("Contact"), state="todo"),
            SimpleNamespace(label=_("Check"), state="todo"),
        ],
        "crumbs": [("/", _("Home")), (None, _("Components"))],
    }
    return render(request, "oco_portal/component_list.html", context)

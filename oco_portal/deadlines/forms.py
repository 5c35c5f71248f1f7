from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from oco_portal.deadlines.calendar import Calendar
from oco_portal.deadlines.counting import Term, count
from oco_portal.deadlines.rules import RULES, WHOSE_LABELS
from oco_portal.forms import DutchDateField, PortalForm

# Further back or ahead is a typing error. Between these days every rule ends within the bounds of `count`.
FIRST_EVENT, LAST_EVENT = date(2015, 1, 1), date(2099, 12, 31)


def rules_by_actor():
    """The choices of the calculator: rules under who has to act."""
    for whose, label in WHOSE_LABELS.items():
        yield label, [(rule.code, rule.name) for rule in RULES.values() if rule.whose == whose]


class CalculatorForm(PortalForm):
    """Which term, from which day. The names of the fields are part of the calculator's address."""

    submit_label = _("Calculate the last day")
    helper_options = {"form_method": "get", "disable_csrf": True}

    termijn = forms.ChoiceField(
        label=_("What do you want to know the last day of?"),
        choices=lambda: [("", _("Choose a term")), *rules_by_actor()],
        error_messages={"invalid_choice": _("Choose a term from the list.")},
    )
    datum = DutchDateField(
        label=_("On which day did it begin?"),
        help_text=_("For example the date on the letter. Write it like this: 20-2-2026."),
        min_value=FIRST_EVENT,
        max_value=LAST_EVENT,
    )

    def clean_termijn(self):
        rule = RULES[self.cleaned_data["termijn"]]
        if not rule.is_statutory:
            raise ValidationError(rule.remark)
        return rule

    def count(self, *, calendar: Calendar) -> Term:
        return count(self.cleaned_data["termijn"], self.cleaned_data["datum"], calendar=calendar)

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from oco_portal.forms import DutchDateField, PortalForm
from oco_portal.registry.models import RequirementKind
from reporting.models import AmountKind
from reporting.models.amounts import MOST_EUROS
from reporting.periods import Month


class MonthField(forms.Field):
    """A calendar month, typed as 3-2026, 3/2026 or 2026-03; cleaned to a Month."""

    widget = forms.TextInput(attrs={"autocomplete": "off"})

    def to_python(self, value):
        if value in self.empty_values:
            return None
        text = value.strip().replace("/", "-")
        first, _dash, second = text.partition("-")
        if len(first) <= 2 and first.isascii() and first.isdigit():
            text = f"{second}-{int(first):02}"
        try:
            return Month.parse(text)
        except ValueError:
            raise ValidationError(_("Fill in a month, for example 3-2026.")) from None


def euros_field():
    return forms.DecimalField(
        label=_("Amount in euros"),
        min_value=0,
        max_value=MOST_EUROS,
        max_digits=10,
        decimal_places=2,
        localize=True,
        help_text=_("For example 12500,50. A month without costs is 0."),
    )


class AmountForm(PortalForm):
    submit_label = _("Enter this amount")

    month = MonthField(label=_("Month"), help_text=_("For example 3-2026."))
    kind = forms.ChoiceField(label=_("Spent on"), choices=AmountKind)
    euros = euros_field()

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        if not contract.earmarked:
            self.fields["kind"].choices = [(AmountKind.CASEWORK.value, AmountKind.CASEWORK.label)]
            self.initial["kind"] = AmountKind.CASEWORK


class CorrectAmountForm(PortalForm):
    submit_label = _("Put it right")

    euros = euros_field()


class RequirementForm(PortalForm):
    submit_label = _("Add to the list")

    kind = forms.ChoiceField(label=_("Kind"), choices=RequirementKind, initial=RequirementKind.REQUIREMENT)
    text = forms.CharField(
        label=_("What is asked"), max_length=500, help_text=_("As it stands in the contract. Never about a person.")
    )
    due_on = DutchDateField(label=_("By when"), required=False)


class TickForm(PortalForm):
    submit_label = _("Save")

    ticked_on = DutchDateField(
        label=_("Met on"), required=False, help_text=_("Leave this empty when it is not met, or no longer.")
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("Where it can be read or seen. Never about a person."),
    )

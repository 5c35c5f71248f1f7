from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intake.forms import RadioField
from oco_portal.accounts.models import User
from oco_portal.forms import PortalForm


class GiveCaseForm(PortalForm):
    """To whom a case goes, and that this colleague is independent in it (R12)."""

    submit_label = _("Give the case")

    to = forms.ModelChoiceField(label=_("To which colleague?"), queryset=User.objects.none(), empty_label="–")
    conflict_of_interest = RadioField(
        label=_(
            "Ask your colleague: do you, or does somebody close to you, work for the other party, or know the resident?"
        ),
        choices=[("no", _("No")), ("yes", _("Yes"))],
    )
    why = forms.CharField(label=_("Why?"), max_length=300, required=False)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = User.objects.supporters_of(case.organisation_id).exclude(pk=case.supporter_id)
        self.fields["to"].queryset = colleagues

    def clean_conflict_of_interest(self):
        if self.cleaned_data["conflict_of_interest"] == "yes":
            raise ValidationError(_("Then choose another colleague."))

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("conflict_of_interest", None)
        return cleaned

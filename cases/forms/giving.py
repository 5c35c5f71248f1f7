from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from intake.forms import RadioField
from oco_portal.accounts.models import User
from oco_portal.forms import PortalForm


class GivingForm(PortalForm):
    """To whom work goes, and that this colleague is independent in it (R12)."""

    to = forms.ModelChoiceField(
        label=_("To which colleague?"), queryset=User.objects.none(), empty_label=_("Choose a colleague")
    )
    conflict_of_interest = RadioField(
        label=_(
            "Ask your colleague: do you, or does somebody close to you, work for the other party, or know the resident?"
        ),
        choices=[("no", _("No")), ("yes", _("Yes"))],
    )

    def __init__(self, *args, away, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.supporters_of(organisation).exclude(pk=away)

    def clean_conflict_of_interest(self):
        if self.cleaned_data["conflict_of_interest"] == "yes":
            raise ValidationError(_("Then choose another colleague."))

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("conflict_of_interest", None)
        return cleaned


class GiveCaseForm(GivingForm):
    submit_label = _("Give the case")

    why = forms.CharField(label=_("Why?"), max_length=300, required=False)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, away=case.supporter_id, organisation=case.organisation_id, **kwargs)


class GiveCasesForm(GivingForm):
    """Which cases of a colleague go to whom. `cases` are the colleague's open ones, each with its resident."""

    submit_label = _("Give the cases")
    helper_options = {"hide_optional": True}  # all of them, or some: neither alone is required

    everything = forms.BooleanField(label=_("All cases"), required=False)
    chosen = forms.MultipleChoiceField(
        label=_("Or only these cases"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, colleague, cases, organisation, **kwargs):
        super().__init__(*args, away=colleague.pk, organisation=organisation, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        self.fields["chosen"].choices = [(key, _described(case)) for key, case in self.cases.items()]
        number = len(self.cases)
        self.fields["everything"].label = ngettext("All: %(n)d case", "All %(n)d cases", number) % {"n": number}

    def clean(self):
        cleaned = super().clean()
        keys = self.cases if cleaned.pop("everything", False) else cleaned.get("chosen", [])
        cleaned.pop("chosen", None)
        if not keys and "chosen" not in self.errors:
            self.add_error("chosen", _("Choose the cases, or all of them."))
        cleaned["cases"] = [self.cases[key] for key in keys]
        return cleaned


def _described(case):
    about = f"{case.resident}, {case.reference}"
    if not case.next_deadline_on:
        return about
    return _("%(about)s (next term: %(day)s)") % {"about": about, "day": f"{case.next_deadline_on:%d-%m-%Y}"}

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from oco_portal.accounts.models import User
from oco_portal.forms import PortalForm


class GiveCasesForm(PortalForm):
    """Which cases of a colleague go to whom. `cases` are the colleague's open ones, each with its resident."""

    submit_label = _("Give the cases")
    helper_options = {"hide_optional": True}  # all of them, or some: neither alone is required

    to = forms.ModelChoiceField(label=_("To whom?"), queryset=User.objects.none(), empty_label=_("Choose a colleague"))
    everything = forms.BooleanField(label=_("All cases"), required=False)
    chosen = forms.MultipleChoiceField(
        label=_("Or only these cases"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, colleague, cases, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        self.fields["to"].queryset = User.objects.supporters_of(organisation).exclude(pk=colleague.pk)
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

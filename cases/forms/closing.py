from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cases.closing import WHAT_IT_MEANS, Check, not_seen_to
from cases.vocabulary import CloseReason, GoesOn, Lighter, Supported, YesNo
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm

NOT_FILLED_IN = [("", _("not filled in"))]


class ExplainedRadio(forms.RadioSelect):
    """Round buttons with a line under each; `why` maps values to those lines."""

    def __init__(self, *args, why, **kwargs):
        super().__init__(*args, **kwargs)
        self.why = why

    def create_option(self, name, value, *args, **kwargs):
        return super().create_option(name, value, *args, **kwargs) | {"why": self.why.get(value)}


class CloseCaseForm(NotInTheFuture):
    """Everything about a closing on one page: seen to, why, what came of it, what the resident says."""

    submit_label = _("Close the case")
    helper_options = {"hide_optional": True}  # what each answer needs depends on the reason
    day = "on"

    checks = forms.MultipleChoiceField(
        label=_("What has been seen to?"),
        choices=Check,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    open_ends = forms.CharField(
        label=_("What is not ticked, and why?"),
        max_length=500,
        required=False,
    )
    close_reason = RadioField(
        label=_("Why is the case closed?"), choices=CloseReason, widget=ExplainedRadio(why=WHAT_IT_MEANS)
    )
    wlz_indicated_on = DutchDateField(
        label=_("Date of the Wlz indication"),
        help_text=_("Only when a Wlz indication was issued. For example: 3-4-2026."),
        required=False,
    )
    result = PlainTextField(label=_("What came of it?"), max_length=2000)
    felt_supported = forms.ChoiceField(
        label=_("Did the resident feel supported?"), choices=Supported, initial=Supported.NOT_ASKED
    )
    goes_on = forms.ChoiceField(label=_("Can the resident go on?"), choices=GoesOn, initial=GoesOn.NOT_ASKED)
    preventive = forms.ChoiceField(
        label=_("Was it preventive?"),
        help_text=_("Worse was kept away, such as heavier care, debts or losing the house."),
        choices=[*NOT_FILLED_IN, *YesNo.choices],
        required=False,
    )
    lighter = forms.ChoiceField(
        label=_("Did heavy support become lighter?"), choices=[*NOT_FILLED_IN, *Lighter.choices], required=False
    )
    informal_support = forms.ChoiceField(
        label=_("Did people around the resident, or a volunteer, help?"),
        choices=[*NOT_FILLED_IN, *YesNo.choices],
        required=False,
    )
    aftercare = forms.BooleanField(
        label=_("The resident agrees that we ask by e-mail, six weeks after closing, how it went"), required=False
    )
    on = DutchDateField(label=_("Closed on"))

    def __init__(self, *args, email, **kwargs):
        super().__init__(*args, **kwargs)
        if email:
            self.fields["aftercare"].help_text = format_lazy(
                "{} {}", _("One mail, without anything about the case, to:"), email
            )
        else:
            del self.fields["aftercare"]

    def get_layout(self):
        asked = [name for name in ("felt_supported", "goes_on", "aftercare") if name in self.fields]
        return Layout(
            Fieldset(_("Before you close"), "checks", "open_ends"),
            Fieldset(_("How it ends"), "close_reason", "wlz_indicated_on", "result"),
            Fieldset(_("What the resident says"), *asked),
            Fieldset(_("What you see yourself"), "preventive", "lighter", "informal_support"),
            "on",
        )

    def clean(self):
        cleaned = super().clean()
        reason = cleaned.get("close_reason")
        if reason and not cleaned.get("open_ends") and (left := not_seen_to(reason, cleaned.get("checks", []))):
            labels = "; ".join(str(check.label) for check in left)
            why = _("Tick what has been seen to, or say below why not. Still open: %(checks)s.") % {"checks": labels}
            self.add_error("checks", ValidationError(why))
        if reason == CloseReason.WLZ:
            self._check_indication(cleaned)
        elif reason:
            cleaned["wlz_indicated_on"] = None
        return cleaned

    def _check_indication(self, cleaned):
        indicated = cleaned.get("wlz_indicated_on")
        if "wlz_indicated_on" in self.errors:
            return
        if not indicated:
            self.add_error("wlz_indicated_on", ValidationError(_("Fill in the date on the decision of CIZ.")))
        elif indicated > self.today:
            self.add_error("wlz_indicated_on", ValidationError(_("This day is still to come.")))


class ReopenCaseForm(PortalForm):
    submit_label = _("Open the case again")

    reason = PlainTextField(label=_("Why does the support go on?"), max_length=1000)

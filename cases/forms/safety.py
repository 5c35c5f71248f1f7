from django import forms
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import CodeDecision, CodeStage
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField


class SafetyForm(NotInTheFuture):
    submit_label = _("Note this step")
    day = "taken_on"

    stage = forms.TypedChoiceField(label=_("Which step?"), choices=CodeStage, coerce=int)
    taken_on = DutchDateField(label=_("Date"))
    weighed = PlainTextField(
        label=_("What was seen or weighed?"),
        help_text=_("Facts and what you make of them, kept apart."),
        max_length=4000,
    )
    consulted = forms.CharField(
        label=_("Which second person was consulted?"),
        help_text=_("Name and function. Needed in step 2, and for a report."),
        max_length=200,
        required=False,
    )
    decision = forms.ChoiceField(
        label=_("What was decided?"),
        help_text=_("Only in step 5."),
        choices=[("", "–"), *CodeDecision.choices],
        required=False,
    )
    without_consent = PlainTextField(
        label=_("Why without the consent of the resident?"),
        help_text=_("Needed for a report to Veilig Thuis."),
        max_length=2000,
        required=False,
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") and cleaned.get("stage") != CodeStage.DECIDE:
            self.add_error("decision", _("A decision belongs to step 5."))
        return cleaned

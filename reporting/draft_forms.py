from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from oco_portal.forms import PlainTextField, PortalForm


class DraftForm(PortalForm):
    """A form on the page of a draft, which has two: each goes to an address of its own."""

    address = ""

    def __init__(self, *args, draft, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper_options = {"form_action": reverse(self.address, args=[draft.pk])}


class ExplanationForm(DraftForm):
    submit_label = _("Save the explanation")
    address = "reporting:draft-explain"

    explanation = PlainTextField(
        label=_("Explanation of the month"),
        max_length=5000,
        help_text=_("The municipality reads this, and anybody can ask for it. Write nothing about a person."),
    )


class CorrectionForm(DraftForm):
    submit_label = _("Begin a correction")
    address = "reporting:draft-correct"

    note = PlainTextField(
        label=_("What was wrong?"),
        help_text=_("The municipality reads this above the corrected report. The earlier report stays."),
    )

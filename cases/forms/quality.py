from django import forms
from django.utils.translation import gettext_lazy as _

from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField


class ProfileForm(NotInTheFuture):
    submit_label = _("Keep the profile")
    day = "vog_on"

    expertise = forms.CharField(
        label=_("Expertise"),
        max_length=500,
        required=False,
        help_text=_("For example: autism, personal budgets, debts, sign language."),
    )
    registration_number = forms.CharField(label=_("Registration number (Registerplein)"), max_length=40, required=False)
    registered_until = DutchDateField(label=_("Registered until"), required=False)
    vog_on = DutchDateField(
        label=_("Date of the certificate of good conduct (VOG)"),
        required=False,
        help_text=_("The date on the certificate. The certificate itself is not kept here."),
    )


class TrainingForm(NotInTheFuture):
    submit_label = _("Add the training")
    day = "finished_on"

    name = forms.CharField(label=_("Training"), max_length=200)
    finished_on = DutchDateField(label=_("Finished on"))
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=2000, required=False)

    def clean_hours(self):
        return self.cleaned_data["hours"] or 0


class PeerReviewForm(NotInTheFuture):
    submit_label = _("Note the peer review")
    day = "held_on"

    held_on = DutchDateField(label=_("Date"))
    theme = forms.CharField(label=_("Theme"), max_length=100)
    learned = PlainTextField(
        label=_("What did you learn?"),
        max_length=4000,
        help_text=_("What a colleague can use. No names, and nothing by which a resident can be recognised."),
    )
    head_count = forms.IntegerField(label=_("Number of colleagues"), min_value=1, max_value=500)

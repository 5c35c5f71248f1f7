from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import CoreValue, SignalStatus
from intake.forms import RadioField
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm
from oco_portal.registry.models import Municipality

NO_SUCH_CASE = _("You have no case with this reference: %(reference)s.")
MOST_LINKED_AT_ONCE = 50


class SignalFilterForm(PortalForm):
    """Which signals to list. What is not understood is ignored."""

    ALL = "alle"

    submit_label = _("Show")
    helper_options = {"form_method": "get", "form_class": "oco-filter", "disable_csrf": True}

    toon = forms.ChoiceField(label=_("Show"), required=False, choices=[(ALL, _("all")), *SignalStatus.choices])


class SignalTextForm(PortalForm):
    submit_label = _("Keep the draft")

    theme = forms.CharField(
        label=_("Theme"), max_length=100, help_text=_("In a few words. For example: waiting for household help.")
    )
    text = PlainTextField(
        label=_("What do you see?"),
        max_length=4000,
        help_text=_("Anonymous: no names, no address, no number, and never age, place and diagnosis together."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    municipality = forms.ModelChoiceField(
        label=_("In which municipality?"),
        queryset=Municipality.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("in more than one, or it does not matter"),
    )
    core_value = forms.ChoiceField(
        label=_("Which core value of proper government is at stake?"),
        choices=[("", _("none, or not known")), *CoreValue.choices],
        required=False,
    )
    person_agrees = forms.BooleanField(
        label=_("The person behind it knows this text and agrees that it is shared"),
        required=False,
        help_text=_("Needed when fewer than three cases stand behind it."),
    )


class SignalForm(SignalTextForm):
    """A new signal, with the cases behind it by their references. `cases` are those that the writer may see."""

    references = forms.CharField(
        label=_("In which cases do you see it?"),
        max_length=1000,
        required=False,
        help_text=_("References like 3C7K-9QRT, with commas in between. You can link more later; colleagues can too."),
    )
    field_order = ["theme", "text", "references"]

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean(self):
        cleaned = super().clean()
        typed = cleaned.pop("references", "").upper().replace(";", ",").split(",")
        references = list(dict.fromkeys("".join(reference.split()) for reference in typed if reference.strip()))
        try:
            cleaned["cases"] = _found(self.cases, references)
        except ValidationError as refusal:
            self.add_error("references", refusal)
        return cleaned


def _found(cases, references):
    """The cases with these references. Raises ValidationError for one that the user may not see."""
    if len(references) > MOST_LINKED_AT_ONCE:
        raise ValidationError(_("Link at most 50 cases at once."))
    found = {case.reference: case for case in cases.filter(reference__in=references).select_related("resident")}
    for reference in references:
        if reference not in found:
            raise ValidationError(NO_SUCH_CASE % {"reference": reference})
    return [found[reference] for reference in references]


class LinkCaseForm(PortalForm):
    submit_label = _("Link this case")

    reference = forms.CharField(
        label=_("Reference of the case"),
        max_length=20,
        help_text=_("Like 3C7K-9QRT."),
        widget=forms.TextInput({"size": "12", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.cases = cases

    def clean(self):
        cleaned = super().clean()
        if "reference" in cleaned:
            try:
                (cleaned["case"],) = _found(self.cases, ["".join(cleaned.pop("reference").split()).upper()])
            except ValidationError as refusal:
                self.add_error("reference", refusal)
        return cleaned


class SecondReadingForm(PortalForm):
    submit_label = _("Give your judgement")

    judgement = RadioField(
        label=_("Can this signal be shared?"),
        choices=[
            ("yes", _("Yes: nobody can be recognised, also not by somebody who knows the neighbourhood")),
            ("no", _("No: back to the writer")),
        ],
    )
    remark = PlainTextField(label=_("Your remark"), max_length=1000, required=False)

    def clean(self):
        cleaned = super().clean()
        cleaned["is_anonymous"] = cleaned.pop("judgement", "") == "yes"
        return cleaned


class FollowUpForm(NotInTheFuture):
    submit_label = _("Note it")
    day = "done_on"

    what = PlainTextField(
        label=_("What was done with it?"),
        max_length=2000,
        help_text=_("For example: discussed with the policy officer, who looks into the waiting list."),
    )
    status = forms.ChoiceField(
        label=_("How far is it now?"),
        choices=[(status.value, status.label) for status in (SignalStatus.SHARED, SignalStatus.DONE)],
    )
    done_on = DutchDateField(label=_("Date"))

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import Law
from intake.forms import RadioField
from intake.models import YesNoUnknown
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField
from oco_portal.registry.models import LifeDomain, TargetGroup

NOT_ASKED = [("", _("not asked")), *YesNoUnknown.choices]


class OpenCaseForm(NotInTheFuture):
    """Taking up a request: who it is, what it is about, and that the supporter is independent (R12)."""

    submit_label = _("Open the case")
    day = "on"

    NEW = "new"

    # Nothing is chosen beforehand: a person who is taken for a new one counts twice.
    resident = RadioField(label=_("Is this somebody we know already?"), choices=[])
    main_life_domain = forms.ModelChoiceField(
        label=_("Main life domain"),
        queryset=LifeDomain.objects.active(),
        to_field_name="code",
        empty_label=_("choose"),
    )
    life_domains = forms.ModelMultipleChoiceField(
        label=_("Other life domains"),
        queryset=LifeDomain.objects.active(),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="code",
        required=False,
    )
    target_group = forms.ModelChoiceField(
        label=_("Target group"),
        queryset=TargetGroup.objects.active(),
        to_field_name="code",
        required=False,
        empty_label=_("unknown or not asked"),
    )
    law = forms.ChoiceField(label=_("Law"), choices=Law)
    manages_alone = forms.ChoiceField(
        label=_("Can the resident arrange this alone?"), choices=NOT_ASKED, required=False
    )
    has_network = forms.ChoiceField(
        label=_("Are there people around the resident who can help?"), choices=NOT_ASKED, required=False
    )
    wants_independent = forms.ChoiceField(
        label=_("Does the resident want independent help?"), choices=NOT_ASKED, required=False
    )
    conflict_of_interest = RadioField(
        label=_("Do you, or does somebody close to you, work for the other party, or know the resident privately?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
    )
    wlz_indication = RadioField(
        label=_("The request says that there is a Wlz indication. What did you find?"),
        choices=[("none", _("There is no indication: the answer was wrong")), ("there", _("There is an indication"))],
    )
    on = DutchDateField(label=_("Opened on"))

    def __init__(self, *args, possible_residents, says_wlz=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not says_wlz:
            del self.fields["wlz_indication"]
        self.known = {str(resident.pk): resident for resident in possible_residents}
        known = [(key, _described(resident)) for key, resident in self.known.items()]
        self.fields["resident"].choices = [*known, (self.NEW, _("No, a new resident"))]
        if not known:
            del self.fields["resident"]

    def clean_conflict_of_interest(self):
        if self.cleaned_data["conflict_of_interest"] == "yes":
            raise ValidationError(_("Then a colleague takes this case. Give the request to somebody else."))

    def clean_wlz_indication(self):
        if self.cleaned_data["wlz_indication"] == "there":
            raise ValidationError(_("Then this is outside the assignment: refer the resident, and close the request."))
        return self.cleaned_data["wlz_indication"]

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("conflict_of_interest", None)
        cleaned["no_wlz_indication"] = cleaned.pop("wlz_indication", "") == "none"
        cleaned["resident"] = self.known.get(cleaned.get("resident"))
        return cleaned


def _described(resident):
    facts = [resident.name, resident.birth_year or resident.age_band, resident.postcode]
    return ", ".join(str(fact) for fact in facts if fact)

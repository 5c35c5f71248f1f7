from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from cases.models.activities import MOST_COSTS, MOST_HEADS, MOST_MINUTES
from cases.vocabulary import AWARENESS, COLLECTIVE
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PortalForm
from oco_portal.registry.models import Municipality, TargetGroup

NO_NAMES = _("Never the name of somebody who was there.")


def _labelled(kinds):
    return [(kind.value, kind.label) for kind in kinds]


class YearForm(PortalForm):
    """Which year to show; what is not understood is ignored."""

    submit_label = _("Show")
    helper_options = {"form_method": "get", "form_class": "oco-filter", "disable_csrf": True}

    jaar = forms.IntegerField(label=_("Year"), required=False, min_value=2000, max_value=2100)


class ActivityForm(NotInTheFuture):
    submit_label = _("Note the activity")
    day = "held_on"

    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[
            (_("For a group of residents"), _labelled(COLLECTIVE)),
            (_("To become known"), _labelled(AWARENESS)),
        ],
    )
    held_on = DutchDateField(label=_("Date"))
    place = forms.CharField(
        label=_("Place"), max_length=200, help_text=_("For example: community centre De Spil. Never somebody's home.")
    )
    municipality = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("more than one, or none"),
    )
    target_group = forms.ModelChoiceField(
        label=_("Target group"),
        queryset=TargetGroup.objects.active(),
        to_field_name="code",
        required=False,
        empty_label=_("everybody"),
    )
    head_count = forms.IntegerField(
        label=_("Number of people"),
        min_value=0,
        max_value=MOST_HEADS,
        help_text=_("How many you reached, counted or estimated. Nobody is named."),
    )
    hours = forms.DecimalField(
        label=_("Hours, all colleagues together"),
        min_value=0,
        max_value=MOST_MINUTES // 60,
        max_digits=6,
        decimal_places=2,
        required=False,
        localize=True,
    )
    costs = forms.IntegerField(label=_("Costs in whole euros"), min_value=0, max_value=MOST_COSTS, required=False)
    campaign = forms.CharField(
        label=_("Code of the campaign"),
        max_length=40,
        required=False,
        help_text=_("As it stands in the link or QR code that you handed out."),
        validators=[RegexValidator(r"^[-a-zA-Z0-9_]+\Z", _("Only letters, digits, - and _."))],
    )
    remark = forms.CharField(label=_("Remark"), max_length=500, required=False, help_text=NO_NAMES)

    def clean(self):
        cleaned = super().clean()
        hours = cleaned.pop("hours", None)
        cleaned["minutes"] = None if hours is None else round(hours * 60)
        return cleaned


class CorrectActivityForm(ActivityForm):
    submit_label = _("Put it right")

    is_void = forms.BooleanField(
        label=_("This activity was not held, or was noted twice"),
        required=False,
        help_text=_("Then it no longer counts."),
    )

    def clean(self):
        cleaned = super().clean()
        cleaned["took_place"] = not cleaned.pop("is_void", False)
        return cleaned

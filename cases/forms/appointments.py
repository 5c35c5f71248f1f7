from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.forms.versions import VersionedForm
from cases.models.our_time import OUR_TIME
from cases.vocabulary import AppointmentKind
from intake.triage_forms import NotInTheFuture
from oco_portal.forms import DutchDateField, PlainTextField, PortalForm

TIMES = ["%H:%M", "%H.%M", "%H"]
FIRST_DAY = OUR_TIME[0] + timedelta(days=31)  # what is counted back from it is of our time as well


class AppointmentForm(PortalForm):
    submit_label = _("Keep the appointment")

    kind = forms.ChoiceField(label=_("What kind of appointment?"), choices=AppointmentKind)
    takes_place_on = DutchDateField(label=_("Date"), min_value=FIRST_DAY, max_value=OUR_TIME[1])
    time = forms.TimeField(
        label=_("Time"),
        help_text=_("For example: 10:30."),
        required=False,
        input_formats=TIMES,
        widget=forms.TimeInput({"size": "8", "autocomplete": "off"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time as hours and minutes. For example: 10:30.")},
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    with_whom = forms.CharField(label=_("With whom?"), max_length=300, required=False)
    is_shared = forms.BooleanField(
        label=_("The resident sees this appointment"),
        help_text=_("On the follow-up page, with date, time, place and with whom."),
        required=False,
        initial=True,
    )


class ChangeAppointmentForm(VersionedForm, AppointmentForm):
    pass


class PrepareForm(VersionedForm):
    """The checklist of one appointment; each item with the day and the article where the law gives them."""

    submit_label = _("Keep what is ready")

    prepared = forms.MultipleChoiceField(label=_("What is ready?"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prepared"].choices = [(item.code, _described(item)) for item in items]


def _described(item):
    parts = [str(item.text), f"({item.law})" if item.law else ""]
    if item.on:
        which = _("Last day:") if item.is_last_day else _("Possible from this day on at the latest:")
        parts.append(f"{which} {item.on.day}-{item.on.month}-{item.on.year}.")
    return " ".join(part for part in parts if part)


class ReportForm(PortalForm):
    submit_label = _("It took place: keep the report")

    report = PlainTextField(
        label=_("How did it go?"),
        help_text=_("Short: what was said, what was agreed, what comes next. It becomes a step in the time line."),
        max_length=4000,
    )
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=1440, initial=0, required=False)

    def clean_minutes(self):
        return self.cleaned_data["minutes"] or 0


class CancelForm(NotInTheFuture):
    submit_label = _("The appointment is cancelled")
    day = "on"

    reason = forms.CharField(label=_("Why is it cancelled?"), max_length=300)
    on = DutchDateField(label=_("Date"))


class IndicationForm(VersionedForm):
    submit_label = _("Keep this date")

    indication_ends_on = DutchDateField(
        label=_("On which day does the indication end?"),
        help_text=_("It stands in the decision. Leave it empty when there is no indication. For example: 3-4-2026."),
        min_value=OUR_TIME[0],
        max_value=OUR_TIME[1],
        required=False,
    )

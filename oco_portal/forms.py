"""The one way a form is drawn, and the fields that understand what people in the Netherlands type."""

import re
from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import BaseInput, Div
from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from oco_portal.nlds import NLDesignRenderer

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAY = re.compile(r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag),?\s+")
DAY_MONTH_YEAR = re.compile(r"([0-9]{1,2})\s*[-/.\s]\s*([0-9]{1,2}|[a-z]+)\s*[-/.\s]\s*([0-9]{2}|[0-9]{4})")
YEAR_MONTH_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
DUTCH_NUMBER = re.compile(r"0[1-9][0-9]{8}")
SERVICE_NUMBER = re.compile(r"0[89]00[0-9]{4}(?:[0-9]{3})?")
DUTCH_PARTS = re.compile(
    r"\+31(?=[0-9]{9}$)(6|1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[58]|[1-9][0-9]{2})([0-9]+)"
)
FOREIGN_NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")


class SubmitButton(BaseInput):
    """A button that sends the form; `name in request.POST` tells which one was pressed."""

    input_type = "submit"

    def __init__(self, name, label, *, kind):
        super().__init__(name, label, css_class=f"utrecht-button--{kind}-action")


class MoreFields(Div):
    """Fields that are seldom needed, folded away under `summary`; open when one of them has a mistake."""

    template = "%s/layout/details.html"

    def __init__(self, summary, *fields, **kwargs):
        super().__init__(*fields, **kwargs)
        self.summary = summary
        self.is_open = False

    def render(self, form, context, **kwargs):
        self.is_open = any(pointer.name in form.errors for pointer in self.get_field_names())
        return super().render(form, context, **kwargs)


class PortalFormHelper(FormHelper):
    """The one way a form is rendered. Options are the attributes of crispy's FormHelper."""

    template_pack = "nlds"
    include_media = False
    form_action = ""  # an address, never a URL name: crispy would try to reverse it on every page
    hide_optional = False  # True where every field is optional, as in a search

    def __init__(self, form=None, *, submit_label, secondary_actions=(), **options):
        super().__init__(form)
        self.attrs = {"novalidate": True}
        self.hide_optional = options.get("form_method") == "get"
        self.add_input(SubmitButton("submit", submit_label, kind="primary"))
        for name, label in secondary_actions:
            self.add_input(SubmitButton(name, label, kind="secondary"))
        for name, value in options.items():
            if not hasattr(self, name):
                raise TypeError(f"PortalFormHelper has no option {name!r}")
            setattr(self, name, value)


class PortalFormMixin:
    """Gives a Form or ModelForm its helper: set the labels below, or override `get_layout`."""

    default_renderer = NLDesignRenderer
    use_required_attribute = False
    submit_label = _("Send")
    secondary_actions = ()
    helper_options = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)  # it cuts off what is pasted, without a word
            if field.error_messages.get("required") is forms.Field.default_error_messages["required"]:
                is_choice = isinstance(field, (forms.ChoiceField, forms.ModelChoiceField))
                field.error_messages["required"] = _("Choose an answer.") if is_choice else _("Fill this in.")

    def get_layout(self):
        """Answers the crispy Layout of this form; None draws the fields in their own order."""

    @cached_property
    def helper(self):
        return PortalFormHelper(
            submit_label=self.submit_label,
            secondary_actions=self.secondary_actions,
            layout=self.get_layout(),
            **self.helper_options,
        )


class PortalForm(PortalFormMixin, forms.Form):
    """The base of every form that is not about one model."""


class DutchDateInput(forms.DateInput):
    """One text field: a date can be pasted, or copied from a letter with the month as a word."""

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off", "size": "20"} | (attrs or {}))

    def format_value(self, value):
        return f"{value.day}-{value.month}-{value.year}" if isinstance(value, date) else value


class DutchDateField(forms.DateField):
    """Reads 3-4-2026, 03/04/2026, 3.4.2026, 3 april 2026, 3 apr 2026 and 2026-04-03, from 1900 to 2100.

    `min_value` and `max_value` are dates, or functions that answer one (`timezone.localdate`).
    """

    widget = DutchDateInput
    default_error_messages = {
        "invalid": _("Write the date as day, month and year. For example: 3-4-2026."),
        "impossible": _("The date %(value)s does not exist. Check the day and the month."),
        "short_year": _("Write the year with four digits. For example: 2026."),
        "out_of_bounds": _("Check the year. It must be between 1900 and 2100."),
        "too_early": _("Fill in %(limit)s or a later date."),
        "too_late": _("Fill in %(limit)s or an earlier date."),
    }

    def __init__(self, *, min_value=None, max_value=None, **kwargs):
        kwargs.setdefault("help_text", _("For example: 3-4-2026 or 3 April 2026."))
        super().__init__(**kwargs)
        self.min_value, self.max_value = min_value, max_value

    def to_python(self, value):
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        typed = " ".join(value.split())
        year, month, day = self._parts(typed.lower())
        try:
            return date(year, month, day)
        except ValueError:
            raise self._refuse("impossible", value=typed) from None

    def _parts(self, typed):
        if found := YEAR_MONTH_DAY.fullmatch(typed):
            return tuple(int(part) for part in found.groups())
        found = DAY_MONTH_YEAR.fullmatch(WEEKDAY.sub("", typed, count=1))
        month = found and (found[2] if found[2].isdigit() else MONTHS.get(found[2]))
        if not month:
            raise self._refuse("invalid")
        if len(found[3]) == 2:
            raise self._refuse("short_year")
        return int(found[3]), int(month), int(found[1])

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if not EARLIEST <= value <= LATEST:
            raise self._refuse("out_of_bounds")
        earliest, latest = (limit() if callable(limit) else limit for limit in (self.min_value, self.max_value))
        if earliest and value < earliest:
            raise self._refuse("too_early", limit=self.widget.format_value(earliest))
        if latest and value > latest:
            raise self._refuse("too_late", limit=self.widget.format_value(latest))

    def _refuse(self, code, **params):
        return ValidationError(self.error_messages[code], code=code, params=params)


class TelephoneField(forms.CharField):
    """Takes a number as people write it and answers +31612345678; 0800 and 0900 stay as they are."""

    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "size": "20"})
    default_error_messages = {
        "invalid": _("Check the telephone number. For example: 06 12 34 56 78 or 050 123 45 67."),
    }

    def to_python(self, value):
        typed = super().to_python(value)
        if typed in self.empty_values:
            return typed
        number = re.sub(r"\(0\)|[\s().\-/\u2010-\u2015]", "", typed)
        number = re.sub(r"^00", "+", number)
        number = re.sub(r"^\+310?", "0", number)
        if SERVICE_NUMBER.fullmatch(number):
            return number
        if DUTCH_NUMBER.fullmatch(number):
            return f"+31{number[1:]}"
        if FOREIGN_NUMBER.fullmatch(number):
            return number
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def prepare_value(self, value):
        return format_telephone(value) if value else value


def format_telephone(number):
    """Answers a stored number for reading, as people write it: 06 12345678, 050 1234567, 0598 123456."""
    found = DUTCH_PARTS.fullmatch(number)
    return f"0{found[1]} {found[2]}" if found else number


class PlainTextField(forms.CharField):
    """A text of several lines. Nothing is cut off: a text that is too long comes back whole."""

    widget = forms.Textarea(attrs={"rows": 6})
    default_error_messages = {
        "max_length": _("Make your text shorter. It has %(show_value)d characters, %(limit_value)d fit."),
    }

    def __init__(self, *, max_length=2000, help_text="", **kwargs):
        limit = format_lazy(_("At most {max_length} characters."), max_length=max_length)
        help_text = format_lazy("{} {}", help_text, limit) if help_text else limit
        super().__init__(max_length=max_length, help_text=help_text, **kwargs)

    def widget_attrs(self, widget):
        return {
            "data-max-length": self.max_length,
            "data-count-left": _("You have %d characters left"),
            "data-count-over": _("%d characters too many"),
        }

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

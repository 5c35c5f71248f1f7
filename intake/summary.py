"""The answers in words, for "check your answers": one row a question, with the page where it can be changed."""

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from oco_portal.forms import format_telephone


def summary_of(journey, counter):
    """[(page, address to change it, [(question, answer)])] for every page that asks something."""
    return [
        (page, f"{counter.page_url(page)}?wijzig", rows)
        for page in journey.pages
        if (rows := _rows(journey.form(page)))
    ]


def _rows(form):
    return [
        (field.label, _in_words(form.fields[name], form.cleaned_data.get(name))) for name, field in form.fields.items()
    ]


def _in_words(field, value):
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if value in (None, "") or (hasattr(value, "exists") and not value):
        return _("Not filled in")
    if isinstance(field, forms.ModelMultipleChoiceField):
        return "\n".join(field.label_from_instance(entry) for entry in value)
    if isinstance(field, forms.ModelChoiceField):
        return field.label_from_instance(value)
    if isinstance(field, forms.ChoiceField):
        return dict(field.choices).get(value, value)
    if isinstance(field, forms.DateField):
        return date_format(value, "j F Y")
    return format_telephone(value) if type(field).__name__ == "TelephoneField" else value

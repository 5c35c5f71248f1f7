from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cases.actions.residents import PERSONAL_FACTS
from intake.forms import RadioField
from intake.models import Resident
from oco_portal.forms import PortalForm, format_telephone

FIRST, SECOND = "first", "second"


class MergeForm(PortalForm):
    """Which fact to keep, for each that differs between the two rows of one person."""

    submit_label = _("Merge into one resident")

    is_one = forms.BooleanField(label=_("I have checked that this is one person"))

    def __init__(self, *args, kept, merged, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows = {FIRST: kept, SECOND: merged}
        for name in PERSONAL_FACTS:
            if getattr(kept, name) != getattr(merged, name):
                self.fields[name] = _choice(name, self.rows)
        self.order_fields([*PERSONAL_FACTS, "is_one"])

    def clean(self):
        cleaned = super().clean()
        chosen = {name: cleaned[name] for name in PERSONAL_FACTS if name in cleaned}
        if not self.errors and not self.rows[chosen.get("name", FIRST)].name:
            raise ValidationError({"name": _("A resident has a name.")})
        return {"facts": {name: getattr(self.rows[row], name) for name, row in chosen.items()}}


class ApartForm(PortalForm):
    """A button: they look alike and are two people."""

    submit_label = _("These are two people")


def _choice(name, rows):
    values = {key: getattr(row, name) for key, row in rows.items()}
    shown = [(key, shown_fact(row, name)) for key, row in rows.items()]
    # What one row knows and the other does not is kept, unless somebody chooses otherwise.
    known = next((key for key, value in values.items() if value), FIRST)
    unsure = all(values.values())
    return RadioField(label=fact_name(name), choices=shown, initial=None if unsure else known)


def fact_name(name):
    text = str(Resident._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def shown_fact(resident, name):
    """What a row says about a person, as people write it."""
    value = getattr(resident, name)
    if not value:
        return _("nothing")
    if name == "telephone":
        return format_telephone(value)
    return dict(Resident._meta.get_field(name).choices or ()).get(value, str(value))

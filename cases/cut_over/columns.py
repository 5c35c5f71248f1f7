"""
The columns of the file in which running cases are taken over (R62): what they are called, and what may stand in them.

The headings are Dutch whatever language the portal is read in: the file is the same for everybody.
"""

from dataclasses import dataclass

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.forms import CHECK_EMAIL, CHECK_YEAR, PostcodeField
from oco_portal.deadlines.forms import FIRST_EVENT, LAST_EVENT
from oco_portal.forms import DutchDateField, PlainTextField, TelephoneField

EXAMPLE_REFERENCE = "VOORBEELD-1"
NOTE_LENGTH = 3000  # a step holds 4,000 characters, and says where the case comes from as well


@dataclass(frozen=True)
class Column:
    """One column. `field` reads and checks one cell; what it refers to is looked up in the registers afterwards."""

    name: str
    heading: str
    field: forms.Field
    explanation: Promise
    example: str = ""

    @property
    def is_required(self):
        return self.field.required


def _text(max_length=200, **options):
    return forms.CharField(max_length=max_length, error_messages={"required": _("Fill this in.")}, **options)


def _day(**options):
    messages = {"required": options.pop("missing", _("Fill this in."))}
    return DutchDateField(error_messages=messages, **options)


def _story(**options):
    return PlainTextField(error_messages={"required": _("Fill this in.")}, **options)


def _address(**options):
    messages = CHECK_EMAIL | {"required": _("Fill this in.")}
    return forms.EmailField(max_length=254, error_messages=messages, **options)


COLUMNS = [
    Column("reference", "kenmerk", _text(40), _("Reference in the old system. Each once."), EXAMPLE_REFERENCE),
    Column("name", "naam", _text(), _("Name of the resident."), "A. Voorbeeld"),
    Column(
        "birth_year",
        "geboortejaar",
        forms.IntegerField(required=False, min_value=1900, max_value=2100, error_messages=CHECK_YEAR),
        _("Four digits. Never a whole date of birth."),
        "1956",
    ),
    Column("postcode", "postcode", PostcodeField(required=False, max_length=7), _("Like 2711 AB."), "2711 AB"),
    Column("telephone", "telefoon", TelephoneField(required=False), _("Like 06 12 34 56 78."), "06 12 34 56 78"),
    Column("email", "e-mail", _address(required=False), _("The resident's own address. Nothing is sent to it.")),
    Column("municipality", "gemeente", _text(), _("A municipality that your organisation serves today.")),
    Column("district", "wijk", _text(required=False), _("A district of that municipality.")),
    Column("main_life_domain", "hoofddomein", _text(), _("The life domain that matters most: its code or name.")),
    Column("life_domains", "levensdomeinen", _text(required=False), _("Other life domains, with commas in between.")),
    Column("target_group", "doelgroep", _text(required=False), _("A target group: its code or name.")),
    Column("law", "wet", _text(), _("The law that the question falls under.")),
    Column("supporter", "cliëntondersteuner", _address(), _("E-mail address of the colleague who has this case.")),
    Column("opened_on", "geopend op", _day(), _("The day on which the case was opened.")),
    Column("question", "vraag", _story(max_length=4000), _("In the resident's own words. No citizen service number.")),
    Column(
        "consent_on",
        "toestemming op",
        _day(missing=_("Without consent to hand over, this case cannot be taken over.")),
        _("The day on which the resident agreed that the case is handed over. Without it the case stays behind."),
    ),
    Column(
        "counterparty", "tegenpartij", _text(required=False), _("With whom there is a dispute: as in the register.")
    ),
    Column("track", "traject", _text(required=False), _("How far the dispute is. Only with a counterparty.")),
    Column("dispute_on", "geschil sinds", _day(required=False), _("Since when it runs. Empty: since the case opened.")),
    Column("rule", "termijn", _text(required=False), _("The term that still runs: its code.")),
    Column(
        "event_on",
        "datum gebeurtenis",
        _day(required=False, min_value=FIRST_EVENT, max_value=LAST_EVENT),
        _("The day from which that term counts, for example the date on the letter."),
    ),
    Column(
        "weeks",
        "weken",
        forms.IntegerField(required=False, min_value=1, max_value=52),
        _("Only for a term of a provider's own regulation: how many weeks it says."),
    ),
    Column("last_contact_on", "laatste contact", _day(required=False), _("The day of the last contact.")),
    Column(
        "note",
        "opmerking",
        _story(required=False, max_length=NOTE_LENGTH),
        _("What a colleague must know. No citizen service number."),
    ),
]
BY_NAME = {column.name: column for column in COLUMNS}
HEADINGS = {column.heading: column.name for column in COLUMNS}

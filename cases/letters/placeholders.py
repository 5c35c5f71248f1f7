"""
The language of letter texts: `{naam}` stands for what the portal knows, and nothing else means anything.

No template engine: what a coordinator types can name a value, never reach for one. A value that is not known becomes
a blank, `[vul in: datum van het besluit]`, and a letter with a blank in it cannot be made final.
"""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Each word between braces: what the editor of a text is told, and what a blank asks for. Letters are in Dutch.
PLACEHOLDERS = {
    "naam": "naam van de inwoner",
    "datum": "datum van vandaag",
    "tegenpartij": "naam van de tegenpartij of ketenpartner",
    "kenmerk": "kenmerk op hun brief",
    "besluitdatum": "datum van het besluit",
    "aanvraagdatum": "datum van de aanvraag of melding",
    "termijn": "laatste dag van de termijn",
    "wet": "wet waar het om gaat",
    "klachtregeling": "regeling die voor de klacht geldt",
    "ondersteuner": "naam van de cliëntondersteuner",
    "organisatie": "organisatie van de cliëntondersteuner",
    "telefoon": "telefoonnummer van de organisatie",
}
WORD = re.compile(r"\{([^{}\n]{0,60})\}")
BLANK = re.compile(r"\[vul in: [^\[\]\n]{1,200}\]")


def blank(what: str) -> str:
    """
    >>> blank("plaats")
    '[vul in: plaats]'
    """
    return f"[vul in: {what}]"


def blanks_in(text: str) -> list[str]:
    """
    >>> blanks_in("Op [vul in: datum] om [vul in: tijd].")
    ['[vul in: datum]', '[vul in: tijd]']
    """
    return BLANK.findall(text)


def unknown_in(text: str) -> list[str]:
    """
    What stands between braces and means nothing, each once, and braces that are left over.

    >>> unknown_in("Beste {naam}, {bsn} en {0.__class__} {")
    ['{bsn}', '{0.__class__}', '{']
    """
    unknown = [f"{{{word}}}" for word in WORD.findall(text) if word not in PLACEHOLDERS]
    left_over = re.findall(r"[{}]", WORD.sub("", text))
    return list(dict.fromkeys([*unknown, *left_over]))


def check_words(text: str) -> None:
    """A validator: raises ValidationError that names what means nothing."""
    if unknown := unknown_in(text):
        raise ValidationError(
            _("This does not mean anything here: %(words)s. Choose from the list of words."),
            params={"words": ", ".join(unknown[:10])},
        )


def fill(text: str, values: Mapping[str, str]) -> str:
    """
    The text with its values; what is not known becomes a blank. A value is never read as text with braces again.

    >>> fill("Beste {naam}, uw besluit van {besluitdatum}", {"naam": "{datum}"})
    'Beste {datum}, uw besluit van [vul in: datum van het besluit]'
    """
    return WORD.sub(lambda found: _value(found[1], values), text)


def _value(word, values):
    if word not in PLACEHOLDERS:
        return f"{{{word}}}"
    return values.get(word) or blank(PLACEHOLDERS[word])

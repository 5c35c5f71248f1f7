"""
What in a text may lead to a person. A help for whoever writes and reads it, never a proof that nobody is in it.

Pure: the names that may not be in it and the places that are known come in.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from intake.citizen_numbers import citizen_numbers

SHORTEST_NAME = 3  # letters; shorter ones are words of the language
PARTICLES = {
    "aan",
    "bij",
    "den",
    "der",
    "del",
    "het",
    "ibn",
    "bin",
    "las",
    "los",
    "san",
    "ten",
    "ter",
    "uit",
    "van",
    "von",
}
POSTCODE = re.compile(r"\b[1-9][0-9]{3} ?[A-Z]{2}\b")
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?[1-9](?:[ -]?\d){8}(?!\d)")
AGE = re.compile(r"\b\d{1,3}[ -]?(?:jaar|jarige?)\b|\bgeb(?:oren|\.)", re.IGNORECASE)
YEAR = re.compile(r"(?<!wmo )\b(19\d\d|20\d\d)\b", re.IGNORECASE)
YEARS_OF_EVENTS = 10  # a year longer ago is likely to be somebody's year of birth
DIAGNOSES = re.compile(
    r"\b(?:adhd|add|als|alzheimer\w*|angststoornis\w*|asperger|autis\w+|bipolair\w*|blind\w*|borderline|burn-?out"
    r"|chemo\w*|copd|cva|dement\w+|depressi\w+|diabet\w+|doof\w*|down|dwarslaesie|eetstoornis\w*|epilep\w+|fibromyalgie"
    r"|hartfalen|hersenletsel|hersentumor|herseninfarct|hiv|huntington|kanker|korsakov|lvb|manisch\w*|multiple sclerose"
    r"|nah|niet-aangeboren hersenletsel|parkinson\w*|psycho\w+|ptss|reuma\w*|schizo\w+|spasti\w+|spierziekte|tumor"
    r"|verslav\w+|verslaafd\w*|verstandelijke? beperk\w+)\b",
    re.IGNORECASE,
)


def reasons_not_anonymous(text: str, *, names: Iterable[str], places: Iterable[str], year: int) -> list[str]:
    """
    Why this text is not anonymous, each reason once; empty when nothing was found.

    `names` are names and references that may not be in it, whole or in part. `year` is this one.
    """
    found = [
        _("The word “%(word)s” is in the name of a resident behind it.") % {"word": word}
        for word in _named(text, names)
    ]
    if citizen_numbers(text):
        found.append(_("There is a number in it that looks like a citizen service number (BSN)."))
    if POSTCODE.search(text) or EMAIL.search(text) or TELEPHONE.search(text):
        found.append(_("There is a postcode, a telephone number or an e-mail address in it."))
    if _has_year_of_birth(text, year) and _has_place(text, places) and DIAGNOSES.search(text):
        found.append(_("An age or a year of birth, a place and a diagnosis stand together: leave one of them out."))
    return found


def _named(text, names):
    """The words of the text that are in a name, as they stand in the text, each once."""
    words = {_plain(word): word for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text)}
    parts = {part for word in words for part in word.split("-")}
    forbidden = {_plain(part) for name in names for part in [name, *re.split(r"[^\w]+", name)]}
    return [words.get(word, word) for word in sorted((words.keys() | parts) & forbidden) if _is_name(word)]


def _is_name(word):
    return len(word) >= SHORTEST_NAME and word not in PARTICLES


def _plain(text):
    """Without capitals and accents, which people leave out."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def _has_year_of_birth(text, year):
    return bool(AGE.search(text)) or any(int(found) < year - YEARS_OF_EVENTS for found in YEAR.findall(text))


def _has_place(text, places):
    plain = _plain(text)
    return any(re.search(rf"\b{re.escape(_plain(place))}\b", plain) for place in places)

"""What reads like care and what does not. Both lists grow with what supporters really write."""

import json
from pathlib import Path

import pytest

from cases.scope import reads_as_care

EXAMPLES = Path(__file__).parents[2] / "oco_portal" / "demo" / "example_cases.json"

CARE = [
    "Mevrouw geholpen met douchen.",
    "Geholpen bij het aankleden en samen ontbeten.",
    "Boodschappen gedaan",
    "Langs geweest, boodschappen voor mevrouw gehaald.",
    "Medicijnen uitgezet voor de hele week.",
    "Insuline gespoten.",
    "Administratie bijgehouden.",
    "De administratie van meneer overgenomen.",
    "Huis schoongemaakt.",
    "De keuken en de badkamer gepoetst",
    "Begeleiding gegeven aan huis.",
    "2 uur individuele begeleiding geboden.",
    "Op de kinderen gepast.",
    "Warm eten klaargemaakt.",
    "Wond verzorgd en verbonden.",
    "BOODSCHAPPEN GEDAAN",
]
SUPPORT = [
    "Gebeld over hulp bij het huishouden.",
    "Bezwaar over begeleiding.",
    "Bezwaar over de begeleiding besproken en aangevuld.",
    "De aanbieder heeft het huis niet schoongemaakt.",
    "Klacht: er is drie weken geen begeleiding gegeven.",
    "Dochter heeft de boodschappen gedaan.",
    "De thuiszorg heeft de medicijnen verkeerd uitgezet.",
    "Inwoner heeft zelf de administratie bijgewerkt.",
    "Uitgelegd hoe zij hulp bij het wassen kan aanvragen.",
    "Verwezen naar vrijwillige thuisadministratie.",
    "Samen de brief gelezen en de stukken op volgorde gelegd.",
    "Mee geweest naar het keukentafelgesprek.",
    "Advies gegeven over het pgb.",
    "Informatie gegeven over dagbesteding en begeleiding.",
    "Boodschappen doen lukt niet meer. Gemeld bij de gemeente.",
    "De indicatie voor persoonlijke verzorging is verleend.",
    "Geholpen met het opstellen van het bezwaar.",
    "Gemeente heeft de beschikking over huishoudelijke hulp gegeven.",
    "",
    "\x00",
]


@pytest.mark.parametrize("note", CARE)
def test_what_reads_like_care_is_asked_about(note):
    assert reads_as_care(note)


@pytest.mark.parametrize("note", SUPPORT)
def test_client_support_is_not_bothered(note):
    assert not reads_as_care(note)


def test_the_words_that_were_found_are_given_back():
    assert reads_as_care("Langs geweest. Daarna  boodschappen gedaan.") == "boodschappen gedaan"


def test_no_step_of_the_example_cases_raises_an_alarm():
    notes = [note for person in json.loads(EXAMPLES.read_text()) for _day, note in person["stappen"]]

    assert len(notes) > 50
    assert [note for note in notes if reads_as_care(note)] == []


def test_a_long_note_takes_no_time():
    assert not reads_as_care("de administratie van de inwoner en " * 2_000)

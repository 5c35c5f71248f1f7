"""What in a text may lead to a person."""

import pytest

from cases.anonymity import reasons_not_anonymous

NAMES = ["Anneliese van den Berg-Öztürk", "Bo Li", "3C7K-9QRT"]
PLACES = ["Veldermeer", "Oost"]


def reasons(text):
    return reasons_not_anonymous(text, names=NAMES, places=PLACES, year=2026)


@pytest.mark.parametrize(
    "text",
    [
        "Mensen wachten lang. Het van-den-tarief is hoog, en de berging is vol.",
        "In 2025 zagen wij in Veldermeer vaker dat mensen met dementie wachten.",
        "Sinds de Wmo 2015 wachten mensen met autisme in Veldermeer langer.",
        "Een man van 78 jaar met dementie wacht.",
        "Een man van 78 jaar in Veldermeer wacht.",
        "Het kost 1500 euro en duurt 123456789 seconden.",
        "",
    ],
)
def test_a_trend_is_anonymous(text):
    assert reasons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anneliese wacht.",
        "ANNELIESE wacht.",
        "mevrouw van den Berg wacht.",
        "mevrouw Ozturk wacht.",
        "mevrouw Berg-Öztürk's zoon belt.",
        "Zie dossier 3C7K-9QRT.",
    ],
)
def test_a_name_or_reference_is_found_however_it_is_written(text):
    assert len(reasons(text)) >= 1


def test_the_word_that_was_found_is_said_as_it_stands_there():
    (reason,) = reasons("Mevrouw OZTURK wacht.")

    assert "OZTURK" in reason


@pytest.mark.parametrize(
    "text",
    [
        "Een man van 78 jaar met dementie in Veldermeer wacht.",
        "Een 12-jarige met autisme uit Oost gaat niet naar school.",
        "Geboren in 1948, woont in veldermeer, heeft Parkinson.",
        "Iemand uit 1948 in Veldermeer met kanker.",
    ],
)
def test_age_place_and_diagnosis_do_not_stand_together(text):
    assert len(reasons(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["Mijn nummer is 111222333.", "Hij woont op 2711 AB.", "Bel 06 12 34 56 78.", "Mail naar iemand@example.nl."],
)
def test_numbers_and_addresses_are_pointed_out(text):
    assert len(reasons(text)) == 1

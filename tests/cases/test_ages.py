"""Who decides by age: the bounds of 12 and 16 years, and what is said when a year of birth cannot tell."""

from datetime import date

import pytest

from cases.ages import Ages, Who, ages, who_consents
from cases.vocabulary import RepresentativeKind

JULY_1 = date(2026, 7, 1)
RESIDENT, BOTH = {Who.RESIDENT}, {Who.RESIDENT, Who.REPRESENTATIVE}


def of(birth_year=None, age_band="", known_on=JULY_1, today=JULY_1):
    return ages(birth_year=birth_year, age_band=age_band, known_on=known_on, today=today)


@pytest.mark.parametrize(
    ("birth_year", "today", "expected"),
    [
        (2014, JULY_1, (11, 12)),
        (2014, date(2026, 1, 1), (11, 12)),
        (2014, date(2026, 12, 31), (12, 12)),  # everybody's birthday has been
        (2026, JULY_1, (0, 0)),
        (1948, JULY_1, (77, 78)),
    ],
)
def test_a_year_of_birth_gives_two_ages_until_the_last_day_of_the_year(birth_year, today, expected):
    found = of(birth_year, today=today)

    assert (found.lowest, found.highest) == expected


@pytest.mark.parametrize(
    ("age_band", "known_on", "expected"),
    [
        ("0-11", JULY_1, (0, 11)),
        ("0-11", date(2026, 6, 30), (0, 12)),  # eleven yesterday, perhaps twelve today
        ("12-17", date(2024, 7, 1), (14, 20)),
        ("75+", JULY_1, (75, 120)),
    ],
)
def test_a_band_grows_older_since_it_was_asked(age_band, known_on, expected):
    found = of(age_band=age_band, known_on=known_on)

    assert (found.lowest, found.highest) == expected


def test_year_and_band_together_say_more_than_each():
    assert of(2014, "12-17") == Ages(12, 12)


def test_where_they_contradict_the_year_counts():
    assert of(1948, "0-11") == Ages(77, 78)


@pytest.mark.parametrize(
    ("found", "who", "is_sure", "bound"),
    [
        (Ages(0, 11), {Who.REPRESENTATIVE}, True, "Jonger dan 12"),
        (Ages(11, 12), BOTH, False, "al 12"),
        (Ages(0, 12), BOTH, False, "al 12"),
        (Ages(12, 12), BOTH, True, "12 tot en met 15"),
        (Ages(15, 15), BOTH, True, "12 tot en met 15"),
        (Ages(15, 16), BOTH, False, "al 16"),
        (Ages(12, 17), BOTH, False, "al 16"),
        (Ages(11, 16), BOTH, False, "al 16"),
        (Ages(16, 16), RESIDENT, True, "16 jaar of ouder"),
        (Ages(77, 78), RESIDENT, True, "16 jaar of ouder"),
        (Ages(), RESIDENT, False, "niet bekend"),
    ],
)
def test_who_consents(found, who, is_sure, bound):
    consent = who_consents(found)

    assert (set(consent.who), consent.is_sure) == (who, is_sure)
    assert bound in consent.sentence
    assert "5.3.3" in consent.sentence


@pytest.mark.parametrize("kind", RepresentativeKind)
def test_beside_an_adult_only_a_curator_or_mentor_is_asked(kind):
    consent = who_consents(Ages(40, 41), [kind])

    is_asked = kind in {RepresentativeKind.CURATOR, RepresentativeKind.MENTOR}
    assert (Who.REPRESENTATIVE in consent.who) == is_asked
    assert Who.RESIDENT in consent.who

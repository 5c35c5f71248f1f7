"""The rules by which a row becomes a case, or a list of mistakes. Pure: no database."""

from datetime import date, datetime

import pytest
from django.utils.translation import gettext as _

from cases.cut_over.checking import MOST_MISTAKES, age_band, check
from tests.cases.cut_over_rows import OFFICE, PROVIDER, line, registers


def taken(**changes):
    cases, mistakes = check([line(**changes)], registers())
    assert mistakes == []
    return cases[0]


def mistakes(**changes):
    cases, found = check([line(**changes)], registers())
    assert cases == []
    return [(mistake.row, mistake.column) for mistake in found]


def test_a_right_row_is_a_case_with_everything_looked_up():
    case = taken()

    assert case.row == 2
    assert (case["municipality"], case["law"], case["supporter"]) == ("Veldermeer", "wmo", "iris@oco.example")
    assert (case["opened_on"], case["consent_on"]) == (date(2026, 3, 3), date(2026, 6, 1))
    assert (case["counterparty"], case["rule"], case["life_domains"]) == (None, None, [])


@pytest.mark.parametrize(
    "name", ["reference", "name", "municipality", "main_life_domain", "law", "supporter", "question"]
)
def test_what_is_required_is_missed_by_row_and_column(name):
    assert len(mistakes(**{name: " "})) == 1


def test_without_consent_a_case_stays_behind():
    _none, (mistake,) = check([line(consent_on="")], registers())

    assert (mistake.row, mistake.column) == (2, "toestemming op")
    assert mistake.message == _("Without consent to hand over, this case cannot be taken over.")


@pytest.mark.parametrize(
    ("name", "typed", "column"),
    [
        ("birth_year", "56", "geboortejaar"),
        ("birth_year", "2027", "geboortejaar"),
        ("postcode", "2711", "postcode"),
        ("telephone", "12", "telefoon"),
        ("email", "geen adres", "e-mail"),
        ("municipality", "Nergenshuizen", "gemeente"),
        ("municipality", "Elders", "gemeente"),  # another organisation serves it
        ("district", "Verweg", "wijk"),
        ("main_life_domain", "XX", "hoofddomein"),
        ("life_domains", "MO, XX", "levensdomeinen"),
        ("target_group", "XX", "doelgroep"),
        ("law", "Wmo 2007", "wet"),
        ("supporter", "weg@oco.example", "cliëntondersteuner"),
        ("opened_on", "31-2-2026", "geopend op"),
        ("opened_on", "2-7-2026", "geopend op"),
        ("consent_on", "2-7-2026", "toestemming op"),
        ("last_contact_on", "2-3-2026", "laatste contact"),
        ("last_contact_on", "2-7-2026", "laatste contact"),
        ("question", "Mijn nummer is 111222333.", "vraag"),
        ("note", "BSN 1112.22.333", "opmerking"),
        ("name", "A\0B", "naam"),
        ("name", "x" * 201, "naam"),
        ("reference", "OUD-1", "kenmerk"),  # is here already
        ("reference", "voorbeeld-1", "kenmerk"),
    ],
)
def test_a_wrong_cell_is_named_by_its_column(name, typed, column):
    assert (2, column) in mistakes(**{name: typed})


def test_a_message_never_repeats_what_stood_in_the_file():
    wrong = {"municipality": "Geheimdorp", "telephone": "Geheimtel", "opened_on": "Geheimdag", "law": "Geheimwet"}

    _none, found = check([line(**wrong)], registers())

    assert len(found) == 4
    assert not [mistake for mistake in found if "Geheim" in mistake.message]


def test_what_a_spreadsheet_makes_of_a_cell_is_understood():
    case = taken(birth_year=1956.0, telephone=612345678, opened_on=datetime(2026, 3, 3), reference=17)

    assert (case["birth_year"], case["telephone"]) == (1956, "+31612345678")
    assert (case["opened_on"], case["reference"]) == (date(2026, 3, 3), "17")


def test_codes_and_names_are_understood_in_any_case():
    case = taken(
        main_life_domain="Maatschappelijke  Ondersteuning", law="WMO", district="centrum", life_domains="wo;mo"
    )

    assert (case["main_life_domain"], case["law"], case["district"]) == ("MO", "wmo", "Centrum")
    assert case["life_domains"] == ["WO", "MO"]


def test_the_same_reference_twice_is_refused_with_the_other_row():
    _none, (mistake,) = check([line(2), line(3, reference="oud-17 ")], registers())

    assert (mistake.row, mistake.column) == (3, "kenmerk")
    assert "2" in mistake.message


def test_one_mistake_in_one_row_takes_over_nothing():
    cases, found = check([line(2), line(3, reference="OUD-18", law="")], registers())

    assert cases == []
    assert len(found) == 1


# Disputes and terms


def test_a_dispute_is_looked_up_with_its_track():
    case = taken(counterparty="gemeente veldermeer", track="Bezwaar", dispute_on="1-4-2026")

    assert (case["counterparty"], case["track"], case["dispute_on"]) == (OFFICE, "objection", date(2026, 4, 1))


def test_the_ladder_decides_what_is_possible():
    assert mistakes(counterparty=PROVIDER.name, track="bezwaar") == [(2, "traject")]
    assert taken(counterparty=PROVIDER.name, track="klacht")


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"track": "bezwaar"}, "traject"),
        ({"dispute_on": "1-4-2026"}, "geschil sinds"),
        ({"counterparty": OFFICE.name}, "traject"),
        ({"counterparty": OFFICE.name, "track": "ruzie"}, "traject"),
        ({"counterparty": "Onbekend", "track": "bezwaar"}, "tegenpartij"),
        ({"event_on": "1-4-2026"}, "datum gebeurtenis"),
        ({"weeks": "6"}, "weken"),
        ({"rule": "bezwaar"}, "datum gebeurtenis"),
        ({"rule": "bezwaar", "event_on": "1-1-1999"}, "datum gebeurtenis"),
        ({"rule": "bezwaar", "event_on": "1-4-2026", "weeks": "6"}, "weken"),
        ({"rule": "wmo-klacht-regeling", "event_on": "1-4-2026"}, "weken"),
        ({"rule": "zomaar", "event_on": "1-4-2026"}, "termijn"),
    ],
)
def test_half_a_dispute_or_half_a_term_is_refused(changes, column):
    assert mistakes(**changes) == [(2, column)]


def test_a_term_of_a_regulation_brings_its_weeks():
    case = taken(rule="wmo-klacht-regeling", event_on="1-4-2026", weeks="6")

    assert (case["rule"], case["event_on"], case["weeks"]) == ("wmo-klacht-regeling", date(2026, 4, 1), 6)


# Bounds


@pytest.mark.parametrize(("year", "band"), [(1940, "75+"), (2000, "18-26"), (1999, ""), (2014, ""), (2026, "0-11")])
def test_the_age_band_is_only_filled_in_when_the_birthday_does_not_matter(year, band):
    assert age_band(year, 2026) == band


def test_the_list_of_mistakes_has_an_end():
    lines = [line(number, reference=f"R{number}", law="", question="") for number in range(2, 1500)]

    assert len(check(lines, registers())[1]) == MOST_MISTAKES

"""The table of the law: complete, whole, and in the words of Atw 4."""

from datetime import date

import pytest

from oco_portal.deadlines.lengths import days, months, weeks, working_days, years
from oco_portal.deadlines.rules import RULES, Shift, Whose

# design.md 4: others link to the calculator with these.
FIXED_CODES = """
    bezwaar beroep hoger-beroep beslissing-op-bezwaar beslissing-op-bezwaar-commissie
    beslissing-op-bezwaar-verdaagd beslissing-op-bezwaar-commissie-verdaagd ciz-bezwaar-zorginstituut
    wmo-onderzoek wmo-persoonlijk-plan wmo-beschikking awb-beslistermijn ciz-besluit wkkgz-klacht
    wkkgz-klacht-verlengd klacht-bestuursorgaan klacht-bestuursorgaan-commissie
    klacht-bestuursorgaan-verdaagd klacht-bestuursorgaan-commissie-verdaagd wgs-eerste-gesprek
    ingebrekestelling ombudsman
""".split()

# domain.md 3.1: whose term, how long, and whether the Atw moves it.
EXPECTED = {
    "bezwaar": (Whose.RESIDENT, weeks(6), Shift.ATW),
    "beroep": (Whose.RESIDENT, weeks(6), Shift.ATW),
    "hoger-beroep": (Whose.RESIDENT, weeks(6), Shift.ATW),
    "beslissing-op-bezwaar": (Whose.AUTHORITY, weeks(6), Shift.ATW),
    "beslissing-op-bezwaar-verdaagd": (Whose.AUTHORITY, weeks(12), Shift.ATW),
    "beslissing-op-bezwaar-commissie": (Whose.AUTHORITY, weeks(12), Shift.ATW),
    "beslissing-op-bezwaar-commissie-verdaagd": (Whose.AUTHORITY, weeks(18), Shift.NONE),
    "ciz-bezwaar-zorginstituut": (Whose.AUTHORITY, weeks(21), Shift.NONE),
    "zorginstituut-advies": (Whose.AUTHORITY, weeks(10), Shift.ATW),
    "stukken-hoorzitting": (Whose.RESIDENT, days(10), Shift.NONE),
    "inzage-hoorzitting": (Whose.AUTHORITY, weeks(1), Shift.NONE),
    "griffierecht-voorlopige-voorziening": (Whose.RESIDENT, weeks(2), Shift.ATW),
    "stukken-voorlopige-voorziening": (Whose.RESIDENT, days(1), Shift.NONE),
    "wmo-onderzoek": (Whose.AUTHORITY, weeks(6), Shift.ATW),
    "wmo-persoonlijk-plan": (Whose.RESIDENT, days(7), Shift.ATW),
    "wmo-beschikking": (Whose.AUTHORITY, weeks(2), Shift.ATW),
    "awb-beslistermijn": (Whose.AUTHORITY, weeks(8), Shift.ATW),
    "pw-voorschot": (Whose.AUTHORITY, weeks(4), Shift.ATW),
    "ciz-besluit": (Whose.AUTHORITY, weeks(6), Shift.ATW),
    "ciz-besluit-verblijf": (Whose.AUTHORITY, weeks(2), Shift.ATW),
    "wgs-eerste-gesprek": (Whose.AUTHORITY, weeks(4), Shift.ATW),
    "wgs-spoed": (Whose.AUTHORITY, working_days(3), Shift.NONE),
    "wgs-beschikking": (Whose.AUTHORITY, weeks(8), Shift.ATW),
    "ingebrekestelling": (Whose.AUTHORITY, weeks(2), Shift.ATW),
    "dwangsom": (Whose.AUTHORITY, days(42), Shift.NONE),
    "beslissing-dwangsom": (Whose.AUTHORITY, weeks(2), Shift.ATW),
    "wkkgz-klacht": (Whose.PROVIDER, weeks(6), Shift.ATW),
    "wkkgz-klacht-verlengd": (Whose.PROVIDER, weeks(10), Shift.ATW),
    "wkkgz-geschil": (Whose.DISPUTE_BODY, months(6), Shift.NONE),
    "wmo-klacht-regeling": (Whose.PROVIDER, None, Shift.NONE),
    "jeugdwet-klacht-regeling": (Whose.PROVIDER, None, Shift.NONE),
    "jeugdwet-reactie": (Whose.PROVIDER, months(1), Shift.ATW),
    "klacht-indienen": (Whose.RESIDENT, years(1), Shift.NONE),
    "klacht-niet-in-behandeling": (Whose.AUTHORITY, weeks(4), Shift.ATW),
    "klacht-bestuursorgaan": (Whose.AUTHORITY, weeks(6), Shift.ATW),
    "klacht-bestuursorgaan-verdaagd": (Whose.AUTHORITY, weeks(10), Shift.ATW),
    "klacht-bestuursorgaan-commissie": (Whose.AUTHORITY, weeks(10), Shift.ATW),
    "klacht-bestuursorgaan-commissie-verdaagd": (Whose.AUTHORITY, weeks(14), Shift.NONE),
    "ombudsman": (Whose.RESIDENT, years(1), Shift.NONE),
    "avg-verzoek": (Whose.PROVIDER, months(1), Shift.EU),
    "avg-verzoek-verlengd": (Whose.PROVIDER, months(3), Shift.EU),
    "avg-rechtbank": (Whose.RESIDENT, weeks(6), Shift.ATW),
}
DECISIONS = {
    "beslissing-op-bezwaar",
    "beslissing-op-bezwaar-verdaagd",
    "beslissing-op-bezwaar-commissie",
    "beslissing-op-bezwaar-commissie-verdaagd",
    "ciz-bezwaar-zorginstituut",
    "wmo-beschikking",
    "awb-beslistermijn",
    "ciz-besluit",
    "ciz-besluit-verblijf",
    "wgs-beschikking",
}


def test_the_table_says_what_the_law_says():
    assert {code: (rule.whose, rule.length, rule.moves_by) for code, rule in RULES.items()} == EXPECTED


def test_every_fixed_code_exists():
    assert set(FIXED_CODES) <= RULES.keys()


def test_only_decisions_stop_the_clock_and_can_be_in_default():
    assert {code for code, rule in RULES.items() if rule.can_pause} == DECISIONS
    assert {code for code, rule in RULES.items() if rule.can_be_in_default} == DECISIONS


def test_only_objection_and_appeal_have_the_week_of_the_post():
    by_post = {code for code, rule in RULES.items() if rule.has_post_rule}

    assert by_post == {"bezwaar", "beroep", "hoger-beroep"}


def test_an_extended_rule_is_the_first_term_plus_its_extension():
    for rule in RULES.values():
        if rule.extension and rule.extension.extended_code:
            extended = RULES[rule.extension.extended_code]
            assert extended.extended_by == rule.extension.most
            assert extended.length - extended.extended_by == rule.length
            assert extended.start_event == rule.start_event
            assert extended.whose == rule.whose


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_names_its_source_and_speaks(rule):
    assert rule.url.startswith(("https://wetten.overheid.nl/BWBR", "https://eur-lex.europa.eu/"))
    assert rule.article
    assert str(rule.name)
    assert str(rule.remark).endswith(".")
    assert str(rule.whose.label)


@pytest.mark.parametrize(
    ("length", "is_covered"),
    [
        (weeks(12), True),
        (weeks(13), False),
        (days(90), True),
        (days(91), False),
        (months(3), True),
        (months(4), False),
        (years(1), False),
        (working_days(3), False),
    ],
)
def test_atw_4_decides_by_the_unit_of_the_law(length, is_covered):
    assert length.is_covered_by_atw == is_covered


@pytest.mark.parametrize(
    ("length", "start", "end"),
    [
        (months(1), date(2026, 1, 31), date(2026, 2, 28)),
        (months(1), date(2028, 1, 31), date(2028, 2, 29)),
        (months(1), date(2026, 12, 31), date(2027, 1, 31)),
        (months(3), date(2026, 11, 30), date(2027, 2, 28)),
        (months(6), date(2026, 8, 31), date(2027, 2, 28)),
        (years(1), date(2028, 2, 29), date(2029, 2, 28)),
        (weeks(6), date(2028, 2, 1), date(2028, 3, 14)),
    ],
)
def test_months_and_years_end_on_the_same_number_or_the_last_of_the_month(length, start, end):
    assert length.after(start) == end


@pytest.mark.usefixtures("in_english")
def test_lengths_speak():
    assert [str(length) for length in (weeks(1), weeks(6), days(10), working_days(3))] == [
        "1 week",
        "6 weeks",
        "10 days",
        "3 working days",
    ]


def test_lengths_of_different_units_are_not_subtracted():
    with pytest.raises(ValueError, match="different units"):
        _ = weeks(6) - days(7)

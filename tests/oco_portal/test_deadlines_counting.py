"""The counting: the worked examples of domain.md 3.4, the example cases, and what must always hold."""

import doctest
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from oco_portal.deadlines import counting, penalty
from oco_portal.deadlines.calendar import KNOWN_BRIDGE_DAYS, Calendar
from oco_portal.deadlines.counting import Pause, count, notice_of_default_from
from oco_portal.deadlines.lengths import Unit, days, weeks, years
from oco_portal.deadlines.penalty import penalty_period
from oco_portal.deadlines.rules import RULES, Shift, Whose

DATA = Path(__file__).resolve().parent.parent / "data"
CALENDAR = Calendar(bridge_days=dict(KNOWN_BRIDGE_DAYS))

CODES = {
    "T21": "beslissing-op-bezwaar",
    "T22": "beslissing-op-bezwaar-commissie",
    "T23": "beslissing-op-bezwaar-commissie",
    "T24": "beslissing-op-bezwaar-commissie-verdaagd",
    "T27": "wmo-onderzoek",
    "T29": "wmo-persoonlijk-plan",
    "T30": "wmo-persoonlijk-plan",
    "T31": "wmo-beschikking",
    "T32": "wmo-beschikking",
    "T33": "awb-beslistermijn",
    "T34": "awb-beslistermijn",
    "T35": "ciz-besluit",
    "T37": "wkkgz-klacht",
    "T39": "wkkgz-klacht-verlengd",
    "T40": "klacht-bestuursorgaan",
    "T41": "klacht-bestuursorgaan",
    "T42": "klacht-bestuursorgaan-commissie",
    "T44": "wgs-eerste-gesprek",
    "T46": "ingebrekestelling",
    "T48": "hoger-beroep",
}
EXAMPLES = json.loads((DATA / "deadline_examples.json").read_text())

CODES_OF_CASES = {
    "bezwaar": "bezwaar",
    "beroep": "beroep",
    "bob12": "beslissing-op-bezwaar-commissie",
    "bob18": "beslissing-op-bezwaar-commissie-verdaagd",
    "wkkgz6": "wkkgz-klacht",
    "wkkgz10": "wkkgz-klacht-verlengd",
    "reg6": "wmo-klacht-regeling",
    "ciz6": "ciz-besluit",
    "wgs4": "wgs-eerste-gesprek",
    "wgs8": "wgs-beschikking",
    "wmo6": "wmo-onderzoek",
    "kg6": "klacht-bestuursorgaan",
}
CASES = json.loads((DATA / "deadlines_of_example_cases.json").read_text())


def counted(code, starts_on, **options):
    return count(RULES[code], starts_on, calendar=CALENDAR, **options)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_count_gives_the_worked_example(example):
    rule = RULES[CODES.get(example["id"], "bezwaar")]

    term = count(rule, date.fromisoformat(example["start"]), calendar=CALENDAR)

    assert rule.length == (weeks(example["weeks"]) if example["weeks"] else days(example["days"]))
    assert (rule.moves_by == Shift.ATW) == example["atw"]
    assert term.raw_day.isoformat() == example["raw"]
    assert term.last_day.isoformat() == example["expected"]
    assert term.is_moved == example["moved"]


def test_there_are_33_worked_examples():
    assert len(EXAMPLES) == 33


@pytest.mark.parametrize("example", CASES, ids=lambda example: f"{example['case']}-{example['soort']}")
def test_count_gives_the_terms_of_the_example_cases(example):
    rule = RULES[CODES_OF_CASES[example["soort"]]]
    length = None if rule.is_statutory else weeks(6)

    term = count(rule, date.fromisoformat(example["start"]), calendar=CALENDAR, length=length)

    assert (term.raw_day.isoformat(), term.last_day.isoformat()) == (example["ruw"], example["einde"])


# "More expectations" of domain.md 3.4


def test_post_may_arrive_a_week_after_the_end():
    assert counted("bezwaar", date(2026, 2, 5)).post_until == date(2026, 3, 26)
    assert counted("bezwaar", date(2026, 2, 20)).post_until == date(2026, 4, 14)
    assert counted("wmo-onderzoek", date(2026, 2, 20)).post_until is None


@pytest.mark.parametrize(
    ("days_in_default", "euros"),
    [
        (0, 0),
        (1, 23),
        (13, 299),
        (14, 322),
        (15, 357),
        (20, 532),
        (28, 812),
        (29, 857),
        (41, 1397),
        (42, 1442),
        (43, 1442),
        (100, 1442),
    ],
)
def test_penalty_is_the_amount_of_the_law(days_in_default, euros):
    assert penalty.penalty(days_in_default, on=date(2026, 4, 17)) == euros


def test_penalty_was_lower_before_2019():
    assert penalty.penalty(42, on=date(2018, 12, 31)) == 1260
    assert penalty.penalty(42, on=date(2019, 1, 1)) == 1442


@pytest.mark.parametrize(("days_in_default", "on"), [(-1, date(2026, 1, 1)), (1, date(2009, 9, 30))])
def test_penalty_refuses_what_the_law_does_not_know(days_in_default, on):
    with pytest.raises(ValueError, match="negative|exist since"):
        penalty.penalty(days_in_default, on=on)


def test_penalty_period_counts_every_day():
    period = penalty_period(date(2026, 4, 2), CALENDAR)

    assert period.term.last_day == date(2026, 4, 16)
    assert (period.first_day, period.last_day) == (date(2026, 4, 17), date(2026, 5, 28))
    assert period.first_day + timedelta(days=27) == date(2026, 5, 14)  # day 28 is Ascension Day and counts
    assert period.most == 1442


@pytest.mark.parametrize(
    ("decided_on", "owed"),
    [
        (date(2026, 4, 10), 0),
        (date(2026, 4, 17), 0),
        (date(2026, 4, 18), 1),
        (date(2026, 5, 7), 20),
        (date(2026, 5, 28), 41),
        (date(2026, 5, 29), 42),
        (date(2027, 1, 1), 42),
    ],
)
def test_the_day_of_sending_is_not_a_day_in_default(decided_on, owed):
    assert penalty_period(date(2026, 4, 2), CALENDAR).days_in_default(decided_on=decided_on) == owed


def test_a_decision_after_20_days_costs_532_euros():
    period = penalty_period(date(2026, 4, 2), CALENDAR)
    owed = period.days_in_default(decided_on=date(2026, 5, 7))

    assert penalty.penalty(owed, on=period.first_day) == 532


@pytest.mark.parametrize(
    ("told_on", "last_day"),
    [(date(2027, 1, 15), date(2028, 1, 15)), (date(2026, 5, 18), date(2027, 5, 18))],
)
def test_the_year_of_the_ombudsman_does_not_move(told_on, last_day):
    assert counted("ombudsman", told_on).last_day == last_day


def test_the_safe_day_for_the_ombudsman_is_the_friday_before_a_saturday():
    assert counted("ombudsman", date(2027, 1, 15)).safe_day == date(2028, 1, 14)


@pytest.mark.parametrize(
    ("asked_on", "raw_day", "last_day"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 2)),
        (date(2026, 3, 6), date(2026, 4, 6), date(2026, 4, 7)),
    ],
)
def test_the_month_for_personal_data_moves_by_the_rule_of_the_eu(asked_on, raw_day, last_day):
    term = counted("avg-verzoek", asked_on)

    assert (term.raw_day, term.last_day) == (raw_day, last_day)
    assert "1182/71" in " ".join(term.explanation())


def test_papers_for_the_hearing_are_counted_back_and_advised_before_the_long_weekend():
    term = counted("stukken-hoorzitting", date(2026, 5, 28))

    assert term.last_day == term.raw_day == date(2026, 5, 18)
    assert term.safe_day == date(2026, 5, 13)


def test_a_term_counted_back_does_not_move_off_a_free_day():
    assert counted("stukken-hoorzitting", date(2026, 4, 15)).last_day == date(2026, 4, 5)  # Easter Sunday


def test_three_working_days():
    term = counted("wgs-spoed", date(2026, 3, 9))

    assert (term.last_day, term.strict_day, term.warnings) == (date(2026, 3, 12), None, [])


def test_three_working_days_around_easter_warn_of_the_strict_reading():
    term = counted("wgs-spoed", date(2026, 4, 2))

    assert (term.last_day, term.strict_day) == (date(2026, 4, 9), date(2026, 4, 8))
    assert "Wednesday 8 April 2026" in term.warnings[0]


# Whose term: the safe day, and the later reading


@pytest.mark.parametrize(
    ("sent_on", "safe_day"),
    [
        (date(2026, 2, 5), date(2026, 3, 19)),
        (date(2026, 2, 20), date(2026, 4, 2)),
        (date(2025, 11, 20), date(2025, 12, 31)),
        (date(2026, 1, 10), date(2026, 2, 20)),
    ],
)
def test_the_safe_day_is_the_unmoved_day_or_the_ordinary_day_before(sent_on, safe_day):
    assert counted("bezwaar", sent_on).safe_day == safe_day


def test_only_the_residents_own_terms_have_a_safe_day_and_only_the_others_a_later_one():
    for rule in RULES.values():
        length = None if rule.is_statutory else weeks(6)
        term = count(rule, date(2026, 2, 20), calendar=CALENDAR, length=length)
        is_own = rule.whose == Whose.RESIDENT
        assert (term.safe_day is not None) == is_own
        assert (term.later_day is None) == is_own


@pytest.mark.parametrize(
    ("code", "starts_on", "first_day"),
    [
        ("beslissing-op-bezwaar", date(2026, 3, 19), date(2026, 5, 1)),
        ("awb-beslistermijn", date(2026, 3, 2), date(2026, 4, 29)),  # moved by King's Day
        ("beslissing-op-bezwaar-commissie-verdaagd", date(2026, 4, 7), date(2026, 8, 12)),
        # Eighteen weeks end on 6 July; but twelve end on Whit Monday, and six from the day after on 7 July.
        ("beslissing-op-bezwaar-commissie-verdaagd", date(2026, 3, 2), date(2026, 7, 8)),
        # Eighteen weeks without the Atw end on Saturday 27 June; the latest reading is Monday 29 June.
        ("beslissing-op-bezwaar-commissie-verdaagd", date(2026, 2, 21), date(2026, 6, 30)),
    ],
)
def test_a_notice_of_default_follows_the_latest_reading(code, starts_on, first_day):
    assert notice_of_default_from(counted(code, starts_on)) == first_day


@pytest.mark.parametrize("code", ["bezwaar", "wmo-onderzoek", "klacht-bestuursorgaan", "ingebrekestelling"])
def test_there_is_no_notice_of_default_without_a_decision(code):
    with pytest.raises(ValueError, match=code):
        notice_of_default_from(counted(code, date(2026, 2, 5)))


# Pauses

PAUSE = Pause(date(2026, 3, 10), date(2026, 3, 16))


def test_a_pause_adds_its_days():
    term = counted("wmo-beschikking", date(2026, 3, 2), pauses=[PAUSE])

    assert term.raw_day == term.last_day == date(2026, 3, 23)
    assert term.pauses == (PAUSE,)
    assert "adds 7 days" in " ".join(term.explanation())


def test_the_atw_moves_the_end_after_a_pause():
    pause = Pause(date(2026, 3, 10), date(2026, 3, 27))  # 18 days: Monday 16 March becomes Good Friday

    assert counted("wmo-beschikking", date(2026, 3, 2), pauses=[pause]).last_day == date(2026, 4, 7)


def test_days_in_two_pauses_count_once():
    overlapping = [PAUSE, Pause(date(2026, 3, 12), date(2026, 3, 17))]

    assert counted("wmo-beschikking", date(2026, 3, 2), pauses=overlapping).raw_day == date(2026, 3, 24)


@pytest.mark.parametrize(
    "pause",
    [Pause(date(2026, 3, 17), date(2026, 3, 20)), Pause(date(2026, 2, 1), date(2026, 3, 2))],
    ids=["after the end", "before the start"],
)
def test_a_pause_outside_the_term_adds_nothing(pause):
    term = counted("wmo-beschikking", date(2026, 3, 2), pauses=[pause])

    assert (term.raw_day, term.pauses) == (date(2026, 3, 16), ())


def test_only_the_part_of_a_pause_within_the_term_counts():
    pause = Pause(date(2026, 2, 23), date(2026, 3, 4))

    assert counted("wmo-beschikking", date(2026, 3, 2), pauses=[pause]).raw_day == date(2026, 3, 18)


def test_a_second_pause_may_begin_in_the_time_that_the_first_one_added():
    pauses = [Pause(date(2026, 3, 16), date(2026, 3, 17)), Pause(date(2026, 3, 18), date(2026, 3, 18))]

    assert counted("wmo-beschikking", date(2026, 3, 2), pauses=pauses).raw_day == date(2026, 3, 19)


def test_a_pause_in_the_days_that_the_atw_added_puts_off_the_moved_end():
    # Two weeks from Saturday 7 March end on Saturday 21, moved to Monday 23; that Monday stands still.
    pause = Pause(date(2026, 3, 23), date(2026, 3, 24))

    assert counted("wmo-beschikking", date(2026, 3, 7), pauses=[pause]).last_day == date(2026, 3, 25)


@pytest.mark.parametrize("code", ["bezwaar", "wkkgz-klacht", "wmo-onderzoek", "wgs-spoed"])
def test_a_clock_that_the_law_does_not_stop_refuses_a_pause(code):
    with pytest.raises(ValueError, match="does not stop"):
        counted(code, date(2026, 3, 2), pauses=[PAUSE])


def test_a_pause_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Pause(date(2026, 3, 2), date(2026, 3, 1))


# A provider's own rules


def test_a_providers_own_term_is_not_law_and_does_not_move():
    term = counted("wmo-klacht-regeling", date(2026, 2, 20), length=weeks(6))

    assert term.last_day == date(2026, 4, 3)  # Good Friday
    assert "not a term from the law" in " ".join(term.explanation())


@pytest.mark.parametrize(
    ("code", "length"),
    [("wmo-klacht-regeling", None), ("bezwaar", weeks(8)), ("wmo-klacht-regeling", weeks(0))],
)
def test_a_length_is_given_only_where_no_law_does(code, length):
    with pytest.raises(ValueError, match="length"):
        counted(code, date(2026, 2, 20), length=length)


# Short terms


def test_three_days_hold_two_ordinary_days():
    three_days = replace(RULES["wmo-persoonlijk-plan"], length=days(3))

    # Friday to Sunday before Easter: Atw 1 leads to Tuesday, Atw 2 asks for a second ordinary day.
    assert count(three_days, date(2026, 4, 2), calendar=CALENDAR).last_day == date(2026, 4, 8)


# Bounds


@pytest.mark.parametrize(
    "day",
    [date(1899, 12, 31), date(2101, 1, 1), date.min, date.max, datetime(2026, 2, 5), "2026-02-05", None],
)
@pytest.mark.parametrize("code", ["bezwaar", "stukken-hoorzitting", "wgs-spoed"])
def test_a_day_outside_the_bounds_is_refused(code, day):
    with pytest.raises(ValueError, match="Terms are counted|A term is counted"):
        counted(code, day)


def test_a_term_that_would_end_outside_the_bounds_is_refused():
    with pytest.raises(ValueError, match="2100"):
        counted("ombudsman", date(2100, 6, 1))


@pytest.mark.parametrize("length", [weeks(10**12), days(0), years(-1)])
def test_an_impossible_length_is_refused(length):
    with pytest.raises(ValueError, match="from 1 to"):
        counted("wmo-klacht-regeling", date(2026, 2, 5), length=length)


# Warnings and words


def test_a_term_after_the_last_known_bridge_days_warns():
    assert counted("bezwaar", date(2028, 11, 17)).warnings == []
    assert "2029" in counted("bezwaar", date(2028, 11, 24)).warnings[0]


def test_a_term_from_before_its_law_warns():
    assert "another rule" in " ".join(counted("wmo-onderzoek", date(2014, 12, 31)).warnings)


def test_the_explanation_tells_start_law_days_skipped_and_result():
    assert counted("bezwaar", date(2026, 2, 20)).explanation() == [
        "The day the decision was sent (the date on the letter): Friday 20 February 2026.",
        "That day does not count. The term begins on the day after: Saturday 21 February 2026.",
        "The term is 6 weeks. This is in the law: Algemene wet bestuursrecht, article 6:7, 6:8.",
        "Counted like this, the term ends on Friday 3 April 2026.",
        "Friday 3 April 2026 does not count: it is Good Friday.",
        "Saturday 4 April 2026 does not count.",
        "Sunday 5 April 2026 does not count.",
        "Monday 6 April 2026 does not count: it is Easter Monday.",
        "A term cannot end on a weekend or a holiday. It then lasts until the next ordinary day "
        "(Algemene termijnenwet, article 1).",
        "The last day is Tuesday 7 April 2026.",
    ]


def test_the_explanation_tells_of_an_extension_and_of_staying():
    told = " ".join(counted("beslissing-op-bezwaar-commissie-verdaagd", date(2026, 4, 7)).explanation())

    assert "an extension of 6 weeks" in told
    assert "article 4" in told


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("dwangsom", "weekends and holidays count as well"),
        ("stukken-hoorzitting", "counted back does not move"),
        ("ombudsman", "as long as this one does not move"),
    ],
)
def test_the_explanation_says_why_a_term_does_not_move(code, reason):
    assert reason in " ".join(counted(code, date(2026, 5, 28)).explanation())


@pytest.mark.parametrize("module", [counting, penalty])
def test_the_examples_in_the_docstrings_run(module):
    assert doctest.testmod(module).failed == 0
    assert doctest.testmod(module).attempted > 0


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


# What must always hold

DAYS = st.dates(min_value=date(2014, 1, 1), max_value=date(2099, 6, 30))
STATUTORY = st.sampled_from([rule for rule in RULES.values() if rule.is_statutory])
MOVING = st.sampled_from([rule for rule in RULES.values() if rule.moves_by != Shift.NONE])
PAUSABLE = st.sampled_from([rule for rule in RULES.values() if rule.can_pause])
CALENDARS = st.frozensets(DAYS, max_size=5).map(lambda extra: Calendar(extra | CALENDAR.bridge_days.keys()))


@settings(deadline=None)
@given(rule=MOVING, starts_on=DAYS, calendar=CALENDARS)
def test_a_moving_term_never_ends_on_a_free_day_nor_earlier(rule, starts_on, calendar):
    term = count(rule, starts_on, calendar=calendar)

    assert calendar.is_ordinary(term.last_day)
    assert starts_on < term.raw_day <= term.last_day
    assert [day for day, _why in term.skipped] == [
        term.raw_day + timedelta(days=n) for n in range((term.last_day - term.raw_day).days)
    ]


@settings(deadline=None)
@given(rule=STATUTORY, starts_on=DAYS, calendar=CALENDARS)
def test_a_new_free_day_never_brings_an_end_forward(rule, starts_on, calendar):
    before = count(rule, starts_on, calendar=CALENDAR)
    after = count(rule, starts_on, calendar=calendar)

    assert before.last_day <= after.last_day
    assert before.raw_day == after.raw_day or rule.length.unit == Unit.WORKING_DAYS


@settings(deadline=None)
@given(rule=STATUTORY, starts_on=DAYS)
def test_a_term_that_does_not_move_stays(rule, starts_on):
    term = count(rule, starts_on, calendar=CALENDAR)

    assert rule.moves_by != Shift.NONE or not term.is_moved


@settings(deadline=None)
@given(rule=PAUSABLE, starts_on=DAYS, n=st.integers(1, 200), offset=st.integers(1, 14))
def test_a_pause_of_n_days_moves_the_raw_day_by_n(rule, starts_on, n, offset):
    first = starts_on + timedelta(days=offset)
    pause = Pause(first, first + timedelta(days=n - 1))

    paused = count(rule, starts_on, calendar=CALENDAR, pauses=[pause])

    assert paused.raw_day - count(rule, starts_on, calendar=CALENDAR).raw_day == timedelta(days=n)


@settings(deadline=None)
@given(rule=STATUTORY, starts_on=DAYS)
def test_counting_twice_gives_the_same(rule, starts_on):
    assert count(rule, starts_on, calendar=CALENDAR) == count(rule, starts_on, calendar=CALENDAR)


@settings(deadline=None)
@given(rule=STATUTORY, starts_on=DAYS)
def test_a_later_event_never_gives_an_earlier_end(rule, starts_on):
    today = count(rule, starts_on, calendar=CALENDAR)
    tomorrow = count(rule, starts_on + timedelta(days=1), calendar=CALENDAR)

    assert today.last_day <= tomorrow.last_day


@settings(deadline=None)
@given(rule=STATUTORY, starts_on=DAYS)
def test_the_safe_day_is_ordinary_and_never_later_and_the_later_day_never_earlier(rule, starts_on):
    term = count(rule, starts_on, calendar=CALENDAR)

    assert term.later_day is None or term.later_day >= term.last_day
    assert term.safe_day is None or (term.safe_day <= term.last_day and CALENDAR.is_ordinary(term.safe_day))


@settings(deadline=None)
@given(rule=STATUTORY, starts_on=DAYS)
def test_weeks_end_on_the_weekday_they_began(rule, starts_on):
    term = count(rule, starts_on, calendar=CALENDAR)

    assert rule.length.unit != Unit.WEEKS or term.raw_day.weekday() == starts_on.weekday()


@settings(deadline=None)
@given(rule=STATUTORY, starts_on=DAYS)
def test_every_explanation_ends_with_the_last_day(rule, starts_on):
    term = count(rule, starts_on, calendar=CALENDAR)

    assert str(term.last_day.year) in term.explanation()[-1]

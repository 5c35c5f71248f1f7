"""The ordinary days: checked against a second computation that shares nothing with the first."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oco_portal.deadlines.calendar import KNOWN_BRIDGE_DAYS, Calendar

CALENDAR = Calendar(bridge_days=dict(KNOWN_BRIDGE_DAYS))
DAYS = st.dates(min_value=date(2014, 1, 1), max_value=date(2050, 12, 31))


def easter(year):
    """Easter Sunday by Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), (i, k) = divmod(b, 4), divmod(c, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, day = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays_of_the_law(year):
    """Atw 3(1) and (2), word for word."""
    # The day on which the King's birthday is celebrated: until 2013 the Queen's. Never on a Sunday.
    birthday = date(year, 4, 27) if year >= 2014 else date(year, 4, 30)
    return {
        date(year, 1, 1),
        easter(year) - timedelta(days=2),
        easter(year) + timedelta(days=1),
        birthday if birthday.isoweekday() != 7 else birthday - timedelta(days=1),
        date(year, 5, 5),
        easter(year) + timedelta(days=39),
        easter(year) + timedelta(days=50),
        date(year, 12, 25),
        date(year, 12, 26),
    }


@pytest.mark.parametrize("year", range(2000, 2051))
def test_free_days_are_weekends_and_the_holidays_of_the_law_and_no_others(year):
    every_day = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    without_bridge_days = Calendar()

    free = {day for day in every_day if day.year == year and not without_bridge_days.is_ordinary(day)}

    weekends = {day for day in every_day if day.year == year and day.isoweekday() > 5}
    assert free == weekends | holidays_of_the_law(year)


# Easter Sunday as a church calendar prints it: written over, not computed.
EASTER = """
23-4-2000 15-4-2001 31-3-2002 20-4-2003 11-4-2004 27-3-2005 16-4-2006 8-4-2007 23-3-2008 12-4-2009
4-4-2010 24-4-2011 8-4-2012 31-3-2013 20-4-2014 5-4-2015 27-3-2016 16-4-2017 1-4-2018 21-4-2019
12-4-2020 4-4-2021 17-4-2022 9-4-2023 31-3-2024 20-4-2025 5-4-2026 28-3-2027 16-4-2028 1-4-2029
21-4-2030 13-4-2031 28-3-2032 17-4-2033 9-4-2034 25-3-2035 13-4-2036 5-4-2037 25-4-2038 10-4-2039
1-4-2040 21-4-2041 6-4-2042 29-3-2043 17-4-2044 9-4-2045 25-3-2046 14-4-2047 5-4-2048 18-4-2049
10-4-2050
"""


@pytest.mark.parametrize("written", EASTER.split())
def test_easter_is_where_the_church_calendar_has_it(written):
    day, month, year = (int(part) for part in written.split("-"))
    sunday = date(year, month, day)

    assert easter(year) == sunday
    assert not CALENDAR.is_ordinary(sunday - timedelta(days=2))
    assert not CALENDAR.is_ordinary(sunday + timedelta(days=1))


@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("year", "good_friday", "easter_monday", "kings_day", "ascension", "whit_monday"),
    [
        (2025, (4, 18), (4, 21), (4, 26), (5, 29), (6, 9)),
        (2026, (4, 3), (4, 6), (4, 27), (5, 14), (5, 25)),
        (2027, (3, 26), (3, 29), (4, 27), (5, 6), (5, 17)),
        (2028, (4, 14), (4, 17), (4, 27), (5, 25), (6, 5)),
    ],
)
def test_holidays_have_their_names(year, good_friday, easter_monday, kings_day, ascension, whit_monday):
    assert CALENDAR.why_free(date(year, *good_friday)) == "Good Friday"
    assert CALENDAR.why_free(date(year, *easter_monday)) == "Easter Monday"
    assert CALENDAR.why_free(date(year, *kings_day)) == "King's Day"
    assert CALENDAR.why_free(date(year, *ascension)) == "Ascension Day"
    assert CALENDAR.why_free(date(year, *whit_monday)) == "Whit Monday"


def test_two_holidays_on_one_day_are_still_a_holiday():
    assert CALENDAR.why_free(date(2016, 5, 5)) is not None  # Ascension Day and Liberation Day


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31), date(2026, 5, 4), date(2027, 4, 26)])
def test_days_that_people_take_for_holidays_are_ordinary(day):
    assert CALENDAR.is_ordinary(day)


def test_every_known_bridge_day_is_free_on_a_monday_or_friday_and_only_then():
    for day, source in KNOWN_BRIDGE_DAYS:
        assert day.isoweekday() in (1, 5)
        assert source
        assert Calendar().is_ordinary(day)
        assert not CALENDAR.is_ordinary(day)


def test_each_year_from_2017_to_2028_has_its_bridge_days():
    assert {day.year for day, _source in KNOWN_BRIDGE_DAYS} == set(range(2017, 2029))
    assert (len(KNOWN_BRIDGE_DAYS), CALENDAR.first_filled_year, CALENDAR.last_filled_year) == (20, 2017, 2028)


def test_bridge_days_may_be_a_set():
    assert Calendar(bridge_days={date(2026, 1, 2)}).why_free(date(2026, 1, 2)) is not None


def test_a_calendar_without_bridge_days_knows_no_year():
    assert Calendar().last_filled_year is None
    assert not Calendar().is_filled(2026)


def test_next_and_previous_ordinary_day_step_over_easter():
    assert CALENDAR.next_ordinary(date(2026, 4, 3)) == date(2026, 4, 7)
    assert CALENDAR.previous_ordinary(date(2026, 4, 6)) == date(2026, 4, 2)


@settings(deadline=None)
@given(day=DAYS)
def test_an_ordinary_day_is_its_own_next_and_previous(day):
    assert CALENDAR.previous_ordinary(day) <= day <= CALENDAR.next_ordinary(day)
    assert (CALENDAR.next_ordinary(day) == day) == CALENDAR.is_ordinary(day)


@settings(deadline=None)
@given(day=DAYS, n=st.integers(0, 60))
def test_working_days_added_are_working_days_counted(day, n):
    later = CALENDAR.add_working_days(day, n)

    assert CALENDAR.working_days_between(day, later) == n
    assert n == 0 or CALENDAR.is_ordinary(later)


def test_working_days_can_be_taken_off():
    assert CALENDAR.add_working_days(date(2026, 4, 7), -1) == date(2026, 4, 2)


def test_working_days_between_is_never_negative():
    assert CALENDAR.working_days_between(date(2026, 4, 7), date(2026, 4, 1)) == 0

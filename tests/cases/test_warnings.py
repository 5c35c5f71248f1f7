"""When a term is warned about, as plain days."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.warnings import Digest, in_words, is_warned_on, overdue_since, warning_that_applies
from oco_portal.deadlines.calendar import KNOWN_BRIDGE_DAYS, Calendar

CALENDAR = Calendar(bridge_days=dict(KNOWN_BRIDGE_DAYS))
DUE = date(2026, 4, 30)  # a Thursday
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("left", "applies"),
    [(15, None), (14, 14), (8, 14), (7, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 0), (-1, None), (-30, None)],
)
def test_the_nearest_warning_applies(left, applies):
    assert warning_that_applies(DUE, DUE - left * DAY) == applies


def test_a_term_is_over_from_the_day_after_its_last_day():
    assert overdue_since(DUE, DUE) is None
    assert overdue_since(DUE, DUE + 40 * DAY) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("today", "dutch", "english"),
    [
        (date(2026, 4, 1), "nog 4\xa0weken, 1\xa0dag", "4\xa0weeks, 1\xa0day left"),
        (date(2026, 4, 2), "nog 28 dagen", "28 days left"),
        (date(2026, 4, 16), "nog 14 dagen", "14 days left"),
        (date(2026, 4, 29), "nog 1 dag", "1 day left"),
        (date(2026, 4, 30), "vandaag laatste dag", "last day today"),
        (date(2026, 6, 1), "verlopen sinds 1 mei 2026", "over since 1 May 2026"),
    ],
)
def test_nearness_in_words(today, dutch, english):
    assert in_words(DUE, today) == dutch
    with translation.override("en"):
        assert in_words(DUE, today) == english


def test_warned_are_14_7_3_and_1_days_before_the_day_itself_the_day_after_and_every_week():
    days = [n for n in range(-30, 30) if is_warned_on(DUE, DUE + n * DAY)]

    assert days == [-14, -7, -3, -1, 0, 1, 7, 14, 21, 28]


def digest(on, last=None):
    return Digest.of(on, last=last, calendar=CALENDAR)


def test_on_monday_the_warnings_of_the_weekend_come_along():
    monday = digest(date(2026, 3, 16))

    assert monday.after == date(2026, 3, 13)
    # Fourteen days before these lie Saturday, Sunday and Monday; that of the last one is tomorrow.
    assert [monday.tells_of(date(2026, 3, day)) for day in (28, 29, 30, 31)] == [True, True, True, False]


def test_before_a_long_weekend_is_told_what_ends_in_it():
    thursday = digest(date(2026, 4, 2))  # then Good Friday, the weekend and Easter Monday

    assert thursday.next_on == date(2026, 4, 7)
    assert thursday.tells_of(date(2026, 4, 4))
    assert not thursday.tells_of(date(2026, 4, 8))


def test_a_digest_that_did_not_go_out_is_made_up_for():
    late = digest(date(2026, 3, 18), last=date(2026, 3, 12))

    assert late.tells_of(date(2026, 3, 27))  # its warning of 14 days was on the 13th
    assert not digest(date(2026, 3, 18)).tells_of(date(2026, 3, 27))


@settings(deadline=None)
@given(first=st.dates(date(2026, 1, 1), date(2027, 12, 31)), n=st.integers(0, 60))
def test_no_warning_is_ever_lost_and_everybody_hears_before_the_last_day_or_on_it(first, n):
    """A digest every working day: each day that warns falls in exactly the first digest on or after it."""
    due_on, day = first + n * DAY, CALENDAR.next_ordinary(first)
    digests, last = [], first - DAY
    while day <= due_on + 40 * DAY:
        digests.append(digest(day, last=last))
        last, day = day, CALENDAR.next_ordinary(day + DAY)

    for warned in (due_on + k * DAY for k in range(-30, 30) if is_warned_on(due_on, due_on + k * DAY)):
        told_in = next((one for one in digests if one.on >= warned), None)
        assert warned < first or told_in.tells_of(due_on)
    assert due_on < digests[0].on or any(one.tells_of(due_on) for one in digests if one.on <= due_on)


def test_a_gap_of_months_tells_of_everything_that_is_near_or_over():
    late = digest(date(2026, 6, 15), last=date(2026, 1, 5))

    assert all(late.tells_of(date(2026, 6, 29) - n * DAY) for n in range(200))
    assert not late.tells_of(date(2026, 6, 30))

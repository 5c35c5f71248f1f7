"""From counts to what may be read: rounding, and how many must stand behind it. Pure."""

from collections import Counter

import pytest

from reporting.content import Unit
from reporting.periods import Month
from reporting.reach.groups import usual_groups
from reporting.reach.kinds import Statistic
from reporting.reach.working_out import answers, hours, numbers, percentile, times


def by_part(statistics):
    return {one.part: one for one in statistics}


@pytest.mark.parametrize(("n", "shown"), [(9, None), (10, 35)])
def test_a_percentage_needs_ten_behind_it_and_is_rounded_to_five(n, shown):
    assert Statistic("x", "y", Unit.PERCENT, n, 33.3).shown == shown


def test_waiting_times_need_as_many_as_they_say_and_have_no_shortest_or_longest():
    waited = by_part(times(Unit.WORKING_DAYS, norm=2, least=20)("waiting", Counter({1: 9, 3: 9, 40: 1})))

    assert set(waited) == {"median", "p90", "within_norm"}
    assert {one.shown for one in waited.values()} == {None}  # nineteen


def test_percentiles_are_values_that_somebody_has():
    counts = Counter({1: 5, 2: 4, 9: 1})

    assert (percentile(counts, 50), percentile(counts, 90), percentile(counts, 91)) == (1, 2, 9)


def test_not_asked_is_something_else_than_no_answer():
    said = by_part(answers("supported", Counter({"yes": 6, "no": 2, "no_answer": 2, "not_asked": 7, "": 3})))

    assert (said["yes"].n, said["yes"].value) == (8, 75)
    assert (said["response"].n, said["response"].value) == (10, 80)
    assert (said["not_asked"].n, said["not_asked"].value) == (20, 50)
    assert set(said) == {"yes", "no", "response", "not_asked"}


def test_hours_that_are_nearly_all_of_one_case_are_not_released():
    of_many = by_part(hours("hours", Counter({60: 30})))
    of_one = by_part(hours("hours", Counter({6000: 1, 60: 11})))

    assert (of_many["total"].shown, of_many["per_case"].shown) == (30, 1)
    assert of_one["total"].value == 111
    assert of_one["total"].shown is of_one["per_case"].shown is None


def test_two_cases_that_took_equally_long_are_both_the_longest():
    assert by_part(hours("hours", Counter({600: 2, 1: 10})))["total"].shown is None


def test_a_small_number_of_cases_is_not_released_and_a_number_of_activities_is():
    assert by_part(numbers(Unit.CASES)("wlz", Counter(indications=9)))["indications"].shown is None
    assert by_part(numbers(Unit.NUMBER, least=0, rounded_to=1)("activities", Counter(market=1)))["market"].shown == 1


def test_the_share_of_the_usual_groups_is_set_against_the_year_before():
    base = {
        (Month(2027, 3), "MO", "OUD"): 12,
        (Month(2026, 4), "MO", "NAH"): 4,
        (Month(2027, 1), "ZO", "unknown"): 5,
        (Month(2026, 3), "MO", "OUD"): 9,
        (Month(2026, 3), "MO", "NAH"): 1,
        (Month(2027, 4), "MO", "NAH"): 50,
    }

    share = by_part(usual_groups(base, Month(2027, 3), usual=["OUD", "VOL"], unknown=["unknown"]))

    assert (share["now"].n, share["now"].value, share["now"].shown) == (16, 75, 75)
    assert (share["year_before"].n, share["year_before"].value) == (10, 90)

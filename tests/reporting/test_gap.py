from datetime import date
from decimal import Decimal

import pytest

from reporting.gap import Reach, hardly_reached, per_thousand, progress

ALL_ALONG = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("number", "population", "expected"),
    [(150, 125_000, "1.2"), (0, 125_000, "0.0"), (1, 0, None), (1, None, None), (25, 100_000, "0.3")],
)
def test_per_thousand_inhabitants(number, population, expected):
    assert per_thousand(number, population) == (expected and Decimal(expected))


def test_hardly_reached_is_fewer_than_five_the_largest_population_first():
    rows = [
        Reach(1, "Ouderen", 40, 12, 20_000),
        Reach(2, "Jeugd", 9, 4, 15_000),
        Reach(3, "Mantelzorgers", 0, 0, 30_000),
        Reach(4, "Anders", 1, 1, None),
        Reach(5, "Volwassenen", 5, 5, None),
    ]

    assert [row.name for row in hardly_reached(rows)] == ["Mantelzorgers", "Jeugd", "Anders"]


def test_others_read_a_small_number_and_zero_as_the_same_label():
    assert [Reach(1, "Jeugd", 9, lately).for_others for lately in (0, 4)] == ["<5", "<5"]
    with pytest.raises(ValueError, match="small"):
        _label = Reach(1, "Jeugd", 9, 5).for_others


@pytest.mark.parametrize(
    ("today", "served_from", "in_year", "by_now"),
    [
        (date(2026, 1, 1), ALL_ALONG, 150, 13),  # 12 to 13 a month
        (date(2026, 6, 30), ALL_ALONG, 150, 75),
        (date(2026, 12, 31), ALL_ALONG, 150, 150),
        (date(2021, 12, 31), date(2021, 5, 1), 100, 100),
        (date(2021, 5, 1), date(2021, 5, 1), 100, 13),
        (date(2021, 4, 1), date(2021, 5, 1), 100, 0),
    ],
)
def test_progress_against_150_a_year(today, served_from, in_year, by_now):
    found = progress(30, 150, today, served_from=served_from)

    assert (found.expected_in_year, found.expected_by_now) == (in_year, by_now)
    assert found.difference == 30 - by_now

from datetime import date
from decimal import Decimal

import pytest

from reporting import money
from reporting.money import Ceilings, Level, Spent
from reporting.periods import Month

# The contract of Zoetermeer: 1-5-2021 to 31-3-2025 in five calendar years (R55-R60).
CEILINGS = Ceilings(per_year=175_000, total=719_000, earmarked=19_000, earmarked_year=2021)
MONTHS = [
    Month(year, number)
    for year in range(2021, 2026)
    for number in range(1, 13)
    if (2021, 5) <= (year, number) <= (2025, 3)
]


def spent(year, number, euros, *, organisation=1, is_earmarked=False):
    return Spent(organisation, Month(year, number), Decimal(euros), is_earmarked)


def test_five_full_calendar_years_would_be_more_than_the_total():
    """4 x 175.000 + 19.000 = 719.000, while five calendar years are touched: 894.000 (R60)."""
    full = [spent(year, 6, 175_000) for year in range(2021, 2026)]
    earmarked = spent(2021, 5, 19_000, is_earmarked=True)

    years = [money.calendar_year(full, CEILINGS, year, MONTHS) for year in range(2021, 2026)]
    four = money.in_all([*full[:4], earmarked], CEILINGS, MONTHS)
    five = money.in_all([*full, earmarked], CEILINGS, MONTHS)

    assert [year.left for year in years] == [0] * 5
    assert (four.spent, four.left) == (719_000, 0)
    assert (five.spent, five.left) == (894_000, -175_000)


def test_the_ceilings_are_tested_each_by_itself():
    """A fifth year within its own ceiling, while the contract as a whole is full."""
    lines = [*(spent(year, 6, 175_000) for year in range(2021, 2025)), spent(2025, 1, 10_000)]

    assert money.calendar_year(lines, CEILINGS, 2025, MONTHS).level == Level.FINE
    assert money.support_in_all(lines, CEILINGS, MONTHS).level == Level.ALARM
    assert money.room_for_support(lines, CEILINGS, 2025, MONTHS) == 0


def test_room_is_what_the_tighter_ceiling_leaves():
    lines = [*(spent(year, 6, 175_000) for year in range(2021, 2024)), spent(2024, 1, 100_000)]

    assert money.room_for_support(lines, CEILINGS, 2024, MONTHS) == 75_000  # of the year
    assert money.room_for_support(lines, CEILINGS, 2025, MONTHS) == 75_000  # of 700.000, not 175.000
    assert money.room_for_support(lines, Ceilings(), 2024, MONTHS) is None


@pytest.mark.parametrize(
    ("euros", "level"),
    [
        ("0", Level.FINE),
        ("139999.99", Level.FINE),
        ("140000", Level.WARNING),
        ("174999.99", Level.WARNING),
        ("175000", Level.ALARM),
        ("200000", Level.ALARM),
    ],
)
def test_a_warning_from_80_percent_and_an_alarm_from_100(euros, level):
    assert money.calendar_year([spent(2022, 6, euros)], CEILINGS, 2022, MONTHS).level == level


def test_without_a_ceiling_nothing_is_warned_about():
    meter = money.calendar_year([spent(2022, 6, 1_000_000)], Ceilings(), 2022, MONTHS)

    assert (meter.level, meter.percent, meter.left, meter.will_exceed) == (Level.FINE, None, None, False)


def test_the_earmarked_amount_is_not_for_casework_nor_the_other_way_round():
    lines = [spent(2021, 5, 15_000, is_earmarked=True), spent(2021, 6, 170_000)]

    assert money.calendar_year(lines, CEILINGS, 2021, MONTHS).spent == 170_000
    assert money.earmarked(lines, CEILINGS).spent == 15_000
    assert money.support_in_all(lines, CEILINGS, MONTHS).ceiling == 700_000
    assert money.in_all(lines, CEILINGS, MONTHS).spent == 185_000


@pytest.mark.parametrize(("today", "left"), [(date(2021, 12, 31), 4_000), (date(2022, 1, 1), 0)])
def test_the_earmarked_amount_lapses_after_its_year(today, left):
    lines = [spent(2021, 5, 15_000, is_earmarked=True)]

    assert money.earmarked_left(lines, CEILINGS, today) == left


def test_the_forecast_is_a_straight_line_over_the_months_that_were_not_entered():
    """2021 has eight months of service: two of 10.000 and one of 4.000 are 8.000 a month, for five more."""
    lines = [spent(2021, 5, 10_000), spent(2021, 6, 10_000), spent(2021, 7, 4_000)]

    meter = money.calendar_year(lines, CEILINGS, 2021, MONTHS)

    assert (meter.spent, meter.forecast, meter.will_exceed) == (24_000, 64_000, False)
    assert money.in_all(lines, CEILINGS, MONTHS).forecast == 24_000 + 8_000 * (len(MONTHS) - 3)


def test_each_organisation_has_an_average_of_its_own():
    """One that is a month behind has not stopped."""
    lines = [spent(2025, 1, 10), spent(2025, 2, 10), spent(2025, 1, 3, organisation=2)]

    assert money.calendar_year(lines, CEILINGS, 2025, MONTHS).forecast == 30 + 9


def test_there_is_no_forecast_while_nothing_is_entered():
    assert money.in_all([], CEILINGS, MONTHS).forecast is None
    assert money.in_all([spent(2025, 1, 0)], CEILINGS, MONTHS).forecast == 0  # a month without costs is entered


def test_a_forecast_over_the_ceiling_is_said_before_the_ceiling_is_reached():
    meter = money.calendar_year([spent(2022, 1, 15_000)], CEILINGS, 2022, MONTHS)

    assert meter.level == Level.FINE
    assert meter.will_exceed

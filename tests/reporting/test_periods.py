import re
from datetime import date

import pytest

from reporting.periods import Month


def test_a_month_runs_from_its_first_to_its_last_day():
    month = Month.parse("2026-02")

    assert (month.first_day, month.last_day) == (date(2026, 2, 1), date(2026, 2, 28))


@pytest.mark.parametrize(("text", "days"), [("2028-02", 29), ("2099-02", 28), ("2026-12", 31), ("2026-04", 30)])
def test_the_last_day_is_right_in_every_kind_of_month(text, days):
    assert Month.parse(text).last_day.day == days


def test_the_month_before_january_is_in_the_year_before():
    assert Month.parse("2026-01").previous == Month.parse("2025-12")


def test_a_month_is_written_as_it_is_read():
    assert str(Month.parse("2026-03")) == "2026-03"
    assert Month.of(date(2026, 3, 31)) == Month.parse("2026-03")


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-13", "2026-00", "0000-01", "1899-12", "2101-01", "2026-3", "2026-03-01", "maart", "2026-03\n"],
)
def test_anything_else_is_no_month(text):
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        Month.parse(text)

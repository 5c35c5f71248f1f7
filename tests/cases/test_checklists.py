from datetime import date

import pytest

from cases.checklists import ITEMS, checklist
from cases.vocabulary import AppointmentKind


def test_a_hearing_counts_back_to_the_last_day_for_papers_and_the_first_for_reading():
    found = {item.code: item for item in checklist("hearing", date(2026, 7, 20))}

    assert (found["further_papers"].on, found["further_papers"].is_last_day) == (date(2026, 7, 10), True)
    assert (found["file"].on, found["file"].is_last_day) == (date(2026, 7, 13), False)
    assert found["who_speaks"].on is None


@pytest.mark.parametrize("kind", AppointmentKind)
def test_every_kind_has_items_with_codes_of_their_own(kind):
    codes = [item.code for item in ITEMS[kind]]

    assert codes
    assert len(set(codes)) == len(codes)
    assert all(len(code) <= 40 for code in codes)


def test_nobody_has_to_come_alone_to_the_kitchen_table():
    laws = {item.code: item.law for item in checklist("kitchen_table", date(2026, 7, 20))}

    assert laws["who_comes"] == "Awb art. 2:1"
    assert laws["own_plan"] == "Wmo 2015 art. 2.3.2 lid 2"

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.citizen_numbers import citizen_numbers


@pytest.mark.parametrize(
    "written", ["111222333", "111 222 333", "1112.22.333", "111-222-333", "123456782", "010000008"]
)
def test_a_citizen_number_is_found_as_it_was_written(written):
    assert citizen_numbers(f"Mijn nummer is {written}.") == [written]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Er staat geen nummer in.",
        "Bel 06 12 34 56 78 of 0612345678.",
        "Bel +31 6 12345678 of +31612345678.",
        "Rekening NL91ABNA0417164300.",
        "Dossier 1112223334 van tien cijfers.",
        "111222334",
        "000000000",
        "2026-03-02 tot 2026-04-07",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert citizen_numbers(text) == []


def test_every_number_in_the_text_is_found():
    assert citizen_numbers("Ik: 111222333, mijn man: 123456782.") == ["111222333", "123456782"]


@given(st.integers(min_value=1, max_value=99_999_999))
def test_of_ten_neighbours_at_most_one_is_a_citizen_number(start):
    found = [last for last in range(10) if citizen_numbers(f"{start:08}{last}")]

    assert len(found) <= 1


@given(st.text())
def test_any_text_can_be_searched(text):
    assert all(number in text for number in citizen_numbers(text))

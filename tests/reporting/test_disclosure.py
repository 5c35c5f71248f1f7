import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.disclosure import THRESHOLD, shown


@pytest.mark.parametrize(("number", "text"), [(0, "<5"), (1, "<5"), (4, "<5"), (5, "5"), (6, "6"), (1234, "1234")])
def test_a_figure_is_shown_from_five_on(number, text):
    assert shown(number) == text


@given(st.integers(min_value=0, max_value=THRESHOLD - 1), st.integers(min_value=0, max_value=THRESHOLD - 1))
def test_two_small_numbers_cannot_be_told_apart(one, other):
    assert shown(one) == shown(other)


def test_the_threshold_can_be_raised():
    assert shown(9, threshold=10) == "<10"
    assert shown(10, threshold=10) == "10"


@pytest.mark.parametrize("threshold", [0, 1, 4])
def test_the_threshold_cannot_be_lowered(threshold):
    with pytest.raises(ValueError, match="never lowered"):
        shown(3, threshold=threshold)

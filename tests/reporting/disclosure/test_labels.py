import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.disclosure import THRESHOLD, shown


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "<5"), (1, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15"), (1234, "1235")],
)
def test_a_figure_is_shown_from_five_on_and_in_fives(number, text):
    assert shown(number) == text


@given(st.integers(min_value=THRESHOLD, max_value=100_000))
def test_what_is_shown_is_never_more_than_two_away(number):
    assert abs(int(shown(number)) - number) <= 2
    assert int(shown(number)) % 5 == 0


@given(st.integers(min_value=THRESHOLD, max_value=100_000))
def test_one_person_more_or_less_is_not_seen_where_it_would_be_exact(number):
    """What is shown stands for at least three numbers: nobody can be found by subtraction alone."""
    assert len([other for other in range(number - 4, number + 5) if other >= 5 and shown(other) == shown(number)]) >= 3


@given(st.integers(min_value=0, max_value=THRESHOLD - 1), st.integers(min_value=0, max_value=THRESHOLD - 1))
def test_two_small_numbers_cannot_be_told_apart(one, other):
    assert shown(one) == shown(other)


def test_the_threshold_can_be_raised():
    assert shown(9, threshold=10) == "<10"
    assert shown(11, threshold=10) == "10"


@pytest.mark.parametrize("threshold", [0, 1, 4])
def test_the_threshold_cannot_be_lowered(threshold):
    with pytest.raises(ValueError, match="never lowered"):
        shown(3, threshold=threshold)

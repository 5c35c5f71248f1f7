"""Protection and gate against whoever tries everything: by enumeration on small tables, at random on larger ones."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.disclosure import Interval, Learned, Number, Unsafe, interval, protect, shown
from reporting.disclosure.gate import leaks
from reporting.disclosure.numbers import from_json, plain, to_json
from reporting.disclosure.plan import flows_of, months, numbers_of
from reporting.disclosure.reader import Reader
from reporting.periods import Month

DOMAINS, GROUPS = ("WO", "MO", "INK"), ("ouderen", "jeugd")
FIRST = Month(2025, 10)
SQUARE = list(product("012", "012"))


def cube(counts):
    """Four months around a new year."""
    cells = list(product(months(FIRST, Month(2026, 1)), DOMAINS, GROUPS))
    return dict(zip(cells, counts, strict=True))


CUBES = st.lists(st.integers(0, 12), min_size=24, max_size=24).map(cube)


def square_numbers():
    """The margins of a table of 3 x 3, and its corner."""
    here = (Month(2026, 1), Month(2026, 12))
    for at in "012":
        yield Number("square", at, "total", here, {cell: 1 for cell in SQUARE if cell[0] == at}, 1)
        yield Number("square", "total", at, here, {cell: 1 for cell in SQUARE if cell[1] == at}, 1)
    yield Number("square", "0", "0", here, {("0", "0"): 1}, 2)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=9, max_size=9), st.integers(0, 2))
def test_the_reader_finds_what_trying_every_table_finds(counts, width):
    base = dict(zip(SQUARE, counts, strict=True))
    learned = []
    for number in square_numbers():
        value = sum(base[cell] for cell in number.cells)
        learned.append(Learned.of(number, Interval(max(value - width, 0), value) if width else Interval(value, value)))
    reader = Reader(learned, base)
    least, most = reader.ends(reader.vector({("1", "1"): 1}))
    rows = [learned[place] for place in (0, 2, 4)]
    tried = [
        table[1][1]
        for table in product(
            *([row for row in product(range(7), repeat=3) if each.interval.holds(sum(row))] for each in rows)
        )
        if all(learned[1 + 2 * at].interval.holds(sum(row[at] for row in table)) for at in range(3))
        and learned[6].interval.holds(table[0][0])
    ]
    assert (least, most) == (min(tried), max(tried))


@settings(max_examples=15, deadline=None)
@given(CUBES)
def test_nothing_leaks_from_a_row_of_releases_or_the_release_is_refused(base):
    ledger = ()
    for month in months(FIRST, Month(2026, 1)):
        numbers = numbers_of(base, month=month, first=FIRST, domains=DOMAINS, groups=GROUPS)
        try:
            released = protect(numbers, base, ledger, secret=str(month).encode())
        except Unsafe:
            continue
        plainly = {plain(cell): count for cell, count in base.items()}
        assert leaks(released.learned, plainly, ledger, threshold=5) == ()
        ledger += released.learned
    assert from_json(to_json(ledger)) == ledger


@settings(max_examples=15, deadline=None)
@given(CUBES)
def test_what_is_shown_says_exactly_what_the_ledger_keeps(base):
    numbers = numbers_of(base, month=FIRST, first=FIRST, domains=DOMAINS, groups=GROUPS)
    try:
        released = protect(numbers, base, (), secret=b"once")
    except Unsafe:
        return
    for number, learned in zip(numbers, released.learned, strict=True):
        exact = number.exact and number.key not in released.rounded
        assert interval(released.shown[number.key], exact=exact) == learned.interval


def test_the_month_before_gives_away_what_one_release_hides():
    """Without the ledger the second release would say that somebody came for housing in June."""
    may, june = Month(2026, 5), Month(2026, 6)
    base = {(may, "WO"): 4, (june, "WO"): 2, (may, "MO"): 40, (june, "MO"): 40}
    plainly = {plain(cell): count for cell, count in base.items()}

    def housing(last):
        return Number("reach", "WO", "value", (may, last), {(month, "WO"): 1 for month in months(may, last)}, 1)

    first = protect([housing(may)], base, (), secret=b"one")
    careless = protect([housing(june)], base, (), secret=b"two")
    assert careless.shown[housing(june).key] == "5"
    assert leaks(careless.learned, plainly, first.learned, threshold=5)
    careful = protect([housing(june)], base, first.learned, secret=b"two")
    assert careful.shown[housing(june).key] == "x"


def test_zero_shown_as_zero_is_blocked():
    base = {("WO",): 0, ("MO",): 9}
    here = (Month(2026, 5), Month(2026, 5))
    number = Number("reach", "WO", "value", here, {"WO": 1}, 1)
    assert leaks([Learned.of(number, Interval(0, 0))], base, (), threshold=5)


def test_a_question_without_an_answer_in_time_refuses_the_release(monkeypatch):
    monkeypatch.setattr("reporting.disclosure.reader.SECONDS", 0.0)
    base = dict(zip(SQUARE, (2, 5, 5, 20, 31, 18, 3, 4, 9), strict=True))
    with pytest.raises(Unsafe):
        protect(list(square_numbers()), base, (), secret=b"once")


def test_flows_are_protected_over_a_year():
    first, last = Month(2025, 1), Month(2025, 12)
    base = {}
    for place, month in enumerate(months(first, last)):
        base |= {(month, "cases_opened"): 7 + place % 5, (month, "cases_closed"): place % 7}
        base |= {(month, "one_off_contacts"): place}
    plainly, ledger = {plain(cell): count for cell, count in base.items()}, ()
    for month in months(first, last):
        released = protect(flows_of(month=month, first=first), base, ledger, secret=str(month).encode())
        assert leaks(released.learned, plainly, ledger, threshold=5) == ()
        ledger += released.learned


@pytest.mark.parametrize("number", [5, 9, 10, 12, 13])
def test_a_raised_threshold_is_what_the_reader_learns(number):
    learned = interval(shown(number, threshold=10), threshold=10)
    assert learned.holds(number)
    assert learned.low >= 10 or learned == (0, 9)

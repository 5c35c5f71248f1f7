"""The worked examples: each is a way in which a small number was once given away."""

import pytest

from reporting.disclosure import Interval, Learned, Number, Unsafe, interval, protect, shown
from reporting.disclosure.gate import leaks
from reporting.disclosure.numbers import plain
from reporting.disclosure.reader import Reader
from reporting.periods import Month

HERE = (Month(2026, 1), Month(2026, 12))
SECRET = b"of this release alone"


def tables(rows, *, exact=False, columns=None):
    """The inner numbers of a table with the totals of rows, and of columns where asked; and the base below it."""
    base = {(str(row), str(column)): count for row, cells in enumerate(rows) for column, count in enumerate(cells)}
    numbers = [number(f"{row}", f"{column}", [(row, column)], 1) for row, column in base]
    numbers += [
        number(f"{row}", "total", [cell for cell in base if cell[0] == str(row)], 0, exact=exact, never_withheld=True)
        for row in range(len(rows))
    ]
    if columns:
        numbers += [
            number("total", f"{column}", [cell for cell in base if cell[1] == str(column)], 0)
            for column in range(len(rows[0]))
        ]
        numbers.append(number("total", "total", list(base), 0, exact=True, never_withheld=True))
    return base, numbers


def number(row, column, cells, level, **other):
    return Number("table", row, column, HERE, dict.fromkeys(cells, 1), level, **other)


def shown_in(protected, row, column):
    return protected.shown[f"table/{row}/{column}/2026-01/2026-12"]


def ends(protected, base, row, column):
    reader = Reader(protected.learned, base)
    return reader.ends(reader.vector({(str(row), str(column)): 1}))


QUARTERS = [(14, 9, 6, 3), (12, 8, 2, 7), (15, 11, 5, 6), (13, 7, 8, 9)]


@pytest.mark.parametrize("exact", [False, True])
def test_two_small_numbers_are_all_that_is_hidden_also_beside_exact_totals(exact):
    base, numbers = tables(QUARTERS, exact=exact, columns=True)
    protected = protect(numbers, base, (), secret=SECRET)
    inner = [[shown_in(protected, row, column) for column in range(4)] for row in range(4)]
    assert inner == [
        ["15", "10", "5", "<5"],
        ["10", "10", "<5", "5"],
        ["15", "10", "5", "5"],
        ["15", "5", "10", "10"],
    ]
    totals = [shown_in(protected, row, "total") for row in range(4)]
    assert totals == (["32", "29", "37", "37"] if exact else ["30", "30", "35", "35"])
    assert [shown_in(protected, "total", column) for column in range(4)] == ["55", "35", "20", "25"]
    assert shown_in(protected, "total", "total") == "135"
    assert ends(protected, base, 0, 3) == (0, 4)
    assert ends(protected, base, 1, 2) == (0, 4)


@pytest.mark.parametrize(
    ("blank", "ranges"),
    [
        ([(0, 3), (1, 2)], [(3, 3), (2, 2)]),
        ([(0, 2), (0, 3), (1, 2), (1, 3)], [(1, 9), (0, 8)]),
        ([(0, 2), (0, 3), (1, 2), (1, 3), (2, 2), (2, 3)], [(0, 9), (0, 9)]),
    ],
)
def test_what_classic_suppression_gives_away(blank, ranges):
    """Two blanks are recovered, a rectangle of four says "at least one", six are safe and leave ten of sixteen."""
    base, numbers = tables(QUARTERS, columns=True)
    learned = []
    for each in numbers:
        value = sum(base[cell] for cell in each.cells)
        hidden = len(each.cells) == 1 and tuple(int(part) for part in next(iter(each.cells))) in blank
        learned.append(Learned.of(each, Interval(0, None) if hidden else Interval(value, value)))
    reader = Reader(learned, base)
    assert [reader.ends(reader.vector({cell: 1})) for cell in (("0", "3"), ("1", "2"))] == ranges


REPAIR = [(2, 5, 5), (20, 31, 18)]


def test_a_number_is_withheld_where_labels_add_up_to_too_much():
    base, numbers = tables(REPAIR)
    protected = protect(numbers, base, (), secret=SECRET)
    assert sorted(shown_in(protected, 0, column) for column in range(3)) == ["5", "<5", "x"]
    assert shown_in(protected, 0, 0) == "<5"
    assert shown_in(protected, 0, "total") == "10"
    assert [shown_in(protected, 1, column) for column in (0, 1, 2, "total")] == ["20", "30", "20", "70"]
    assert ends(protected, base, 0, 0) == (0, 4)


def test_without_protection_the_gate_blocks_it():
    base, numbers = tables(REPAIR)
    learned = [Learned.of(each, interval(shown(sum(base[cell] for cell in each.cells)))) for each in numbers]
    assert leaks(learned, base, (), threshold=5) == ("table/0/0/2026-01/2026-12 is less than 4",)


def test_what_is_blank_cannot_be_foreseen():
    base, numbers = tables(REPAIR)
    blanks = {
        tuple(key for key, text in protect(numbers, base, (), secret=bytes([chance])).shown.items() if text == "x")
        for chance in range(12)
    }
    assert len(blanks) > 1


def test_labels_hide_what_plain_rounding_gives_away():
    base, numbers = tables([(2, 2, 2, 2)])
    protected = protect(numbers, base, (), secret=SECRET)
    assert [shown_in(protected, 0, column) for column in (0, 1, 2, 3, "total")] == ["<5", "<5", "<5", "<5", "10"]
    assert [ends(protected, base, 0, column) for column in range(4)] == [(0, 4)] * 4


def test_what_all_came_for_is_not_said_when_they_came_for_one_thing():
    base, numbers = tables([(6, 0, 0)])
    protected = protect(numbers, base, (), secret=SECRET)
    assert ends(protected, base, 0, 1).high >= 4
    assert ends(protected, base, 0, 2).high >= 4


def test_a_later_correction_does_not_fit_what_was_released():
    cells = {(Month(2026, 5), "WO"): 1}
    april_to_june = Number("reach", "WO", "value", (Month(2026, 4), Month(2026, 6)), cells, 1)
    released = protect([april_to_june], {(Month(2026, 5), "WO"): 7}, (), secret=SECRET)
    with pytest.raises(ValueError, match="no longer what was released"):
        protect([], {(Month(2026, 5), "WO"): 8}, released.learned, secret=SECRET)


def test_a_release_is_refused_where_nothing_may_be_withheld():
    base = {("a",): 3, ("b",): 6}
    numbers = [
        number("a", "value", [("a",)], 1, never_withheld=True),
        number("b", "value", [("b",)], 1, never_withheld=True),
        number("total", "value", list(base), 0, never_withheld=True),
    ]
    with pytest.raises(Unsafe, match="nothing that may be withheld"):
        protect(numbers, base, (), secret=SECRET)


def test_opening_plus_new_less_closed_gives_nothing_away():
    """45 run, 12 came, 53 run: four were closed, if all three were exact."""
    may, june = Month(2026, 5), Month(2026, 6)
    base = {(may, "opened"): 45, (may, "closed"): 0, (june, "opened"): 12, (june, "closed"): 4}

    def flow(row, month, cells):
        return Number("month", row, "value", (month, month), cells, 0, exact=True)

    running = {(may, "opened"): 1, (may, "closed"): -1}
    first = protect([flow("running", may, running)], base, (), secret=SECRET)
    assert first.shown["month/running/value/2026-05/2026-05"] == "45"
    numbers = [
        flow("opened", june, {(june, "opened"): 1}),
        flow("closed", june, {(june, "closed"): 1}),
        flow("running", june, running | {(june, "opened"): 1, (june, "closed"): -1}),
    ]
    second = protect(numbers, base, first.learned, secret=SECRET)
    assert second.shown["month/closed/value/2026-06/2026-06"] in ("<5", "x")
    reader = Reader([*first.learned, *second.learned], {plain(cell): count for cell, count in base.items()})
    low, high = reader.ends(reader.vector({("2026-06", "closed"): 1}))
    assert low == 0
    assert high >= 4
    assert second.rounded or "x" in second.shown.values()

"""
Thirty-six months at 150 residents a year, twenty-five releases, and somebody who has all of them.

To stay under a minute: five domains and four groups instead of nine and ten, without the yearly crossed table, and a
sample of the figures is attacked. The history is drawn once, from a fixed seed.
"""

import random
from datetime import date

import pytest

from reporting.disclosure import Unsafe, protect, shown
from reporting.disclosure.labels import shown_exactly
from reporting.disclosure.plan import months, numbers_of
from reporting.periods import Month
from tests.reporting import samples
from tests.reporting.attacker import Attacker

FIRST, LAST = Month(2024, 1), Month(2026, 12)
MONTHS = months(FIRST, LAST)
DOMAINS, GROUPS = ("WO", "MO", "INK", "JEUGD", "ZORG"), ("ouderen", "jeugd", "zorg", "anders")
TABLES = ("month_totals", "last_twelve_months", "reach_by_domain", "reach_by_group")


def history():
    chance = random.Random(4)
    base = {}
    for month in MONTHS:
        for _ in range(chance.randint(8, 17)):
            cell = (
                month,
                chance.choices(DOMAINS, (45, 30, 18, 5, 2))[0],
                chance.choices(GROUPS, (50, 30, 17, 3))[0],
            )
            base[cell] = base.get(cell, 0) + 1
    return base


def plan(base, month):
    found = numbers_of(base, month=month, first=FIRST, domains=DOMAINS, groups=GROUPS)
    return [number for number in found if number.table in TABLES]


def report(month, numbers, texts):
    """As it is published: strings alone."""
    text = {(number.table, number.row): texts[number.key] for number in numbers}
    total = text["last_twelve_months", "residents_reached"]

    def table(name, codes):
        rows = [samples.heading(code) for code in codes]
        return samples.table(name, [*rows, samples.TOTAL], [*([text[name, code]] for code in codes), [total]])

    reached = [samples.heading("residents_reached")]
    tables = (
        samples.table("month_totals", reached, [[text["month_totals", "residents_reached"]]]),
        table("reach_by_domain", DOMAINS),
        table("reach_by_group", GROUPS),
    )
    return samples.report(month=month, released_on=date(2027, 1, 15), tables=tables)


def careful(base):
    reports, ledger = [], ()
    for month in MONTHS[11:]:
        numbers = plan(base, month)
        try:
            released = protect(numbers, base, ledger, secret=str(month).encode())
        except Unsafe:
            continue
        assert not released.rounded, "choose another seed: the attacker reads totals as exact"
        ledger += released.learned
        reports.append(report(month, numbers, released.shown))
    return reports


def careless(base, small):
    """Without any gate: each number shown by itself, a small one as `small` says."""
    reports = []
    for month in MONTHS[11:]:
        numbers = plan(base, month)
        texts = {}
        for number in numbers:
            value = sum(base.get(cell, 0) for cell in number.cells)
            way = shown_exactly if number.exact else small
            texts[number.key] = way(value)
        reports.append(report(month, numbers, texts))
    return reports


def small_figures(base, reports):
    """Printed figures under five, whether shown as "<5" or not."""
    for month in [each.month for each in reports]:
        for number in plan(base, month):
            if number.table.startswith("reach") and sum(base.get(cell, 0) for cell in number.cells) < 5:
                yield number.table, month, number.row


@pytest.fixture(scope="module")
def base():
    return history()


def test_nobody_is_found_in_all_that_was_released(base):
    reports = careful(base)
    assert len(reports) >= 24
    attacker = Attacker(reports, FIRST)
    small = sorted(small_figures(base, reports), key=str)
    assert len(small) > 10
    for name, month, code in random.Random(1).sample(small, 10):
        low, high = attacker.ends(name, attacker.year(month), code)
        assert (low, high >= 4) == (0, True), (name, month, code)
    cells = [(name, month, code) for name, codes in attacker.codes.items() for month in MONTHS for code in codes]
    for name, month, code in random.Random(2).sample(cells, 15):
        low, high = attacker.ends(name, [month], code)
        assert low < high, (name, month, code)
        assert low == 0 or high >= 5, (name, month, code)


def test_he_finds_people_where_small_numbers_are_shown(base):
    """Zeros and small numbers as they are: from one month to the next he sees in which somebody came."""
    attacker = Attacker(careless(base, lambda value: str(value) if value < 5 else shown(value)), FIRST, plainly=True)
    small = list(small_figures(base, careless(base, shown)))
    known = [attacker.ends(name, attacker.year(month), code) for name, month, code in small[:10]]
    assert all(low == high for low, high in known)


def test_he_narrows_figures_down_where_labels_pass_no_gate(base):
    """Rule R alone, without the ledger: what grew while it was shown cannot be 0 afterwards."""
    reports = careless(base, shown)
    attacker = Attacker(reports, FIRST)
    printed = [(month, code) for name, month, code in small_figures(base, reports) if code == "JEUGD"]
    ends = [attacker.ends("reach_by_domain", attacker.year(month), code) for month, code in printed[:5]]
    assert any(low > 0 or high < 4 for low, high in ends)

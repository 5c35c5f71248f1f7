"""
Which numbers are published: fixed for a contract before its first report, and never chosen by who asks.

Base cells are (month, main domain, primary group): new residents, each counted once per calendar year in the month of
registration. A month before the service started does not exist, so that "last twelve months" is shorter in its first
year. Whoever adds a number here adds something that readers may combine with all that was released before.
"""

from collections.abc import Iterator, Mapping, Sequence

from reporting.disclosure.labels import THRESHOLD
from reporting.disclosure.numbers import Cell, Number
from reporting.periods import Month, months

VALUE = "value"  # the one column of a table of single figures
RESIDENTS = "residents_reached"
OPENED, CLOSED, RUNNING, ONE_OFF = "cases_opened", "cases_closed", "cases_running", "one_off_contacts"


def numbers_of(
    base: Mapping[Cell, int],
    *,
    month: Month,
    first: Month,
    domains: Sequence[str],
    groups: Sequence[str],
    threshold: int = THRESHOLD,
) -> list[Number]:
    """
    The numbers about residents in the report of this month, of a service that started in the month `first`.

    Where fewer residents than the threshold were reached in twelve months, that is all there is to read.
    """
    year = months(first, month)[-12:]
    total = _total("last_twelve_months", year, domains, groups)
    if sum(base.get(cell, 0) for cell in total.cells) < threshold:
        return [total]
    numbers = [_total("month_totals", [month], domains, groups), total]
    numbers += _by_domain(year, domains, groups)
    numbers += _by_group(year, domains, groups)
    if month.number == 12:
        calendar_year = [each for each in year if each.year == month.year]
        numbers += [_total("calendar_year", calendar_year, domains, groups)]
        numbers += _crossed(calendar_year, domains, groups)
    return numbers


def flows_of(*, month: Month, first: Month) -> list[Number]:
    """
    Cases of this month: opened, closed, and running at its end; and one-off contacts. Base cells: (month, code).

    Running is what was opened since the service started and not closed: a sum of the same cells, so that nobody
    learns a small number by adding what came to what ran and subtracting what runs.
    """
    so_far = months(first, month)
    running = {(each, OPENED): 1 for each in so_far} | {(each, CLOSED): -1 for each in so_far}
    here = (month, month)
    return [
        Number("month_totals", OPENED, VALUE, here, {(month, OPENED): 1}, 1, exact=True),
        Number("month_totals", CLOSED, VALUE, here, {(month, CLOSED): 1}, 1, exact=True),
        Number("month_totals", RUNNING, VALUE, here, running, 1, exact=True),
        Number("month_totals", ONE_OFF, VALUE, here, {(month, ONE_OFF): 1}, 1, exact=True),
    ]


def _number(
    table: str, row: str, column: str, span: Sequence[Month], cells: Iterator[Cell], level: int, **other: bool
) -> Number:
    return Number(table, row, column, (span[0], span[-1]), dict.fromkeys(cells, 1), level, **other)


def _total(table: str, span: Sequence[Month], domains: Sequence[str], groups: Sequence[str]) -> Number:
    """A month's total may be withheld in need; that of twelve months and of a year never: without it, no report."""
    cells = ((month, domain, group) for month in span for domain in domains for group in groups)
    return _number(table, RESIDENTS, VALUE, span, cells, 0, exact=True, never_withheld=table != "month_totals")


def _by_domain(span: Sequence[Month], domains: Sequence[str], groups: Sequence[str]) -> Iterator[Number]:
    for domain in domains:
        cells = ((month, domain, group) for month in span for group in groups)
        yield _number("reach_by_domain", domain, VALUE, span, cells, 1)


def _by_group(span: Sequence[Month], domains: Sequence[str], groups: Sequence[str]) -> Iterator[Number]:
    for group in groups:
        cells = ((month, domain, group) for month in span for domain in domains)
        yield _number("reach_by_group", group, VALUE, span, cells, 1)


def _crossed(span: Sequence[Month], domains: Sequence[str], groups: Sequence[str]) -> Iterator[Number]:
    for domain in domains:
        for group in groups:
            yield _number("domain_by_group", domain, group, span, ((month, domain, group) for month in span), 2)

"""From counts by value to what is read: medians, shares, numbers. Pure."""

from collections import Counter
from collections.abc import Iterator
from math import ceil

from django.utils import translation

from reporting.content import Unit, Words
from reporting.reach.kinds import LEAST, Statistic

MEDIAN, NINETIETH = 50, 90
BIGGEST_SHARE = 0.15  # of the p% rule: nobody may come closer than this to the largest part of a sum


def percentile(counts: Counter, percent: int):
    """
    The smallest value that at least so many percent of all reach or stay under; None of nothing.

    >>> percentile(Counter({1: 2, 5: 2}), 50), percentile(Counter({1: 2, 5: 2}), 90)
    (1, 5)
    """
    wanted, seen = ceil(counts.total() * percent / 100), 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= wanted:
            return value
    return None


def times(unit: Unit, *, norm: int, least: int):
    """Median, 90th percentile and the share within the norm of a number of days. Never the shortest or longest."""

    def work_out(code: str, counts: Counter) -> Iterator[Statistic]:
        n = counts.total()
        if not n:
            return
        within = sum(number for days, number in counts.items() if days <= norm)
        yield Statistic(code, "median", unit, n, percentile(counts, MEDIAN), least, rounded_to=1)
        yield Statistic(code, "p90", unit, n, percentile(counts, NINETIETH), least, rounded_to=1)
        yield Statistic(code, "within_norm", Unit.PERCENT, n, 100 * within / n, least)

    return work_out


def shares(code: str, counts: Counter) -> Iterator[Statistic]:
    """Of each value its share of all."""
    n = counts.total()
    for value, number in sorted(counts.items()):
        yield Statistic(code, str(value), Unit.PERCENT, n, 100 * number / n)


def shares_within(code: str, counts: Counter) -> Iterator[Statistic]:
    """Of (whole, value) the share of the value within its whole."""
    wholes = Counter()
    for (whole, _value), number in counts.items():
        wholes[whole] += number
    for (whole, value), number in sorted(counts.items()):
        yield Statistic(code, f"{whole}:{value}", Unit.PERCENT, wholes[whole], 100 * number / wholes[whole])


def answers(code: str, counts: Counter) -> Iterator[Statistic]:
    """
    Shares of those who answered; how many of those who were asked did ("response"); and how many were not asked, of
    all. Who did not answer was asked. Nothing filled in is not asked.
    """
    silent, not_asked = counts["no_answer"], counts["not_asked"] + counts[""]
    answered = Counter({key: counts[key] for key in counts if key not in {"no_answer", "not_asked", ""}})
    yield from shares(code, answered)
    if asked := answered.total() + silent:
        yield Statistic(code, "response", Unit.PERCENT, asked, 100 * answered.total() / asked)
    if counts.total():
        yield Statistic(code, "not_asked", Unit.PERCENT, counts.total(), 100 * not_asked / counts.total())


def filled_in(code: str, counts: Counter) -> Iterator[Statistic]:
    """Shares of where something was filled in."""
    return shares(code, Counter({key: counts[key] for key in counts if key != ""}))


def numbers(unit: Unit, *, least: int = LEAST, rounded_to: int = 5):
    """Of each value the number itself."""

    def work_out(code: str, counts: Counter) -> Iterator[Statistic]:
        for value, number in sorted(counts.items()):
            yield Statistic(code, str(value), unit, number, number, least, rounded_to)

    return work_out


def hours(code: str, minutes_of_cases: Counter) -> Iterator[Statistic]:
    """Hours in all and per case, from how many cases took how many minutes. Obeys the p% rule with p = 15."""
    n = minutes_of_cases.total()
    if not n:
        return
    total = sum(minutes * cases for minutes, cases in minutes_of_cases.items())
    longest = sorted(minutes_of_cases, reverse=True)[:2]
    first, second = longest[0], longest[0 if minutes_of_cases[longest[0]] > 1 else -1]
    is_released = total - first - second >= BIGGEST_SHARE * first
    yield Statistic(code, "total", Unit.HOURS, n, total / 60, rounded_to=10, is_released=is_released)
    yield Statistic(code, "per_case", Unit.HOURS, n, total / 60 / n, rounded_to=1, is_released=is_released)


def words(choices) -> dict[str, Words]:
    """Both languages of a list of choices."""
    labels = {}
    for language in ("nl", "en"):
        with translation.override(language):
            labels[language] = {str(value): str(label) for value, label in choices}
    return {value: Words(labels["nl"][value], labels["en"][value]) for value in labels["nl"]}

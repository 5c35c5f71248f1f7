"""
What a page says about released reports: big figures with their change, sections, and months and years side by side.

From `content.Report` and nothing else, so only from what was shown. Rows stand in the order of the report, never in
that of a number.
"""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from reporting import charts
from reporting.content import Heading, Period, Report, Table, Unit, Words
from reporting.periods import Month, months

MONTH_TOTALS, REACHED = "month_totals", "residents_reached"
DOMAINS, GROUPS, CROSSED = "reach_by_domain", "reach_by_group", "domain_by_group"
WITH_BARS = (DOMAINS, GROUPS, "waiting")  # how the codes of their tables begin
BIG_FIGURES = 4
NOT_RELEASED = ""

UNITS = {
    Unit.PEOPLE: gettext_lazy("residents"),
    Unit.CASES: gettext_lazy("cases"),
    Unit.CONTACTS: gettext_lazy("contacts"),
    Unit.WORKING_DAYS: gettext_lazy("working days"),
    Unit.DAYS: gettext_lazy("days"),
    Unit.HOURS: gettext_lazy("hours"),
    Unit.PERCENT: gettext_lazy("percent"),
    Unit.EUROS: gettext_lazy("euros"),
    Unit.PER_THOUSAND: gettext_lazy("per 1,000 inhabitants"),
    Unit.NUMBER: gettext_lazy("number"),
}


@dataclass(frozen=True)
class BigFigure:
    name: Words
    words: str
    change: str


def big_figures(report: Report, before: Report | None) -> list[BigFigure]:
    """The first month totals, each with its change against an earlier report; no change where either is no number."""
    totals = _table(report, MONTH_TOTALS)
    rows = totals.rows[:BIG_FIGURES] if totals else ()
    return [
        BigFigure(row.name, charts.in_words(totals.shown(row.code)), _change(row.code, totals, before)) for row in rows
    ]


def _change(code, totals, before):
    earlier = before and _table(before, MONTH_TOTALS)
    if not earlier or code not in {row.code for row in earlier.rows}:
        return ""
    now, then = charts.number(totals.shown(code)), charts.number(earlier.shown(code))
    if now is None or then is None:
        return ""
    said = {"number": f"{abs(now - then):g}", "month": date_format(before.month.first_day, "F Y")}
    if now == then:
        return _("as many as in %(month)s") % said
    return (_("%(number)s more than in %(month)s") if now > then else _("%(number)s fewer than in %(month)s")) % said


@dataclass(frozen=True)
class Cell:
    words: str
    shown: str
    shade: str


@dataclass(frozen=True)
class Section:
    """A table as a page shows it: with its chart, if it has one, and what the chart says."""

    table: Table
    chart: charts.Bars | charts.Line | None
    is_heat: bool = False

    @property
    def unit(self):
        return UNITS[self.table.unit]

    @property
    def rows(self):
        """Each row's heading with its cells."""
        shades = charts.shades(self.table) if self.is_heat else [[""] * len(self.table.columns)] * len(self.table.rows)
        return [
            (heading, [Cell(charts.in_words(shown), shown, shade) for shown, shade in zip(cells, shaded, strict=True)])
            for heading, cells, shaded in zip(self.table.rows, self.table.cells, shades, strict=True)
        ]


def sections(report: Report, *, but=()) -> list[Section]:
    """The tables of a report in its own order, without those whose code is in `but`."""
    return [section(table) for table in report.tables if table.code not in but]


def section(table: Table) -> Section:
    has_bars = len(table.columns) == 1 and table.code.startswith(WITH_BARS)
    return Section(table, charts.bars(table) if has_bars else None, is_heat=table.code == CROSSED)


def month_line(reports: list[Report], *, expected_per_year=None) -> Section | None:
    """Residents reached month by month, as a line; `reports` from old to new. None when no report has the figure."""
    reports = [report for report in reports if _has(report, REACHED)]
    if not reports:
        return None
    table = _by_month(reports, REACHED)
    labels = [
        (date_format(month.first_day, "b"), str(month.year) if place == 0 or month.number == 1 else "")
        for place, month in enumerate(Month.parse(row.code) for row in table.rows)
    ]
    expected = expected_per_year / 12 if expected_per_year else None
    return Section(table, charts.line(table, labels, expected_per_month=expected))


def _by_month(reports, code):
    """One figure of the month totals, a row for each month from the first report to the last."""
    by_month = {report.month: _table(report, MONTH_TOTALS) for report in reports}
    totals = by_month[reports[-1].month]
    (figure,) = [row for row in totals.rows if row.code == code]
    span = months(reports[0].month, reports[-1].month)
    return Table(
        f"{code}-by-month",
        Words(f"{figure.name.nl}, per maand", f"{figure.name.en}, per month"),
        totals.definition,
        totals.unit,
        Period(span[0].first_day, span[-1].last_day),
        tuple(Heading(str(month), _named(month)) for month in span),
        totals.columns[:1],
        tuple((by_month[month].shown(code) if month in by_month else NOT_RELEASED,) for month in span),
    )


def months_side_by_side(reports: list[Report]) -> Section | None:
    """All month totals: a row for each month from the first report to the last, a column for each figure."""
    by_month = {report.month: _table(report, MONTH_TOTALS) for report in reports if _table(report, MONTH_TOTALS)}
    if not by_month:
        return None
    totals, span = by_month[max(by_month)], months(min(by_month), max(by_month))
    table = Table(
        "months",
        Words("Maanden naast elkaar", "Months side by side"),
        totals.definition,
        totals.unit,
        Period(span[0].first_day, span[-1].last_day),
        tuple(Heading(str(month), _named(month)) for month in span),
        totals.rows,
        tuple(tuple(_shown(by_month.get(month), figure.code) for figure in totals.rows) for month in span),
    )
    return Section(table, None)


def years_side_by_side(reports: list[Report], code: str) -> Section | None:
    """A twelve-month table of each year's last report, a column for each year; `reports` from old to new."""
    last = {report.month.year: report for report in reports if _table(report, code)}
    if not last:
        return None
    tables = [(report, _table(report, code)) for report in last.values()]
    newest = tables[-1][1]
    table = Table(
        f"{code}-by-year",
        newest.name,
        newest.definition,
        newest.unit,
        Period(tables[0][1].period.first_day, newest.period.last_day),
        newest.rows,
        tuple(Heading(str(report.month), _up_to(report.month)) for report, _known in tables),
        tuple(tuple(_shown(known, row.code) for _report, known in tables) for row in newest.rows),
    )
    return Section(table, None)


def _up_to(month):
    name = _named(month)
    return Words(f"12 maanden tot en met {name.nl}", f"12 months up to and including {name.en}")


def _named(month):
    names = {}
    for language in ("nl", "en"):
        with override(language):
            names[language] = date_format(month.first_day, "F Y")
    return Words(**names)


def _shown(table, code):
    return table.shown(code) if table and code in {row.code for row in table.rows} else NOT_RELEASED


def _has(report, code):
    return _shown(_table(report, MONTH_TOTALS), code) != NOT_RELEASED


def _table(report, code):
    return next((table for table in report.tables if table.code == code), None)

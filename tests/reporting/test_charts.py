"""Charts say what was shown, to eye and ear, and nothing else."""

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from reporting import charts, reading
from reporting.content import Unit
from reporting.periods import Month
from tests.reporting import samples

SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart):
    return ElementTree.fromstring(render_to_string(chart.template, {"chart": chart}).strip())


def one_column(cells, unit=Unit.PEOPLE):
    rows = [samples.heading(f"R{place}") for place in range(len(cells))]
    return samples.table("reach_by_domain", rows, [[cell] for cell in cells], unit=unit)


def months(*shown):
    reports = []
    for number, value in enumerate(shown, start=1):
        if value:
            table = samples.table("month_totals", [samples.heading("residents_reached")], [[value]])
            reports.append(samples.report(month=Month(2026, number), tables=(table,)))
    return reports


def texts(svg):
    return ["".join(element.itertext()) for element in svg.iter(f"{SVG}text")]


def test_a_bar_chart_has_a_title_and_says_what_it_shows():
    svg = drawn(charts.bars(samples.report().table("reach_by_domain")))

    assert svg.get("role") == "img"
    named = {element.get("id"): element.text for element in svg if element.tag in (f"{SVG}title", f"{SVG}desc")}
    assert [named[key] for key in svg.get("aria-labelledby").split()] == [
        "Tabel reach_by_domain",
        "Hoogste aantal: MO in het Nederlands (55). Minder dan 5: INK in het Nederlands.",
    ]


def test_bars_stand_in_the_order_of_the_table_without_its_total():
    svg = drawn(charts.bars(samples.report().table("reach_by_domain")))

    assert texts(svg) == [
        *("MO in het Nederlands", "55", "WO in het Nederlands", "35"),
        *("INK in het Nederlands", "minder dan 5", "JEUGD in het Nederlands", "25"),
    ]


@pytest.mark.parametrize("others", [["10"], ["1000"], ["x"], ["<5"]])
def test_few_is_a_hatched_bar_of_the_same_size_whatever_the_scale(others):
    svg = drawn(charts.bars(one_column(["<5", *others])))

    bar = next(svg.iter(f"{SVG}rect"))
    assert (bar.get("width"), bar.get("fill")) == (f"{charts.FEW_BAR}.0%", "url(#reach_by_domain-hatch)")


def test_what_is_not_shown_is_a_gap_with_words():
    svg = drawn(charts.bars(one_column(["x"])))

    assert list(svg.iter(f"{SVG}rect")) == []
    assert texts(svg)[-1] == "niet getoond"


@pytest.mark.parametrize("cells", [[], ["0"], ["x", "x"], ["<5"], ["-3"], ["4,5", "2.5"]])
def test_a_chart_of_unusual_figures_can_be_drawn(cells):
    drawn(charts.bars(one_column(cells)))


def test_a_long_name_is_broken_off_between_words():
    chart = charts.bars(samples.table("t", [samples.heading("een hele lange naam van een groep")], [["5"]]))

    assert len(chart.bars[0].name_lines) == 2
    assert chart.bars[0].top > chart.bars[0].name_lines[-1][0]


def test_the_line_breaks_where_no_number_is_shown():
    section = reading.month_line(months("12", "13", "<5", "14", "x", "15", None, "16"))
    svg = drawn(section.chart)

    assert [point.kind for point in section.chart.points] == [
        *("number", "number", "few", "number", "hidden", "number", "none", "number")
    ]
    assert [point.to is not None for point in section.chart.points] == [True] + [False] * 7
    assert [text for text in texts(svg) if re.fullmatch(r"\d\d|<5|x|–", text)] == [
        "12",
        "13",
        "<5",
        "14",
        "x",
        "15",
        "–",
        "16",
    ]


def test_the_expectation_is_dashed_and_named_as_no_norm():
    section = reading.month_line(months("12", "13"), expected_per_year=150)
    svg = drawn(section.chart)

    assert texts(svg)[:2] == ["Verwachting: 12 à 13 per maand", "(geen norm)"]
    assert len([line for line in svg.iter(f"{SVG}line") if line.get("stroke-dasharray")]) == 2
    assert section.chart.text.endswith("Verwachting: 12 à 13 per maand (geen norm).")


def test_without_an_expectation_nothing_is_dashed():
    svg = drawn(reading.month_line(months("12")).chart)

    assert not [line for line in svg.iter(f"{SVG}line") if line.get("stroke-dasharray")]


def test_a_heat_table_is_shaded_in_steps_of_what_is_shown():
    shades = charts.shades(samples.report().table("domain_by_group"))

    assert shades == (
        ("oco-heat--4", "oco-heat--3", "oco-heat--1"),
        ("oco-heat--4", "oco-heat--hidden", "oco-heat--1"),
        ("oco-heat--few",) * 3,
        ("oco-heat--2", "oco-heat--2", "oco-heat--few"),
    )


def test_totals_of_a_heat_table_are_not_shaded():
    table = samples.table(
        "domain_by_group",
        [samples.heading("MO"), samples.TOTAL],
        [["10", "100"], ["10", "100"]],
        columns=[samples.heading("ouderen"), samples.TOTAL],
    )

    assert charts.shades(table) == (("oco-heat--4", ""), ("", ""))


@pytest.mark.parametrize("name", ["bars", "line"])
def test_a_chart_holds_nothing_that_the_content_policy_refuses(name):
    section = reading.month_line(months("12", "<5"), expected_per_year=150)
    chart = section.chart if name == "line" else charts.bars(one_column(["12", "<5"]))

    text = render_to_string(chart.template, {"chart": chart})

    assert not re.search(r"<style|<script|style=|\son\w+=|href|data-", text)

"""
Charts as geometry, which the templates in reporting/charts/ draw as SVG. Made from shown values and nothing else.

Along the width everything is in percent and text keeps its size, so that one drawing is readable at 320 pixels and on
paper. "<5" is a hatched mark of one fixed size, whatever the scale; what is not shown leaves a gap with a word in it.

Drawn by ourselves: pygal writes <style> and <script>, matplotlib a style attribute on every shape, and our content
policy refuses both; neither knows currentColor, <desc> or a width in percent.
"""

from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

from reporting import content
from reporting.content import NOT_SHOWN, Table

# Percent of the width.
LONGEST_BAR = 80
FEW_BAR = 6
# Pixels.
TEXT_LINE, BAR, BETWEEN_BARS = 22, 20, 14
TOP, FLOOR, LINE_HEIGHT = 66, 200, 250
FEW_HEIGHT = 16
LABEL_LENGTH = 32
DARKEST = 4


def number(shown):
    """A length to draw; None where a reader sees no number."""
    value = content.number(shown)
    return None if value is None else float(value)


def kind(shown):
    """What a mark looks like: a number, few (below the threshold), hidden, or none where nothing was released."""
    if number(shown) is not None:
        return "number"
    if shown.startswith("<"):
        return "few"
    return "hidden" if shown == NOT_SHOWN else "none"


def in_words(shown):
    """As a resident or a screen reader should hear it."""
    words = {"few": _("less than %(limit)s") % {"limit": shown[1:]}, "hidden": _("not shown"), "none": "–"}
    return words.get(kind(shown), shown)


def without_total(headings):
    return [heading for heading in headings if heading.code != "total"]


@dataclass(frozen=True)
class Bar:
    """One horizontal bar under its name; `width` in percent, places in pixels from the top."""

    name_lines: tuple[tuple[int, str], ...]
    words: str
    kind: str
    width: str
    word_at: str
    top: int

    @property
    def baseline(self):
        return self.top + BAR - 5


@dataclass(frozen=True)
class Bars:
    code: str
    title: str
    text: str
    bars: tuple[Bar, ...]
    height: int
    thickness: int = BAR
    template: str = "reporting/charts/bars.html"


def bars(table: Table) -> Bars:
    """A bar for each row of a table of one column, in the order of the table; the total has none."""
    rows = without_total(table.rows)
    highest = max((number(table.shown(row.code)) or 0 for row in rows), default=0) or 1
    drawn, top = [], 0
    for row in rows:
        shown = table.shown(row.code)
        lines = wrap(str(row.name), LABEL_LENGTH)
        placed = tuple((top + TEXT_LINE * place - 6, line) for place, line in enumerate(lines, start=1))
        top += TEXT_LINE * len(lines)
        width = {"number": LONGEST_BAR * max(number(shown) or 0, 0) / highest, "few": FEW_BAR}.get(kind(shown), 0)
        drawn.append(Bar(placed, in_words(shown), kind(shown), f"{width:.1f}", f"{width + 1.5:.1f}", top))
        top += BAR + BETWEEN_BARS
    return Bars(table.code, str(table.name), sentence(table), tuple(drawn), top)


@dataclass(frozen=True)
class Point:
    """A month on the line; `x` in percent, `y` in pixels from the top. `to` is the next point, if the line goes on."""

    label: str
    year: str
    shown: str
    kind: str
    x: str
    left: str
    y: int
    word_y: int
    to: "tuple[str, int] | None"


@dataclass(frozen=True)
class Line:
    code: str
    title: str
    text: str
    points: tuple[Point, ...]
    expected: str
    expected_y: int
    column: str
    height: int = LINE_HEIGHT
    floor: int = FLOOR
    few_top: int = FLOOR - FEW_HEIGHT
    few_height: int = FEW_HEIGHT
    template: str = "reporting/charts/line.html"

    @property
    def expected_lines(self):
        """Short enough for 320 pixels, each with its place from the top."""
        return [(17 + 16 * place, line) for place, line in enumerate(wrap(self.expected, LABEL_LENGTH))]


def line(table: Table, labels, *, expected_per_month=None) -> Line:
    """
    The rows of a table of months as a line that breaks where no number is shown.

    `labels` are the short names beneath, as (month, year or nothing). The expectation is a dashed line with its name.
    """
    values = [number(row[0]) for row in table.cells]
    highest = max([value for value in values if value is not None] + [expected_per_month or 0]) or 1
    step = 100 / (len(values) or 1)
    across = [f"{step * (place + 0.5):.2f}" for place in range(len(values))]
    heights = [FLOOR if value is None else _height(value, highest) for value in values]
    points = []
    for place, ((shown,), (label, year)) in enumerate(zip(table.cells, labels, strict=True)):
        goes_on = values[place] is not None and place + 1 < len(values) and values[place + 1] is not None
        to = (across[place + 1], heights[place + 1]) if goes_on else None
        word_y = heights[place] - (FEW_HEIGHT + 6 if kind(shown) == "few" else 12)
        left = f"{step * (place + 0.3):.2f}"
        points.append(Point(label, year, shown, kind(shown), across[place], left, heights[place], word_y, to))
    expected = _expectation(expected_per_month) if expected_per_month else ""
    expected_y = _height(expected_per_month or 0, highest)
    text = " ".join(filter(None, [sentence(table), expected and f"{expected}."]))
    return Line(table.code, str(table.name), text, tuple(points), expected, expected_y, f"{step * 0.4:.2f}")


def _height(value, highest):
    return round(FLOOR - (FLOOR - TOP) * value / highest)


def _expectation(per_month):
    low, high = int(per_month), -int(-per_month // 1)
    if low == high:
        return _("Expectation: %(number)s a month (not a norm)") % {"number": low}
    return _("Expectation: %(low)s to %(high)s a month (not a norm)") % {"low": low, "high": high}


def shades(table: Table):
    """
    A class for each cell of a heat table: four steps up to the highest number shown, one for few, one for not shown.

    Totals have none, for beside them every part would look pale.
    """
    inner = [
        shown
        for row, cells in zip(table.rows, table.cells, strict=True)
        for column, shown in zip(table.columns, cells, strict=True)
        if "total" not in (row.code, column.code)
    ]
    highest = max((number(shown) or 0 for shown in inner), default=0) or 1
    return tuple(
        tuple(
            "" if "total" in (row.code, column.code) else _shade(shown, highest)
            for column, shown in zip(table.columns, cells, strict=True)
        )
        for row, cells in zip(table.rows, table.cells, strict=True)
    )


def _shade(shown, highest):
    if kind(shown) != "number":
        return f"oco-heat--{kind(shown)}"
    return f"oco-heat--{max(1, -int(-DARKEST * number(shown) // highest))}"


def sentence(table: Table) -> str:
    """What the figures of a table of one column say: the highest, the few, and what is not shown."""
    rows = [(row.name, table.shown(row.code)) for row in without_total(table.rows)]
    numbers = [number(shown) for _name, shown in rows if number(shown) is not None]
    said = []
    if numbers:
        highest = [(name, shown) for name, shown in rows if number(shown) == max(numbers)]
        said.append(_("Highest number: %(names)s (%(number)s).") % {"names": _list(highest), "number": highest[0][1]})
    few = [(name, shown) for name, shown in rows if kind(shown) == "few"]
    if few:
        said.append(_("Less than %(limit)s: %(names)s.") % {"limit": few[0][1][1:], "names": _list(few)})
    hidden = [(name, shown) for name, shown in rows if kind(shown) == "hidden"]
    if hidden:
        said.append(_("Not shown: %(names)s.") % {"names": _list(hidden)})
    return " ".join(said)


def _list(rows):
    return ", ".join(str(name) for name, _shown in rows)

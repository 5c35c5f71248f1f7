"""
What is taken over (R62): the rows of a file come in, cases that can be opened or a list of mistakes come out.

Pure: no file, no database, no today. What the rows may refer to comes in as `Registers`. A message never repeats what
stood in the file: the list of mistakes lies longer than the file does.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases import ladder
from cases.cut_over.columns import BY_NAME, COLUMNS, EXAMPLE_REFERENCE
from intake.citizen_numbers import citizen_numbers
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import AgeBand

MOST_MISTAKES = 1000
NOT_IN_THE_FUTURE = ("opened_on", "consent_on", "dispute_on", "last_contact_on")
NOT_BEFORE_OPENING = ("last_contact_on",)
SEPARATORS = str.maketrans(";/|", ",,,")


@dataclass(frozen=True)
class Line:
    """One row of the file as it was read: its number there, and its cells by the name of the column."""

    number: int
    cells: Mapping[str, object]


@dataclass(frozen=True)
class Mistake:
    """What must be put right before anything is taken over. `column` is its heading, '' for the row as a whole."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Register:
    """What may stand in one column: `shown` as code and name, and each entry by everything people write for it."""

    shown: tuple[tuple[str, str], ...]
    entries: Mapping[str, object]

    @classmethod
    def of(cls, known: Iterable[tuple[str, str, object]], *, by_name=True):
        """From a code, a name and what they stand for. With `by_name` the name is understood as well as the code."""
        known = list(known)
        named = {fold(name): entry for _code, name, entry in known} if by_name else {}
        entries = named | {fold(code): entry for code, _name, entry in known}
        return cls(tuple((code, name) for code, name, _entry in known), entries)

    def find(self, text):
        return self.entries.get(fold(text))


@dataclass(frozen=True, kw_only=True)
class Registers:
    """Everything that the rows may refer to, and what is known of the day on which they are read."""

    municipalities: Register
    districts: Mapping[object, Register]  # by the municipality
    life_domains: Register
    target_groups: Register
    laws: Register
    tracks: Register
    rules: Register
    counterparties: Register
    supporters: Register
    taken_over: frozenset[str]  # folded references of the old system that are here already
    serves: Callable[[object, object, str], bool]  # municipality, target group, age band: are they ours today (R65)?
    today: date


@dataclass(frozen=True)
class TakeOver:
    """One case that can be opened: the number of its row, and its answers by column, looked up."""

    row: int
    answers: Mapping[str, object]

    def __getitem__(self, name):
        return self.answers[name]


@dataclass
class _Row:
    """A row under examination."""

    line: Line
    answers: dict = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def refuse(self, name, message):
        self.mistakes.append(Mistake(self.line.number, BY_NAME[name].heading if name else "", str(message)))

    def get(self, name):
        return self.answers.get(name)

    def has(self, name):
        """Something stands in this cell, right or wrong."""
        return bool(_as_typed(name, self.line.cells.get(name)))


def check(lines: Iterable[Line], registers: Registers) -> tuple[list[TakeOver], list[Mistake]]:
    """The cases, or the mistakes in the order of the file, at most MOST_MISTAKES of them."""
    cases, mistakes, seen = [], [], {}
    for line in lines:
        row = _examined(line, registers, seen)
        mistakes += row.mistakes
        cases.append(TakeOver(line.number, row.answers))
        if len(mistakes) >= MOST_MISTAKES:
            break
    return ([] if mistakes else cases), mistakes[:MOST_MISTAKES]


def _examined(line, registers, seen):
    row = _Row(line)
    _read(row)
    _look_up(row, registers)
    for rule in (_once, _served, _in_time, _without_citizen_numbers, _dispute, _term):
        rule(row, registers, seen)
    return row


def fold(text):
    """The text without the differences that people do not see: case, and spaces around and between."""
    return " ".join(str(text).split()).casefold()


# Cells


def _read(row):
    for column in COLUMNS:
        try:
            row.answers[column.name] = column.field.clean(_as_typed(column.name, row.line.cells.get(column.name)))
        except ValidationError as refusal:
            row.answers[column.name] = None
            for message in refusal.messages:
                row.refuse(column.name, message)


def _as_typed(name, cell):
    """A cell as somebody would have typed it in a form: a spreadsheet makes numbers and moments of what looks so."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    is_short_a_zero = name == "telephone" and len(text) == 9 and text.isdecimal() and text[0] != "0"
    return f"0{text}" if is_short_a_zero else text


# What it refers to


def _look_up(row, registers):
    plain = {
        "municipality": (registers.municipalities, _("This municipality is not in the register.")),
        "main_life_domain": (registers.life_domains, _("This life domain is not in the list.")),
        "target_group": (registers.target_groups, _("This target group is not in the list.")),
        "law": (registers.laws, _("This law is not in the list.")),
        "supporter": (registers.supporters, _("Nobody who takes cases in your organisation has this address.")),
        "counterparty": (registers.counterparties, _("This counterparty is not in the register.")),
        "track": (registers.tracks, _("This track is not in the list.")),
        "rule": (registers.rules, _("There is no term with this code.")),
    }
    for name, (register, message) in plain.items():
        _find(row, name, register, message)
    districts = registers.districts.get(row.get("municipality"))
    if row.get("municipality"):
        _find(row, "district", districts or Register((), {}), _("This municipality has no such district."))
    _find_domains(row, registers.life_domains)
    row.answers["age_band"] = age_band(row.get("birth_year"), registers.today.year)


def _find(row, name, register, message):
    typed = row.get(name)
    found = register.find(typed) if typed else None
    if typed and found is None:
        row.refuse(name, message)
    row.answers[name] = found


def _find_domains(row, register):
    typed = row.get("life_domains") or ""
    names = [typed] if register.find(typed) else typed.translate(SEPARATORS).split(",")
    found = [(name, register.find(name)) for name in names if name.strip()]
    if any(domain is None for _name, domain in found):
        row.refuse("life_domains", _("One of these life domains is not in the list."))
    row.answers["life_domains"] = [domain for _name, domain in found if domain]


def age_band(birth_year, year):
    """
    The band of somebody born in that year, in the course of this one; '' where their birthday decides.

    >>> str(age_band(1940, 2026)), str(age_band(2014, 2026))
    ('75+', '')
    """
    if not birth_year or birth_year > year:
        return ""
    before, after = _band(max(year - birth_year - 1, 0)), _band(year - birth_year)
    return before if before == after else ""


def _band(age):
    return next(band for band in reversed(AgeBand) if age >= int(band.value.rstrip("+").split("-")[0]))


# Rules of a row


def _once(row, registers, seen):
    reference = row.get("reference")
    if not reference:
        return
    first = seen.setdefault(fold(reference), row.line.number)
    if fold(reference) == fold(EXAMPLE_REFERENCE):
        row.refuse("reference", _("This is the example. Take this row out."))
    elif first != row.line.number:
        row.refuse("reference", _("This reference stands in row %(row)d as well.") % {"row": first})
    elif fold(reference) in registers.taken_over:
        row.refuse("reference", _("The case with this reference has been taken over already."))


def _served(row, registers, _seen):
    municipality = row.get("municipality")
    if municipality and not registers.serves(municipality, row.get("target_group"), row.get("age_band")):
        row.refuse("municipality", _("By the contracts another organisation supports this resident."))


def _in_time(row, registers, _seen):
    opened_on, birth_year = row.get("opened_on"), row.get("birth_year")
    for name in NOT_IN_THE_FUTURE:
        if row.get(name) and row.get(name) > registers.today:
            row.refuse(name, _("This day is still to come."))
    for name in NOT_BEFORE_OPENING:
        if opened_on and row.get(name) and row.get(name) < opened_on:
            row.refuse(name, _("This is before the case was opened."))
    if birth_year and birth_year > registers.today.year:
        row.refuse("birth_year", _("This year is still to come."))


def _without_citizen_numbers(row, _registers, _seen):
    for name in ("question", "note"):
        if citizen_numbers(row.get(name) or ""):
            row.refuse(name, _("This looks like a citizen service number (BSN). Take it out: we may not keep it."))


def _dispute(row, _registers, _seen):
    counterparty, track, law = row.get("counterparty"), row.get("track"), row.get("law")
    if not row.has("counterparty"):
        for name in ("track", "dispute_on"):
            if row.has(name):
                row.refuse(name, _("Say as well who the counterparty is."))
    elif not row.has("track"):
        row.refuse("track", _("Say how far the dispute is."))
    if counterparty and track and law:
        offer = ladder.offer(track, law=law, role=counterparty.role)
        if not offer.is_possible:
            row.refuse("track", offer.why_not)


def _term(row, _registers, _seen):
    rule = row.get("rule")
    if not row.has("rule"):
        for name in ("event_on", "weeks"):
            if row.has(name):
                row.refuse(name, _("Say as well which term it is."))
        return
    if not row.has("event_on"):
        row.refuse("event_on", _("From which day does this term count?"))
    if rule and RULES[rule].is_statutory and row.get("weeks"):
        row.refuse("weeks", _("The law sets this term. Leave the weeks empty."))
    if rule and not RULES[rule].is_statutory and not row.get("weeks"):
        row.refuse("weeks", _("This term is no law. How many weeks does the regulation say?"))

"""
How a letter is built up, the same for screen, DOCX, ODT and PDF: what Awb 6:5 asks stands in all of them.

Pure: text in, parts out. Text is text: an empty line parts paragraphs, "- " makes an item of a list, and nothing
else has a meaning.
"""

import re
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.formats import date_format

# What XML 1.0 cannot hold: control characters, halves of a pair. They are invisible, and would spoil the file.
NOT_IN_A_FILE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ITEM = "- "
CLOSING = "Met vriendelijke groet,"
SIGNATURE = "Handtekening:"
SUBJECT = "Onderwerp"
REFERENCE = "Uw kenmerk"
DRAFT = "Concept"


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Items:
    """A list with dots."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """A letter in its parts, from top to bottom."""

    sender: tuple[str, ...]
    date: str
    addressee: tuple[str, ...]
    reference: str
    subject: str
    blocks: tuple[Paragraph | Items, ...]
    signer: str
    is_draft: bool


def layout_of(letter, *, on: date) -> Layout:
    """The parts of a letter; a draft carries the date `on`. Takes anything with the fields of cases.models.Letter."""
    return Layout(
        sender=(_clean(letter.sender_name), *_lines(letter.sender_address)),
        date=dutch_date(letter.dated_on or on),
        addressee=_lines(letter.addressee),
        reference=_clean(letter.their_reference),
        subject=_clean(letter.subject),
        blocks=blocks_of(letter.body),
        signer=_clean(letter.sender_name),
        is_draft=letter.dated_on is None,
    )


def dutch_date(day: date) -> str:
    """
    >>> dutch_date(date(2026, 4, 3))
    '3 april 2026'
    """
    with translation.override("nl"):
        return date_format(day, "j F Y")


def blocks_of(text: str) -> tuple[Paragraph | Items, ...]:
    """
    >>> blocks_of("Beste,\\n\\nDit:\\n- een\\n- twee")
    (Paragraph(lines=('Beste,',)), Paragraph(lines=('Dit:',)), Items(items=('een', 'twee')))
    """
    blocks, lines = [], []
    for line in [*_clean(text).split("\n"), ""]:
        is_item = line.startswith(ITEM)
        if lines and (not line.strip() or is_item != lines[-1].startswith(ITEM)):
            blocks.append(_block(lines))
            lines = []
        if line.strip():
            lines.append(line)
    return tuple(blocks)


def _block(lines):
    if lines[0].startswith(ITEM):
        return Items(tuple(line.removeprefix(ITEM).strip() for line in lines))
    return Paragraph(tuple(line.rstrip() for line in lines))


def _lines(text):
    return tuple(line.strip() for line in _clean(text).split("\n") if line.strip())


def _clean(text):
    return NOT_IN_A_FILE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n"))

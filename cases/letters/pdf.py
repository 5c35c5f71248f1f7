"""A letter as tagged PDF (PDF/UA-1): readable aloud, text selectable, in Dutch. Made in some hundredths of a second."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import typst

from cases.letters import layout as letter_layout
from cases.letters.layout import Items, Layout

SOURCE = Path(__file__).with_name("letter.typ").read_bytes()
WORDS = {
    "draft": letter_layout.DRAFT,
    "reference": letter_layout.REFERENCE,
    "subject": letter_layout.SUBJECT,
    "closing": letter_layout.CLOSING,
    "signature": letter_layout.SIGNATURE,
}
TOO_LONG = re.compile(r"\S{45,}")
MAY_BREAK = "\u200b"  # a zero-width space: a word that is wider than the paper would run off it


def as_pdf(layout: Layout) -> bytes:
    return typeset(SOURCE, letter=_data(layout))


def typeset(source: bytes, **data) -> bytes:
    """
    A source of ours as PDF/UA-1, with the data that it reads (sys.inputs, as JSON): nothing in that is markup.

    A character that the fonts do not have (an emoji) rules that standard out; such a text is tagged all the same.
    """
    inputs = {name: json.dumps(known) for name, known in data.items()}
    try:
        return _compiled(source, inputs, pdf_standards=["ua-1"])
    except typst.TypstError:
        return _compiled(source, inputs)


def _compiled(source, inputs, **options):
    # Only the fonts that come with typst: the same letter on every machine.
    return typst.compile(source, format="pdf", ignore_system_fonts=True, sys_inputs=inputs, **options)


def _data(layout):
    blocks = [
        {"kind": "items", "parts": block.items} if isinstance(block, Items) else {"kind": "lines", "parts": block.lines}
        for block in layout.blocks
    ]
    return breakable(asdict(layout) | {"blocks": blocks, "words": WORDS})


def breakable(value):
    """The same texts, in which no word is wider than the paper."""
    if isinstance(value, str):
        return TOO_LONG.sub(lambda found: MAY_BREAK.join(re.findall(".{1,30}", found[0])), value)
    if isinstance(value, dict):
        return {name: breakable(part) for name, part in value.items()}
    return [breakable(part) for part in value] if isinstance(value, (list, tuple)) else value

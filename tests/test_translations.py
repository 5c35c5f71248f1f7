"""Every text is translated: what stands in the code in English stands in the catalogue in Dutch."""

import io
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "oco_portal" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PYTHON = [
    path
    for package in ("oco_portal", "intake", "cases", "reporting")
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = [path for ending in ("html", "txt") for path in sorted((ROOT / "templates").rglob(f"*.{ending}"))]


def key(message):
    return message[0] if isinstance(message, tuple | list) else message


def texts_of(path):
    source = path.read_text()
    if path in TEMPLATES:  # what is left of a template is no well-indented Python
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).splitlines())
    found = extract("python", io.BytesIO(source.encode()), KEYWORDS)
    return {(context, key(message)) for _line, message, _comments, context in found if key(message)}


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        return {(message.context, key(message.id)): message for message in read_po(file, locale="nl") if message.id}


@pytest.mark.parametrize("path", [*PYTHON, *TEMPLATES], ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_is_translated(path, catalogue):
    missing = {text for text in texts_of(path) if text not in catalogue or not key(catalogue[text].string).strip()}

    assert not missing


def test_no_translation_is_a_guess_or_left_over(catalogue):
    used = set().union(*(texts_of(path) for path in [*PYTHON, *TEMPLATES]))

    assert not [message.id for message in catalogue.values() if message.fuzzy]
    assert not catalogue.keys() - used


def test_placeholders_are_the_same_in_both_languages(catalogue):
    import re

    placeholder = re.compile(r"%\(\w+\)[sd]|%[sd]")
    wrong = [
        text
        for text, message in catalogue.items()
        for translated in ([message.string] if isinstance(message.string, str) else message.string[1:])
        if set(placeholder.findall(text[1])) != set(placeholder.findall(translated))
        and not isinstance(message.id, tuple | list)
    ]

    assert not wrong

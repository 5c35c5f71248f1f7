import doctest

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cases.letters import layout as letter_layout
from cases.letters import placeholders
from cases.letters.placeholders import blanks_in, check_words, fill, unknown_in
from cases.letters.texts import DEFAULT_TEXTS
from cases.vocabulary import LetterKind


@pytest.mark.parametrize("module", [placeholders, letter_layout])
def test_the_examples_in_the_texts_are_true(module):
    assert doctest.testmod(module, extraglobs={}).failed == 0


@pytest.mark.parametrize("kind", LetterKind)
def test_every_text_of_the_portal_uses_known_words(kind):
    assert unknown_in(DEFAULT_TEXTS[kind].subject + DEFAULT_TEXTS[kind].body) == []


@pytest.mark.parametrize(
    "text", ["{bsn}", "{naam", "naam}", "{}", "{naam.__class__}", "{naam!r}", "{{naam}}", "{% load x %}", "{\n}"]
)
def test_what_means_nothing_is_refused_by_name(text):
    with pytest.raises(ValidationError, match="Dit betekent hier niets|This does not mean"):
        check_words(text)


def test_a_value_is_filled_in_once_and_never_read_again():
    filled = fill("{naam} en {tegenpartij}", {"naam": "{tegenpartij}", "tegenpartij": "{naam} {0.__class__}"})

    assert filled == "{tegenpartij} en {naam} {0.__class__}"


def test_what_is_not_known_becomes_a_blank():
    assert blanks_in(fill("{besluitdatum} {naam}", {"naam": ""})) == [
        "[vul in: datum van het besluit]",
        "[vul in: naam van de inwoner]",
    ]


@given(st.text())
def test_any_text_can_be_checked_and_filled(text):
    unknown_in(text)
    fill(text, {"naam": "A"})

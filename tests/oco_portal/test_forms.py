from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from oco_portal.forms import (
    DutchDateField,
    PlainTextField,
    PortalForm,
    PortalFormHelper,
    TelephoneField,
    format_telephone,
)


def code_of(field, value):
    with pytest.raises(ValidationError) as refusal:
        field.clean(value)
    return refusal.value.error_list[0].code


@pytest.mark.parametrize(
    "typed",
    [
        "3-4-2026",
        "03-04-2026",
        "3/4/2026",
        "3.4.2026",
        " 3 - 4 - 2026 ",
        "3 4 2026",
        "3 april 2026",
        "3 Apr 2026",
        "3 APRIL 2026",
        "3-apr-2026",
        "vrijdag 3 april 2026",
        "2026-04-03",
        date(2026, 4, 3),
    ],
)
def test_date_is_understood_as_people_write_it(typed):
    assert DutchDateField().clean(typed) == date(2026, 4, 3)


@pytest.mark.parametrize(
    ("typed", "month"),
    [("1 mrt 2026", 3), ("1 maart 2026", 3), ("1 mei 2026", 5), ("1 May 2026", 5), ("1 okt 2026", 10)],
)
def test_date_knows_dutch_and_english_months(typed, month):
    assert DutchDateField().clean(typed).month == month


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31-2-2026", "impossible"),
        ("29-2-2025", "impossible"),
        ("1-13-2026", "impossible"),
        ("0-4-2026", "impossible"),
        ("3 foo 2026", "invalid"),
        ("3-4", "invalid"),
        ("morgen", "invalid"),
        ("3-4-20266", "invalid"),
        ("3\x004-2026", "invalid"),
        ("٣-٤-٢٠٢٦", "invalid"),
        ("3-4-26", "short_year"),
        ("3-4-1899", "out_of_bounds"),
        ("2101-01-01", "out_of_bounds"),
        ("0000-01-01", "impossible"),
        ("", "required"),
        ("   ", "invalid"),
        ("9" * 5000, "invalid"),
    ],
)
def test_date_is_refused_with_its_own_reason(typed, code):
    assert code_of(DutchDateField(), typed) == code


def test_date_29_february_exists_in_a_leap_year():
    assert DutchDateField().clean("29-2-2028") == date(2028, 2, 29)


def test_date_bounds_may_be_functions_and_are_said_as_people_write_them():
    field = DutchDateField(min_value=date(2026, 1, 5), max_value=lambda: date(2026, 4, 3))

    assert field.clean("3-4-2026") == date(2026, 4, 3)
    assert code_of(field, "4-4-2026") == "too_late"
    with pytest.raises(ValidationError, match="5-1-2026"):
        field.clean("4-1-2026")


def test_date_shows_what_was_typed_and_a_stored_date_without_zeros():
    field = DutchDateField()

    assert field.widget.format_value("31-2-2026") == "31-2-2026"
    assert field.widget.format_value(date(2026, 4, 3)) == "3-4-2026"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("06 12 34 56 78", "+31612345678"),
        ("06-12345678", "+31612345678"),
        ("+31 6 1234 5678", "+31612345678"),
        ("+31 (0)6 12345678", "+31612345678"),
        ("0031612345678", "+31612345678"),
        ("(050) 123 45 67", "+31501234567"),
        ("0598-123456", "+31598123456"),
        ("+32 470 12 34 56", "+32470123456"),
        ("0800 1234", "08001234"),
    ],
)
def test_telephone_number_is_understood_as_people_write_it(typed, stored):
    assert TelephoneField().clean(typed) == stored


@pytest.mark.parametrize("typed", ["12", "06 1234567", "0612345678901", "bel mij", "00", "+061234567", "06123456٧٨"])
def test_telephone_number_that_nobody_can_call_is_refused(typed):
    assert code_of(TelephoneField(), typed) == "invalid"


def test_telephone_number_may_be_left_out():
    assert TelephoneField(required=False).clean("") == ""


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("+31612345678", "06 12345678"),
        ("+31501234567", "050 1234567"),
        ("+31598123456", "0598 123456"),
        ("+32470123456", "+32470123456"),
        ("08001234", "08001234"),
    ],
)
def test_telephone_number_is_shown_for_reading_and_read_back_the_same(stored, shown):
    assert format_telephone(stored) == shown
    assert TelephoneField().clean(shown) == stored


def test_plain_text_counts_a_new_line_once():
    assert PlainTextField(max_length=3).clean("a\r\nb") == "a\nb"


def test_plain_text_that_is_too_long_is_refused_and_never_cut_off_by_the_browser():
    field = PlainTextField(max_length=3)

    assert code_of(field, "abcd") == "max_length"
    assert "maxlength" not in field.widget.attrs
    assert field.widget.attrs["data-max-length"] == 3


def test_plain_text_refuses_nul():
    assert code_of(PlainTextField(), "a\x00b") == "null_characters_not_allowed"


class Small(PortalForm):
    name = forms.CharField()
    way = forms.ChoiceField(choices=[("a", "A")])
    own = forms.CharField(error_messages={"required": "What is it called?"})


@pytest.mark.usefixtures("in_english")
def test_portal_form_says_plainly_what_is_missing_and_keeps_a_message_of_ones_own():
    errors = Small({}).errors

    assert errors == {"name": ["Fill this in."], "way": ["Choose an answer."], "own": ["What is it called?"]}


def test_helper_refuses_an_option_that_does_not_exist():
    with pytest.raises(TypeError, match="form_titel"):
        PortalFormHelper(submit_label="Send", form_titel="x")

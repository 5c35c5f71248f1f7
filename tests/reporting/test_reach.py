from dataclasses import replace
from datetime import date

import pytest

from reporting.periods import Month
from reporting.reach import FIGURES, month_totals
from tests.factories import (
    AftercareFactory,
    CaseFactory,
    MunicipalityFactory,
    ResidentFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
BEFORE, AFTER = date(2026, 2, 28), date(2026, 4, 1)


@pytest.fixture
def make_request(march):
    def make(**fields):
        owner = {"organisation": march.organisation, "municipality": march.municipality}
        return SupportRequestFactory(**owner | {"received_on": date(2026, 3, 10)} | fields)

    return make


@pytest.fixture
def make_case(march, make_request):
    supporter = UserFactory(organisation=march.organisation)

    def make(opened_on=date(2026, 3, 10), closed_on=None, **fields):
        request = make_request(status="taken_up", received_on=fields.pop("received_on", opened_on))
        closed = {"status": "closed", "closed_on": closed_on, "close_reason": "ZELF"} if closed_on else {}
        return CaseFactory(supporter=supporter, support_request=request, opened_on=opened_on, **closed | fields)

    return make


def figure(march, code):
    return month_totals(march)[code]


def test_a_month_without_anything_has_every_figure_at_zero(march):
    assert month_totals(march) == dict.fromkeys([figure.code for figure in FIGURES], 0)


@pytest.mark.parametrize(("day", "number"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_request_counts_in_the_month_in_which_it_came_in(march, make_request, day, number):
    make_request(received_on=day)

    assert figure(march, "requests_received") == number


@pytest.mark.parametrize("status", ["waiting", "answered", "referred", "out_of_scope", "unreachable", "withdrawn"])
def test_a_request_counts_however_it_ended(march, make_request, status):
    make_request(status=status, closed_on=None if status == "waiting" else LAST)

    assert figure(march, "requests_received") == 1


@pytest.mark.parametrize(("day", "number"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_case_counts_as_opened_in_its_month(march, make_case, day, number):
    make_case(opened_on=day)

    assert figure(march, "cases_opened") == number
    assert figure(march, "residents_reached") == number


@pytest.mark.parametrize(("day", "number"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_a_case_counts_as_closed_in_its_month(march, make_case, day, number):
    make_case(opened_on=date(2026, 1, 5), closed_on=day)

    assert figure(march, "cases_closed") == number


@pytest.mark.parametrize(
    ("opened_on", "closed_on", "number"),
    [(BEFORE, None, 1), (LAST, None, 1), (AFTER, None, 0), (BEFORE, LAST, 0), (BEFORE, AFTER, 1), (FIRST, FIRST, 0)],
)
def test_a_case_runs_that_is_open_after_the_last_day(march, make_case, opened_on, closed_on, number):
    make_case(opened_on=opened_on, closed_on=closed_on)

    assert figure(march, "cases_running") == number


# People


def test_a_person_with_two_cases_in_one_month_is_one_person(march, make_case):
    person = ResidentFactory(organisation=march.organisation)
    make_case(resident=person)
    make_case(resident=person)

    assert (figure(march, "residents_reached"), figure(march, "cases_opened")) == (1, 2)


@pytest.mark.parametrize(("earlier", "number"), [(date(2026, 1, 1), 0), (BEFORE, 0), (date(2025, 12, 31), 1)])
def test_a_person_counts_once_in_a_calendar_year(march, make_case, earlier, number):
    person = ResidentFactory(organisation=march.organisation)
    make_case(resident=person, opened_on=earlier)
    make_case(resident=person)

    assert figure(march, "residents_reached") == number


def test_over_a_year_every_person_counts_in_exactly_one_month(march, make_case):
    person = ResidentFactory(organisation=march.organisation)
    for month in (2, 3, 3, 11):
        make_case(resident=person, opened_on=date(2026, month, 10))

    months = [replace(march, month=Month(2026, number)) for number in range(1, 13)]

    assert [figure(month, "residents_reached") for month in months] == [0, 1] + [0] * 10


def test_a_later_case_does_not_undo_that_a_person_was_reached(march, make_case):
    person = ResidentFactory(organisation=march.organisation)
    make_case(resident=person)
    make_case(resident=person, opened_on=AFTER)

    assert figure(march, "residents_reached") == 1


# One-off contacts


def test_a_question_answered_at_once_is_a_contact_and_no_person(march, make_request):
    make_request(status="answered", closed_on=date(2026, 3, 10))

    assert figure(march, "one_off_contacts") == 1
    assert figure(march, "residents_reached") == 0


@pytest.mark.parametrize("status", ["waiting", "referred", "out_of_scope", "unreachable", "withdrawn", "taken_up"])
def test_nothing_else_is_a_one_off_contact(march, make_request, status):
    make_request(status=status, closed_on=None if status == "waiting" else LAST)

    assert figure(march, "one_off_contacts") == 0


# Afterwards


TOLD = {"asked": True, "goes_on": "alone", "needs_support": "no"}


@pytest.mark.parametrize(("day", "number"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_an_answer_counts_in_the_month_in_which_it_came(march, make_case, day, number):
    case = make_case(opened_on=date(2025, 10, 1), closed_on=date(2025, 12, 1))
    days = {"ask_on": date(2026, 1, 12), "asked_on": date(2026, 1, 12), "answered_on": day}
    AftercareFactory(case=case, helped="yes", **TOLD | days)

    assert figure(march, "told_afterwards") == number
    assert figure(march, "helped_afterwards") == number


def test_whoever_was_not_helped_has_told_so_and_whoever_did_not_answer_has_not(march, make_case):
    days = {"ask_on": date(2026, 1, 12), "asked_on": date(2026, 1, 12)}
    AftercareFactory(case=make_case(), helped="partly", answered_on=LAST, **TOLD | days)
    AftercareFactory(case=make_case(), asked=True, **days)

    assert figure(march, "told_afterwards") == 1
    assert figure(march, "helped_afterwards") == 0


# Whose


def test_residents_of_another_municipality_are_in_nobodys_figures(march, make_request):
    make_request(municipality=None, other_municipality="Groningen", status="answered", closed_on=LAST)
    make_request(municipality=MunicipalityFactory(), status="answered", closed_on=LAST)

    assert set(month_totals(march).values()) == {0}


def test_the_figures_of_another_organisation_are_not_ours(march):
    CaseFactory(support_request__municipality=march.municipality, opened_on=date(2026, 3, 10))

    assert set(month_totals(march).values()) == {0}


def test_every_figure_says_what_it_counts():
    assert all(str(figure.name) and str(figure.definition).endswith(".") for figure in FIGURES)

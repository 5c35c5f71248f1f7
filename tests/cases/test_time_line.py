"""The time line on the case page: by page, by filter, and flat however long it is."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.vocabulary import StepKind
from tests.counting import queries_of
from tests.factories import (
    CaseFactory,
    DeadlineFactory,
    DeadlinePauseFactory,
    DisputeFactory,
    RungFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    StepFactory(note="Van een vreemde.")
    return CaseFactory(supporter=supporter)


def page_of(desk, case, **query):
    return desk.get(reverse("cases:case-detail", args=[case.reference]), query)


def shown(response):
    return list(response.context["line"].page.object_list)


def fill(case, number):
    """So many steps, a tenth of them put right, with disputes, rungs, terms and pauses in proportion."""
    for nth in range(number // 10):
        rung = RungFactory(dispute=DisputeFactory(case=case, rung=None))
        DeadlinePauseFactory(deadline=DeadlineFactory(case=case, rule="beslissing-op-bezwaar"))
        wrong = StepFactory(case=case, by=case.supporter, rung=rung, taken_on=date(2026, 3, 3) + timedelta(days=nth))
        StepFactory(case=case, by=case.supporter, corrects=wrong, correction_reason="Anders.")
        for _step in range(8):
            StepFactory(case=case, by=case.supporter, rung=rung, is_shared=True)


@pytest.mark.parametrize("number", [10, 200])
@pytest.mark.parametrize("query", ["", "?toon=gedeeld", "?page=2", "?stap={step}", "?toon={dispute}"])
def test_the_page_asks_twelve_queries_at_most_for_ten_and_for_two_hundred_steps(desk, case, number, query):
    fill(case, number)
    dispute, step = DisputeFactory(case=case), StepFactory(case=case)
    address = reverse("cases:case-detail", args=[case.reference]) + query.format(dispute=dispute.pk, step=step.pk)

    assert queries_of(desk, address) <= 12


def test_a_long_time_line_comes_in_pages_the_newest_first(desk, case):
    steps = [StepFactory(case=case, taken_on=date(2026, 3, 1) + timedelta(days=nth)) for nth in range(45)]

    pages = [shown(page_of(desk, case, page=number)) for number in (1, 2, 3)]

    assert [step for page in pages for step in page] == steps[::-1]
    assert [len(page) for page in pages] == [20, 20, 5]


def test_each_step_knows_the_page_where_it_stands(desk, case):
    days = [date(2026, 3, 1) + timedelta(days=nth // 3) for nth in range(45)]
    now = timezone.now()
    steps = [StepFactory(case=case, taken_on=day, added_at=now + timedelta(nth)) for nth, day in enumerate(days)]

    assert all(step in shown(page_of(desk, case, stap=step.pk)) for step in steps)


@pytest.mark.parametrize(
    "query", [{"page": "x"}, {"page": "99"}, {"toon": "x"}, {"stap": "x"}, {"stap": uuid4()}, {"toon": "\x00"}]
)
def test_what_is_not_understood_is_ignored(desk, case, query):
    step = StepFactory(case=case)

    assert shown(page_of(desk, case, **query)) == [step]


def test_the_time_line_shows_contacts_decisions_or_what_is_shared(desk, case):
    contact = StepFactory(case=case)
    decision = StepFactory(case=case, kind=StepKind.DECISION)
    shared = StepFactory(case=case, kind=StepKind.PLAN, is_shared=True)

    assert shown(page_of(desk, case, toon="contacten")) == [contact]
    assert shown(page_of(desk, case, toon="beslissingen")) == [decision]
    assert shown(page_of(desk, case, toon="gedeeld")) == [shared]


def test_the_time_line_shows_the_steps_of_one_dispute(desk, case):
    mine, other = (RungFactory(dispute=DisputeFactory(case=case, rung=None)) for _each in range(2))
    step = StepFactory(case=case, rung=mine)
    StepFactory(case=case, rung=other)
    StepFactory(case=case)

    response = page_of(desk, case, toon=mine.dispute_id)

    assert shown(response) == [step]
    assert [choice.number for choice in response.context["line"].choices if choice.is_current] == [1]


def test_a_filter_stays_on_the_next_page(desk, case):
    for _step in range(25):
        StepFactory(case=case)

    assert "?toon=contacten&amp;page=2#steps" in page_of(desk, case, toon="contacten").content.decode()


def test_a_step_says_in_words_who_reads_it(desk, case):
    StepFactory(case=case)
    StepFactory(case=case, is_shared=True, taken_on=date(2026, 2, 3))

    page = page_of(desk, case).content.decode()

    assert page.count("Alleen voor medewerkers") == 1
    assert page.count(">Gedeeld met de inwoner</span>") == 1
    assert "Maart 2026" in page
    assert "Februari 2026" in page


def test_last_contact_is_with_the_resident_or_their_people(desk, case):
    StepFactory(case=case, taken_on=date(2026, 3, 3), with_whom="network")
    StepFactory(case=case, taken_on=date(2026, 4, 4), with_whom="municipality")
    StepFactory(case=case, taken_on=date(2026, 5, 5), kind=StepKind.ATTEMPT)
    wrong = StepFactory(case=case, taken_on=date(2026, 6, 6))
    StepFactory(case=case, taken_on=date(2026, 3, 2), corrects=wrong)

    assert page_of(desk, case).context["line"].last_contact_on == date(2026, 3, 3)

from datetime import date

import pytest
from django.http import QueryDict

from intake import drafts
from intake.journey import BY_SLUG, MAX_PAGE_BYTES, Journey
from tests.factories import MunicipalityFactory
from tests.intake.journeys import BY_TELEPHONE, FULL, SMALLEST

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("veldermeer")]


def posted(typed):
    data = QueryDict(mutable=True)
    for name, value in typed.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def journey_with(answers, *, is_staff=False, token="een"):
    draft = drafts.DraftContent(token=token, started_at=0)
    journey = Journey(draft, today=date(2026, 3, 2), is_staff=is_staff)
    for slug, typed in answers.items():
        journey.keep(BY_SLUG[slug], posted(typed))
    return journey


def answers_of(journey):
    assert journey.first_unfinished is None
    return journey.answers()


def slugs(journey):
    return [page.slug for page in journey.pages]


# Which pages


def test_a_new_journey_begins_with_for_whom():
    journey = journey_with({})

    assert journey.first_unfinished.slug == "voor-wie"
    assert slugs(journey) == list(SMALLEST)


@pytest.mark.parametrize(
    ("page", "answers", "is_staff"),
    [
        ("voor-iemand-anders", {"voor-wie": {"for_whom": "other"}}, False),
        ("elders", {"gemeente": {"municipality": "elders", "other_municipality": "Groningen"}}, False),
        ("termijn", {"brief": {"has_decision": "yes", "decision_sent_on": "20-2-2026"}}, False),
        ("ontvangst", {}, True),
    ],
)
def test_a_page_is_there_only_when_it_is_needed(page, answers, is_staff):
    assert page not in slugs(journey_with(SMALLEST))
    assert page in slugs(journey_with(SMALLEST | answers, is_staff=is_staff))


def test_a_resident_of_elsewhere_is_not_asked_for_a_district():
    journey = journey_with({"gemeente": {"municipality": "elders", "other_municipality": "Groningen"}})

    assert "wijk" not in slugs(journey)


def test_pages_follow_each_other_both_ways():
    journey = journey_with(SMALLEST)
    first, last = journey.pages[0], journey.pages[-1]

    assert journey.before(first) is None
    assert journey.after(last) is None
    assert all(journey.before(journey.after(page)) == page for page in journey.pages[:-1])


def test_a_page_that_was_answered_wrongly_is_the_first_unfinished():
    journey = journey_with(SMALLEST | {"vraag": {"question": ""}})

    assert journey.first_unfinished.slug == "vraag"


def test_a_finished_journey_can_be_sent():
    assert journey_with(SMALLEST).first_unfinished is None
    assert journey_with(FULL).first_unfinished is None
    assert journey_with(BY_TELEPHONE, is_staff=True).first_unfinished is None


@pytest.mark.parametrize("slug", [slug for slug in SMALLEST if slug not in {"wijk", "afspraken", "over-u"}])
def test_every_page_with_a_question_must_be_answered(slug):
    assert journey_with(SMALLEST | {slug: {}}).first_unfinished.slug == slug


@pytest.mark.parametrize("slug", SMALLEST)
def test_every_page_must_have_been_seen(slug):
    answers = {name: typed for name, typed in SMALLEST.items() if name != slug}

    assert journey_with(answers).first_unfinished.slug == slug


# What was typed


def test_what_was_typed_wrongly_is_kept_as_it_was_typed():
    journey = journey_with({"brief": {"has_decision": "yes", "decision_sent_on": "31-2-2026"}})

    assert journey.typed("brief", "decision_sent_on") == "31-2-2026"
    assert "decision_sent_on" in journey.fresh_form(BY_SLUG["brief"]).errors


def test_only_the_fields_of_the_page_are_kept():
    journey = journey_with({"voor-wie": {"for_whom": "self", "csrfmiddlewaretoken": "x", "question": "y"}})

    assert journey.draft.answers == {"voor-wie": {"for_whom": ["self"]}}


def test_a_text_that_no_page_could_hold_is_not_kept():
    journey = journey_with(SMALLEST)

    journey.keep(BY_SLUG["vraag"], posted({"question": "x" * MAX_PAGE_BYTES}))

    assert journey.typed("vraag", "question") == "Mijn hulp is verlaagd."


def test_a_page_that_is_right_shows_its_answers_without_pointing_out_mistakes():
    form = journey_with(FULL).fresh_form(BY_SLUG["bereiken"])

    assert not form.is_bound
    assert form.initial["email"] == "anna@voorbeeld.example"


# What it means


def test_the_term_to_object_is_counted_from_the_letter():
    journey = journey_with(FULL)

    assert journey.objection_term.last_day == date(2026, 4, 7)
    assert answers_of(journey)["objection_due_on"] == date(2026, 4, 7)


def test_without_a_letter_there_is_no_term_even_when_a_date_was_typed():
    journey = journey_with(SMALLEST | {"brief": {"has_decision": "no", "decision_sent_on": "20-2-2026"}})

    assert journey.objection_term is None
    assert answers_of(journey)["decision_sent_on"] is None
    assert answers_of(journey)["objection_due_on"] is None


def test_another_letter_gives_another_term():
    journey = journey_with(FULL)
    assert journey.objection_term.last_day == date(2026, 4, 7)

    journey.keep(BY_SLUG["brief"], posted({"has_decision": "yes", "decision_sent_on": "2 april 2026"}))

    assert journey.objection_term is None, "2 April is still to come on 2 March"


def test_the_answers_are_fields_of_a_request(veldermeer):
    answers = answers_of(journey_with(FULL))

    assert answers["municipality"] == veldermeer
    assert answers["postcode"] == "2711AB"
    assert answers["telephone"] == "+31612345678"
    assert (answers["channel"], answers["received_on"]) == ("web", date(2026, 3, 2))


def test_staff_say_how_and_when_it_came_in():
    answers = answers_of(journey_with(BY_TELEPHONE, is_staff=True))

    assert (answers["channel"], answers["received_on"]) == ("telephone", date(2026, 2, 27))


def test_answers_to_pages_that_are_needed_no_longer_do_not_come_along():
    moved = {"gemeente": {"municipality": "elders", "other_municipality": "Groningen"}, "elders": {}}
    back = {"gemeente": {"municipality": "veldermeer", "other_municipality": "Groningen"}}

    assert "postcode" not in answers_of(journey_with(FULL | moved))
    assert answers_of(journey_with(FULL | back))["other_municipality"] == ""


def test_an_unserved_municipality_cannot_be_chosen():
    MunicipalityFactory(slug="onbediend")
    journey = journey_with(SMALLEST | {"gemeente": {"municipality": "onbediend"}})

    assert journey.first_unfinished.slug == "gemeente"


def test_a_citizen_number_is_pointed_out_with_its_page():
    journey = journey_with(SMALLEST | {"vraag": SMALLEST["vraag"] | {"question": "Nummer 111222333."}})

    assert [(page.slug, number) for page, number in journey.citizen_numbers()] == [("vraag", "111222333")]


# Once


def test_the_same_answers_give_the_same_key():
    assert journey_with(FULL).idempotency_key() == journey_with(FULL).idempotency_key()


def test_another_answer_or_another_visitor_gives_another_key():
    changed = FULL | {"vraag": FULL["vraag"] | {"question": "Iets anders."}}
    keys = {journey_with(FULL).idempotency_key(), journey_with(changed).idempotency_key()}

    assert len(keys | {journey_with(FULL, token="twee").idempotency_key()}) == 3

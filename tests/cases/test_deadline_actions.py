"""What moves the last day of a term: each change counts anew, and says in the time line what was and what is."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import actions
from cases.models import Deadline, DeadlinePause, Step
from cases.vocabulary import StepKind
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import BridgeDay
from oco_portal.row_security import ask_as
from tests.factories import CaseFactory, DeadlineFactory, DeadlinePauseFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 16)  # a Monday


@pytest.fixture(autouse=True)
def _asked_by_the_organisation(supporter):
    ask_as(organisation=supporter.organisation_id)


@pytest.fixture
def case(supporter):
    return CaseFactory(supporter=supporter)


@pytest.fixture
def deadline(case, supporter):
    """The authority has six weeks to decide on an objection: until Monday 13 April 2026."""
    return make_deadline(case, supporter)


def make_deadline(case, by, rule="beslissing-op-bezwaar", starts_on=date(2026, 3, 2)):
    return actions.set_deadline(case=case, rule=rule, starts_on=starts_on, by=by)


def pause(deadline, by, first_day, last_day):
    return actions.pause_deadline(
        deadline=deadline, first_day=first_day, last_day=last_day, reason="Er ontbrak een stuk.", by=by, on=TODAY
    )


def notes(case):
    return [step.note for step in case.steps.filter(kind=StepKind.TERM)]


def events(case):
    return list(AuditEvent.objects.filter(target_id=case.pk, type=EventType.DEADLINE_MOVED).values_list("type"))


# Another day of the event


def test_a_moved_event_moves_the_last_day(deadline, supporter):
    actions.move_deadline(deadline=deadline, starts_on=date(2026, 3, 9), by=supporter, on=TODAY)

    deadline.refresh_from_db()
    assert (deadline.starts_on, deadline.due_on) == (date(2026, 3, 9), date(2026, 4, 20))


def test_a_moved_event_stands_in_the_time_line(deadline, case, supporter):
    actions.move_deadline(deadline=deadline, starts_on=date(2026, 3, 9), by=supporter, on=TODAY)

    (step,) = Step.objects.filter(kind=StepKind.TERM)
    assert (step.by, step.taken_on) == (supporter, TODAY)
    assert "was 13-04-2026 en is nu 20-04-2026" in step.note
    assert "de dag van de gebeurtenis is 09-03-2026" in step.note
    assert len(events(case)) == 1


def test_an_event_on_another_day_that_ends_on_the_same_day_writes_no_step(case, supporter):
    term = make_deadline(case, supporter, "bezwaar", date(2026, 2, 20))  # ends on Good Friday, so past Easter

    actions.move_deadline(deadline=term, starts_on=date(2026, 2, 23), by=supporter, on=TODAY)

    term.refresh_from_db()
    assert (term.raw_on, term.due_on) == (date(2026, 4, 6), date(2026, 4, 7))
    assert notes(case) == []


# Pauses


@pytest.mark.parametrize(("last_day", "n"), [(date(2026, 3, 10), 1), (date(2026, 3, 16), 7), (date(2026, 3, 30), 21)])
def test_a_pause_of_n_days_moves_the_unmoved_day_by_n(deadline, supporter, last_day, n):
    before = deadline.raw_on

    pause(deadline, supporter, date(2026, 3, 10), last_day)

    deadline.refresh_from_db()
    assert (deadline.raw_on - before).days == n
    assert BridgeDay.objects.calendar().next_ordinary(deadline.raw_on) == deadline.due_on


def test_a_pause_stands_in_the_time_line_with_its_reason(deadline, case, supporter):
    pause(deadline, supporter, date(2026, 3, 10), date(2026, 3, 16))

    (note,) = notes(case)
    assert "was 13-04-2026 en is nu 20-04-2026" in note
    assert "10-03-2026 tot en met 16-03-2026: Er ontbrak een stuk." in note


def test_pauses_that_overlap_count_once(deadline, supporter):
    pause(deadline, supporter, date(2026, 3, 10), date(2026, 3, 16))

    pause(deadline, supporter, date(2026, 3, 12), date(2026, 3, 16))

    deadline.refresh_from_db()
    assert deadline.raw_on == date(2026, 4, 20)


@pytest.mark.parametrize("rule", [code for code, rule in RULES.items() if not rule.can_pause and rule.is_statutory])
def test_a_clock_that_the_law_does_not_stop_is_not_stopped(case, supporter, rule):
    term = make_deadline(case, supporter, rule)

    with pytest.raises(ValidationError):
        pause(term, supporter, date(2026, 3, 3), date(2026, 3, 4))

    assert not DeadlinePause.objects.exists()
    assert notes(case) == []


@pytest.mark.parametrize(
    ("first_day", "last_day", "field"),
    [
        (date(2026, 3, 16), date(2026, 3, 10), "last_day"),
        (date(2026, 2, 2), date(2026, 3, 2), "first_day"),
        (date(2026, 4, 14), date(2026, 4, 20), "first_day"),
    ],
    ids=["ends before it begins", "before the term", "after the term"],
)
def test_a_pause_in_which_the_term_does_not_run_is_refused_at_its_field(
    deadline, supporter, first_day, last_day, field
):
    with pytest.raises(ValidationError) as refusal:
        pause(deadline, supporter, first_day, last_day)

    assert list(refusal.value.message_dict) == [field]
    assert not DeadlinePause.objects.exists()


def test_a_pause_until_the_end_of_time_is_refused_and_leaves_nothing(deadline, case, supporter):
    with pytest.raises(ValidationError):
        pause(deadline, supporter, date(2026, 3, 10), date(2100, 12, 31))

    assert Deadline.objects.get().due_on == date(2026, 4, 13)
    assert not DeadlinePause.objects.exists()


def test_a_pause_that_ends_early_gives_the_days_back(deadline, case, supporter):
    pause(deadline, supporter, date(2026, 3, 10), date(2026, 3, 30))

    actions.end_pause(pause=deadline.pauses.get(), by=supporter, on=date(2026, 3, 12))

    deadline.refresh_from_db()
    assert deadline.raw_on == date(2026, 4, 16)
    assert any("is nu 16-04-2026, omdat: de pauze is voorbij" in note for note in notes(case))


def test_a_pause_that_had_not_begun_disappears(deadline, supporter):
    pause(deadline, supporter, date(2026, 3, 10), date(2026, 3, 30))

    actions.end_pause(pause=deadline.pauses.get(), by=supporter, on=date(2026, 3, 9))

    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 4, 13)
    assert not DeadlinePause.objects.exists()


def test_a_pause_does_not_become_longer_by_ending_it(deadline, supporter):
    pause(deadline, supporter, date(2026, 3, 10), date(2026, 3, 16))

    actions.end_pause(pause=deadline.pauses.get(), by=supporter, on=date(2026, 3, 25))

    assert DeadlinePause.objects.get().last_day == date(2026, 3, 16)


# A longer term


def test_a_postponed_term_is_one_longer_term_from_the_same_day(deadline, case, supporter):
    longer = actions.extend_deadline(deadline=deadline, reason="Advies nodig.", by=supporter, on=TODAY)

    deadline.refresh_from_db()
    assert (longer.rule, longer.starts_on) == ("beslissing-op-bezwaar-verdaagd", deadline.starts_on)
    assert longer.due_on == date(2026, 5, 26)  # twelve weeks end on Whit Monday
    assert deadline.ending == Deadline.Ending.REPLACED
    assert "de termijn is verdaagd: Advies nodig." in notes(case)[0]


def test_a_postponed_term_keeps_its_pauses(deadline, supporter):
    pause(deadline, supporter, date(2026, 3, 10), date(2026, 3, 16))

    longer = actions.extend_deadline(deadline=deadline, reason="Advies nodig.", by=supporter, on=TODAY)

    assert longer.raw_on == date(2026, 6, 1)  # twelve weeks and seven days
    assert longer.pauses.get().last_day == date(2026, 3, 16)


def test_what_the_law_does_not_lengthen_is_not_lengthened(case, supporter):
    term = make_deadline(case, supporter, "bezwaar")

    with pytest.raises(ValidationError):
        actions.extend_deadline(deadline=term, reason="Druk.", by=supporter, on=TODAY)

    assert list(case.deadlines.unmet()) == [term]


def test_a_closed_case_moves_no_term(supporter):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=TODAY, close_reason="ZELF")
    term = DeadlineFactory(case=closed, rule="beslissing-op-bezwaar")
    stopped = DeadlinePauseFactory(deadline=term)
    days = {"first_day": date(2026, 3, 10), "last_day": date(2026, 3, 11)}

    for act, what in (
        (actions.move_deadline, {"deadline": term, "starts_on": TODAY}),
        (actions.pause_deadline, {"deadline": term, "reason": "x", **days}),
        (actions.end_pause, {"pause": stopped}),
        (actions.extend_deadline, {"deadline": term, "reason": "x"}),
    ):
        with pytest.raises(ValidationError):
            act(by=supporter, on=TODAY, **what)


# Counting everything anew


def bridge_day(day):
    BridgeDay.objects.create(day=day, source="KB in een test")


def recount(supporter):
    return actions.recount_deadlines(organisation=supporter.organisation, on=TODAY)


def test_nothing_changes_as_long_as_the_calendar_stays(deadline, case, supporter):
    assert recount(supporter) == 0
    assert notes(case) == []


def test_a_new_bridge_day_moves_the_term_that_ends_on_it(deadline, case, supporter):
    bridge_day(date(2026, 4, 13))

    assert recount(supporter) == 1

    deadline.refresh_from_db()
    assert (deadline.raw_on, deadline.due_on) == (date(2026, 4, 13), date(2026, 4, 14))
    (step,) = case.steps.filter(kind=StepKind.TERM)
    assert step.by is None
    assert "was 13-04-2026 en is nu 14-04-2026" in step.note
    assert len(events(case)) == 1


def test_a_bridge_day_that_goes_brings_the_term_back(deadline, supporter):
    bridge_day(date(2026, 4, 13))
    recount(supporter)
    BridgeDay.objects.filter(day=date(2026, 4, 13)).delete()

    assert recount(supporter) == 1

    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 4, 13)


def test_counting_anew_twice_changes_nothing_the_second_time(deadline, case, supporter):
    bridge_day(date(2026, 4, 13))
    recount(supporter)
    written = notes(case)

    assert recount(supporter) == 0
    assert notes(case) == written


def test_ended_terms_and_terms_of_others_stay(deadline, case, supporter):
    actions.end_deadline(deadline=deadline, ending="met", ended_on=TODAY, by=supporter)
    theirs = DeadlineFactory(rule="beslissing-op-bezwaar", starts_on=date(2026, 3, 2), due_on=date(2026, 4, 13))
    bridge_day(date(2026, 4, 13))

    assert recount(supporter) == 0

    ask_as(organisation=theirs.organisation_id)
    theirs.refresh_from_db()
    assert theirs.due_on == date(2026, 4, 13)


def test_counting_anew_asks_no_more_for_many_terms_than_for_one(deadline, case, supporter):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            recount(supporter)
        return len(captured)

    for_one = queries()
    for day in range(1, 21):
        make_deadline(case, supporter, starts_on=date(2026, 1, day))

    assert queries() == for_one


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    starts_on=st.dates(date(2020, 1, 1), date(2027, 12, 31)),
    free=st.frozensets(st.dates(date(2020, 1, 1), date(2029, 12, 31)), max_size=4),
    offset=st.integers(1, 14),
    n=st.integers(1, 60),
)
def test_whatever_is_stored_is_what_counting_gives(case, supporter, starts_on, free, offset, n):
    case.deadlines.unmet().update(ended_on=starts_on, ending="met")  # those of the example before
    term = make_deadline(case, supporter, starts_on=starts_on)
    first = date.fromordinal(starts_on.toordinal() + offset)
    pause(term, supporter, first, date.fromordinal(first.toordinal() + n - 1))
    BridgeDay.objects.bulk_create((BridgeDay(day=day, source="x") for day in free), ignore_conflicts=True)

    recount(supporter)

    kept, calendar = Deadline.objects.get(pk=term.pk), BridgeDay.objects.calendar()
    assert (kept.raw_on - starts_on).days == 42 + n
    assert kept.due_on == calendar.next_ordinary(kept.raw_on)
    assert recount(supporter) == 0
    BridgeDay.objects.filter(source="x").delete()

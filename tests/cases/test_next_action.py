"""What must happen next: the rules, one by one, and their order."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from cases.next_action import Pressure, Situation, next_actions
from oco_portal.deadlines.calendar import Calendar
from oco_portal.deadlines.counting import count
from oco_portal.deadlines.rules import RULES, Whose

TODAY = date(2026, 7, 1)
CALENDAR = Calendar({})


@dataclass
class Deadline:
    rule: str
    starts_on: date
    is_unmet: bool = True
    rung_id: int = 1

    @property
    def law(self):
        return RULES[self.rule]

    @property
    def is_residents_own(self):
        return self.law.whose == Whose.RESIDENT

    @property
    def due_on(self):
        return self.term.last_day

    @property
    def term(self):
        return count(self.law, self.starts_on, calendar=CALENDAR)


@dataclass
class Rung:
    is_running: bool = True
    pk: int = 1

    def get_track_display(self):
        return "bezwaar"


@dataclass
class Dispute:
    rungs_in_time: list = field(default_factory=lambda: [Rung()])
    is_running: bool = True
    counterparty: str = "Gemeente Veldermeer"


def actions(*deadlines, disputes=(), contact=TODAY):
    terms = [(deadline, deadline.term) for deadline in deadlines]
    pairs = [pair if isinstance(pair, tuple) else (pair, None) for pair in disputes]
    return next_actions(Situation(date(2026, 3, 2), terms, pairs, contact), TODAY)


def advice(last_day=None):
    term = last_day and SimpleNamespace(last_day=last_day, safe_day=last_day)
    return SimpleNamespace(term=term, offer=SimpleNamespace(track=SimpleNamespace(label="beroep")))


def test_without_anything_that_presses_it_says_so():
    (action,) = actions()

    assert action.pressure == Pressure.NOTHING
    assert "Niets heeft haast" in str(action.text)


def test_when_every_dispute_has_ended_the_case_can_be_closed():
    (action,) = actions(disputes=[Dispute(is_running=False)])

    assert "Sluit dan het dossier" in str(action.text)


@pytest.mark.parametrize(
    ("starts_on", "pressure"),
    [(date(2026, 6, 29), Pressure.LATER), (date(2026, 5, 22), Pressure.SOON), (date(2026, 5, 1), Pressure.LATE)],
)
def test_the_residents_own_term_presses_more_as_it_comes_near(starts_on, pressure):
    (action,) = actions(Deadline("bezwaar", starts_on))

    assert action.pressure == pressure
    assert action.deadline.rule == "bezwaar"


def test_the_safe_day_is_shown_while_it_can_be_kept():
    deadline = Deadline("bezwaar", date(2026, 5, 31))  # a Sunday: the term ends on Monday 13 July

    (action,) = actions(deadline)

    assert (deadline.due_on, action.day) == (date(2026, 7, 13), deadline.term.safe_day)
    assert action.day < deadline.due_on


def test_somebody_elses_term_is_waited_for():
    (action,) = actions(Deadline("beslissing-op-bezwaar", date(2026, 6, 15)))

    assert (action.pressure, action.day) == (Pressure.WAITING, date(2026, 7, 27))


def test_a_late_decision_opens_the_way_to_a_notice_of_default():
    (action,) = actions(Deadline("beslissing-op-bezwaar", date(2026, 4, 1)))

    assert action.pressure == Pressure.LATE
    assert "ingebrekestelling" in action.text


def test_a_late_answer_without_a_notice_of_default_is_asked_for():
    (action,) = actions(Deadline("wkkgz-klacht", date(2026, 4, 1)))

    assert action.pressure == Pressure.LATE
    assert "vraag erom" in action.text


def test_what_has_been_met_is_not_mentioned():
    assert actions(Deadline("bezwaar", date(2026, 5, 1), is_unmet=False))[0].pressure == Pressure.NOTHING


@pytest.mark.parametrize(
    ("last_day", "pressure"),
    [
        (None, Pressure.NOW),
        (date(2026, 8, 1), Pressure.NOW),
        (date(2026, 7, 3), Pressure.SOON),
        (date(2026, 6, 30), Pressure.LATE),
    ],
)
def test_after_a_refusal_the_next_rung_is_decided_in_time(last_day, pressure):
    (action,) = actions(disputes=[(Dispute(), advice(last_day))])

    assert (action.pressure, action.day) == (pressure, last_day)
    assert "beroep" in action.text


def test_what_runs_without_a_term_is_not_forgotten():
    dispute = Dispute()

    (action,) = actions(disputes=[dispute])

    assert "loopt zonder termijn" in action.text
    assert action.dispute is dispute


@pytest.mark.parametrize("rung_id", [1, None])
def test_what_runs_with_a_term_is_watched(rung_id):
    deadline = Deadline("beslissing-op-bezwaar", date(2026, 6, 15), rung_id=rung_id)

    assert [action.pressure for action in actions(deadline, disputes=[Dispute()])] == [Pressure.WAITING]


def test_a_dispute_in_which_nothing_runs_needs_a_step_or_an_end():
    (action,) = actions(disputes=[Dispute(rungs_in_time=[Rung(is_running=False)])])

    assert "loopt niets meer" in action.text


@pytest.mark.parametrize(("weeks", "number"), [(3, 0), (4, 1)])
def test_a_resident_who_has_heard_nothing_is_called(weeks, number):
    found = actions(contact=TODAY - timedelta(weeks=weeks))

    assert len([action for action in found if "Geen contact sinds" in str(action.text)]) == number


def test_the_first_contact_is_what_a_new_case_waits_for():
    (action,) = actions(contact=None)

    assert "nog geen contact" in action.text


def test_what_is_late_comes_before_what_is_near_and_waiting_comes_last():
    found = actions(
        Deadline("beslissing-op-bezwaar", date(2026, 6, 15)),
        Deadline("bezwaar", date(2026, 5, 22)),
        Deadline("wkkgz-klacht", date(2026, 4, 1)),
        disputes=[(Dispute(), advice(date(2026, 8, 1)))],
        contact=None,
    )

    assert [action.pressure for action in found] == [
        Pressure.LATE,
        Pressure.SOON,
        Pressure.NOW,
        Pressure.NOW,
        Pressure.WAITING,
    ]
    assert [action.day is None for action in found] == [False, False, False, True, False]

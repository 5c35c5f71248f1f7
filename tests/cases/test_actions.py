from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import actions
from cases.closing import Check
from cases.models import Case, Deadline
from cases.vocabulary import CaseStatus, CloseReason, GoesOn, Law, Outcome, StepKind, Supported, Track
from intake.models import RequestStatus, Resident, SupportRequest
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.registry.models import LifeDomain, TargetGroup
from oco_portal.row_security import acting_for, ask_as
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    ContactAttemptFactory,
    CounterpartyFactory,
    DeadlineFactory,
    DisputeFactory,
    ResidentFactory,
    RungFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MARCH_3 = date(2026, 3, 3)


@pytest.fixture
def waiting(supporter):
    """A waiting request of the supporter's organisation, who is at work; and a stranger's beside it."""
    SupportRequestFactory()
    waiting = SupportRequestFactory(
        organisation=supporter.organisation, received_on=date(2026, 3, 2), postcode="2711AB", birth_year=1948
    )
    ask_as(organisation=supporter.organisation_id)
    return waiting


@pytest.fixture
def case(supporter):
    """An open case of the supporter, who is at work; and a stranger's beside it."""
    CaseFactory()
    case = CaseFactory(supporter=supporter, opened_on=MARCH_3)
    ask_as(organisation=supporter.organisation_id)
    return case


def take_up(support_request, by, *, resident=None, on=MARCH_3):
    return actions.open_case(
        support_request=support_request,
        resident=resident,
        main_life_domain=LifeDomain.objects.get(code="MO"),
        life_domains=[LifeDomain.objects.get(code="WO")],
        target_group=TargetGroup.objects.get(code="OUD"),
        law=Law.WMO,
        by=by,
        on=on,
    )


def events(target):
    with as_owner():
        return list(AuditEvent.objects.filter(target_id=target.pk).order_by("happened_at").values_list("type", "actor"))


# Opening


def test_opening_a_case_takes_over_what_the_request_says(waiting, supporter):
    case = take_up(waiting, supporter)

    assert (case.reference, case.municipality) == (waiting.reference, waiting.municipality)
    assert (case.supporter, case.organisation, case.opened_on) == (supporter, supporter.organisation, MARCH_3)
    assert {domain.code for domain in case.life_domains.all()} == {"MO", "WO"}
    assert events(case) == [(EventType.CASE_OPENED, supporter.pk)]


def test_opening_a_case_makes_a_resident_of_who_asked(waiting, supporter):
    resident = take_up(waiting, supporter).resident

    assert (resident.name, resident.postcode, resident.birth_year) == ("A. Wieringa", "2711AB", 1948)
    assert resident.organisation == supporter.organisation


def test_opening_a_case_of_a_known_resident_makes_no_second_person(waiting, supporter):
    known = ResidentFactory(organisation=supporter.organisation)

    assert take_up(waiting, supporter, resident=known).resident == known
    assert Resident.objects.count() == 1


def test_opening_a_case_tells_the_request(waiting, supporter):
    take_up(waiting, supporter)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.owner, waiting.closed_on) == (RequestStatus.TAKEN_UP, supporter, None)


def test_the_steps_so_far_come_along(waiting, supporter):
    ContactAttemptFactory(support_request=waiting, attempted_on=MARCH_3, reached=True, note="Gebeld.", by=supporter)
    ContactAttemptFactory(support_request=waiting, attempted_on=date(2026, 3, 2), by=supporter)

    steps = take_up(waiting, supporter).steps.order_by("taken_on", "kind")

    assert [(step.kind, step.taken_on) for step in steps] == [
        (StepKind.ATTEMPT, date(2026, 3, 2)),
        (StepKind.REQUEST, date(2026, 3, 2)),
        (StepKind.CONTACT, MARCH_3),
    ]


def test_a_request_is_taken_up_once(waiting, supporter):
    take_up(waiting, supporter)

    with pytest.raises(ValidationError):
        take_up(waiting, supporter)

    assert Case.objects.count() == 1


def test_a_case_does_not_open_before_its_request_came_in(waiting, supporter):
    with pytest.raises(ValidationError):
        take_up(waiting, supporter, on=date(2026, 3, 1))

    assert not Case.objects.exists()


def test_a_request_of_another_organisation_cannot_be_taken_up(waiting):
    stranger = CaseFactory().supporter

    with acting_for(organisation=stranger.organisation_id), pytest.raises(SupportRequest.DoesNotExist):
        take_up(waiting, stranger)


# Steps


def add_step(case, by, **step):
    step = {"kind": StepKind.CONTACT, "taken_on": MARCH_3, "note": "Gebeld.", "minutes": 15} | step
    return actions.add_step(case=case, by=by, **step)


def test_a_step_is_added(case, supporter):
    step = add_step(case, supporter)

    assert list(case.steps.all()) == [step]
    assert (step.minutes, step.by, step.organisation) == (15, supporter, supporter.organisation)
    assert events(case) == [(EventType.STEP_ADDED, supporter.pk)]


def test_a_correction_is_a_new_step_that_points_at_the_old_one(case, supporter):
    wrong = add_step(case, supporter)

    right = add_step(case, supporter, note="Gemaild.", corrects=wrong)

    assert case.steps.count() == 2
    assert wrong.corrected_by == right


def test_a_step_never_changes(case, supporter):
    step = add_step(case, supporter)
    step.note = "Anders."

    with pytest.raises(Exception, match="permission denied|append_only"):
        step.save()


# Disputes


def start_dispute(case, by):
    return actions.start_dispute(
        case=case, counterparty=CounterpartyFactory(), track=Track.OBJECTION, started_on=MARCH_3, by=by
    )


def test_a_dispute_starts_and_ends_with_an_outcome(case, supporter):
    dispute = start_dispute(case, supporter)
    assert list(case.disputes.running()) == [dispute]

    actions.end_dispute(dispute=dispute, outcome=Outcome.UPHELD, ended_on=date(2026, 6, 23), by=supporter)

    assert not case.disputes.running().exists()
    assert [type_ for type_, _by in events(case)] == [
        EventType.DISPUTE_STARTED,
        EventType.RUNG_ENDED,
        EventType.DISPUTE_ENDED,
    ]
    assert dispute.last_rung.outcome == Outcome.UPHELD


def test_a_dispute_does_not_end_before_it_started(case, supporter):
    dispute = start_dispute(case, supporter)

    with pytest.raises(ValidationError):
        actions.end_dispute(dispute=dispute, outcome=Outcome.UPHELD, ended_on=date(2026, 3, 2), by=supporter)


# Deadlines


def set_deadline(case, by, rule="bezwaar", starts_on=date(2026, 2, 20), **options):
    return actions.set_deadline(case=case, rule=rule, starts_on=starts_on, by=by, **options)


def test_a_term_is_counted_and_kept_with_both_its_days(case, supporter):
    deadline = set_deadline(case, supporter)

    assert (deadline.raw_on, deadline.due_on) == (date(2026, 4, 3), date(2026, 4, 7))
    assert events(case) == [(EventType.DEADLINE_SET, supporter.pk)]


def test_a_longer_term_replaces_the_shorter_from_the_same_day(case, supporter):
    shorter = set_deadline(case, supporter, "wkkgz-klacht", date(2026, 4, 2))
    other_day = set_deadline(case, supporter, "wkkgz-klacht", date(2026, 4, 3))

    longer = set_deadline(case, supporter, "wkkgz-klacht-verlengd", date(2026, 4, 2))

    shorter.refresh_from_db()
    assert shorter.ending == Deadline.Ending.REPLACED
    assert set(case.deadlines.unmet()) == {longer, other_day}


def test_a_term_that_is_no_law_takes_the_weeks_of_the_regulation(case, supporter):
    deadline = set_deadline(case, supporter, "wmo-klacht-regeling", date(2026, 2, 16), weeks=6)

    assert deadline.due_on == date(2026, 3, 30)
    assert not deadline.law.is_statutory


@pytest.mark.parametrize(
    ("ended_on", "ending"), [(date(2026, 4, 7), Deadline.Ending.MET), (date(2026, 4, 8), Deadline.Ending.LATE)]
)
def test_a_term_is_met_up_to_and_including_its_last_day(case, supporter, ended_on, ending):
    deadline = set_deadline(case, supporter)

    actions.end_deadline(deadline=deadline, ending=Deadline.Ending.MET, ended_on=ended_on, by=supporter)

    deadline.refresh_from_db()
    assert (deadline.ending, deadline.ended_on) == (ending, ended_on)


def test_a_term_that_no_longer_matters_is_not_late(case, supporter):
    deadline = set_deadline(case, supporter)

    actions.end_deadline(
        deadline=deadline,
        ending=Deadline.Ending.DROPPED,
        remark="Besluit ingetrokken.",
        ended_on=date(2026, 9, 1),
        by=supporter,
    )

    assert deadline.ending == Deadline.Ending.DROPPED


# Closing


def close(case, by, on=date(2026, 6, 23)):
    return actions.close_case(
        case=case,
        close_reason=CloseReason.SELF,
        result="2,75 uur hulp.",
        felt_supported=Supported.YES,
        goes_on=GoesOn.ALONE,
        checks=list(Check),
        by=by,
        on=on,
    )


def test_closing_a_case_completes_its_request(case, supporter):
    close(case, supporter)

    case.refresh_from_db()
    request = SupportRequest.objects.get(pk=case.support_request_id)
    assert (case.status, case.closed_on, case.close_reason) == (CaseStatus.CLOSED, date(2026, 6, 23), "ZELF")
    assert (request.status, request.closed_on) == (RequestStatus.COMPLETED, date(2026, 6, 23))
    assert events(case) == [(EventType.CASE_CLOSED, supporter.pk)]


@pytest.mark.parametrize("factory", [DisputeFactory, DeadlineFactory])
def test_closing_with_something_still_open_changes_nothing(case, supporter, factory):
    factory(case=case)

    with pytest.raises(ValidationError):
        close(case, supporter)

    case.refresh_from_db()
    assert case.is_open


def test_a_case_does_not_close_before_it_was_opened(case, supporter):
    with pytest.raises(ValidationError):
        close(case, supporter, on=date(2026, 3, 2))


def test_nothing_is_added_to_a_closed_case(case, supporter):
    close(case, supporter)

    for act in (add_step, start_dispute, set_deadline, close):
        with pytest.raises(ValidationError):
            act(case, supporter)


def test_another_organisation_cannot_touch_the_case(case):
    stranger = CaseFactory().supporter

    for act in (add_step, start_dispute, set_deadline, close):
        with acting_for(organisation=stranger.organisation_id), pytest.raises(Case.DoesNotExist):
            act(case, stranger)


def test_a_colleague_of_the_organisation_can_step_in(case):
    colleague = UserFactory(organisation=case.organisation)

    assert add_step(case, colleague).by == colleague


def test_the_term_to_object_comes_along_with_the_request(waiting, supporter):
    waiting.decision_sent_on = date(2026, 2, 20)
    waiting.save()

    case = take_up(waiting, supporter)

    assert [(term.rule, term.due_on) for term in case.deadlines.all()] == [("bezwaar", date(2026, 4, 7))]


def test_a_term_is_counted_once_and_joins_its_rung(case, supporter):
    set_deadline(case, supporter)
    rung = RungFactory(dispute__case=case)

    joined = actions.set_deadline(case=case, rule="bezwaar", starts_on=date(2026, 2, 20), rung=rung, by=supporter)

    assert joined.rung == rung
    with pytest.raises(ValidationError, match="07-04-2026"):
        set_deadline(case, supporter)
    assert case.deadlines.count() == 1

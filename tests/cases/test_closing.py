from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases import actions
from cases.closing import WHAT_IT_MEANS, Check, checks_for, may_be_unreachable, not_seen_to
from cases.models import CLOSING_FACTS, Aftercare, Case, PastClosing
from cases.vocabulary import CloseReason, StepKind
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import (
    AftercareFactory,
    CaseFactory,
    DeadlineFactory,
    DisputeFactory,
    StepFactory,
)

pytestmark = pytest.mark.django_db

JUNE_23, JULY_7 = date(2026, 6, 23), date(2026, 7, 7)
FACTS = {
    "close_reason": "ZELF",
    "result": "2,75 uur hulp.",
    "felt_supported": "yes",
    "goes_on": "alone",
    "checks": list(Check),
}


@pytest.fixture
def case(supporter):
    """An open case of the supporter, who is at work; and a stranger's beside it."""
    CaseFactory()
    case = CaseFactory(supporter=supporter, resident__email="anna@voorbeeld.example", opened_on=date(2026, 3, 3))
    ask_as(organisation=supporter.organisation_id)
    return case


def close(case, on=JUNE_23, **facts):
    return actions.close_case(case=case, by=case.supporter, on=on, **FACTS | facts)


def reopen(case, on=JULY_7):
    return actions.reopen_case(case=case, reason="De hulp stopte weer.", by=case.supporter, on=on)


def events(case):
    with as_owner():
        return list(AuditEvent.objects.filter(target_id=case.pk).values_list("type", flat=True).order_by("happened_at"))


# The checklist


@pytest.mark.parametrize("reason", CloseReason)
def test_every_reason_is_explained_in_a_line(reason):
    assert 20 < len(str(WHAT_IT_MEANS[reason])) < 110


@pytest.mark.parametrize("reason", ["PROF", "WLZ", "JUR", "VERTR", "BUITEN"])
def test_who_takes_over_must_have_confirmed(reason):
    assert Check.HANDOVER in checks_for(reason)
    assert Check.HANDOVER not in checks_for("ZELF")


@pytest.mark.parametrize("reason", ["OVL", "NBER"])
def test_nobody_has_to_be_told_who_cannot_be(reason):
    assert checks_for(reason) == [Check.DOCUMENTS, Check.APPOINTMENTS]


def test_what_was_not_seen_to_is_what_matters_and_was_not_ticked():
    assert not_seen_to("ZELF", ["told", "documents"]) == [Check.APPOINTMENTS, Check.WHOM_TO_CALL]
    assert not_seen_to("NBER", ["documents", "appointments"]) == []


@pytest.mark.parametrize("checks", [[], ["told", "documents", "appointments"]])
def test_no_case_closes_with_something_unseen_to_and_no_word_about_it(case, checks):
    with pytest.raises(ValidationError) as refusal:
        close(case, checks=checks)

    assert list(refusal.value.message_dict) == ["checks"]
    assert Case.objects.get(pk=case.pk).is_open
    assert not close(case, checks=checks, open_ends="Belt niet terug.").is_open


def test_the_wlz_takes_over_on_the_day_of_its_indication_alone(case):
    with pytest.raises(ValidationError, match="CIZ"):
        close(case, close_reason="WLZ")

    assert Case.objects.get(pk=case.pk).is_open
    assert close(case, close_reason="WLZ", wlz_indicated_on=JUNE_23).wlz_indicated_on == JUNE_23


# Reasons that need something


DAYS = [date(2026, 3, 3), date(2026, 3, 10), date(2026, 3, 17)]


@pytest.mark.parametrize(
    ("days", "may"),
    [
        (DAYS, True),
        (DAYS[:2], False),
        ([DAYS[0], DAYS[1], DAYS[1]], False),
        ([date(2026, 3, 2), *DAYS[1:]], False),
        ([*DAYS[:2], date(2026, 6, 24)], False),
        ([*DAYS[:2], JUNE_23], True),
    ],
)
def test_not_reachable_is_three_different_days_between_opening_and_closing(days, may):
    assert may_be_unreachable(days, since=date(2026, 3, 3), on=JUNE_23) is may


def test_a_case_closes_as_not_reachable_after_three_attempts_in_it(case):
    for day in DAYS[:2]:
        StepFactory(case=case, kind=StepKind.ATTEMPT, taken_on=day)
    with pytest.raises(ValidationError) as refused:
        close(case, close_reason="NBER")
    assert list(refused.value.message_dict) == ["close_reason"]

    StepFactory(case=case, kind=StepKind.ATTEMPT, taken_on=DAYS[2])

    assert close(case, close_reason="NBER").close_reason == "NBER"


def test_an_attempt_that_was_put_right_does_not_count(case):
    attempts = [StepFactory(case=case, kind=StepKind.ATTEMPT, taken_on=day) for day in DAYS]
    StepFactory(case=case, corrects=attempts[0], note="Dit was een andere inwoner.")

    with pytest.raises(ValidationError):
        close(case, close_reason="NBER")


def test_attempts_before_a_case_was_opened_again_do_not_count(case):
    for day in DAYS:
        StepFactory(case=case, kind=StepKind.ATTEMPT, taken_on=day)
    close(case)
    reopen(case)

    with pytest.raises(ValidationError):
        close(case, on=date(2026, 7, 20), close_reason="NBER")


# Obstacles


def test_every_open_term_and_dispute_is_a_reason_with_the_page_that_ends_it(case):
    deadline, dispute = DeadlineFactory(case=case), DisputeFactory(case=case)

    reasons = Case.objects.get().reasons_not_to_close()

    assert [(reason.page, reason.key) for reason in reasons] == [
        ("cases:dispute-end", dispute.pk),
        ("cases:deadline-end", deadline.pk),
    ]
    assert str(dispute.counterparty) in str(reasons[0])
    assert "7 april 2026" in str(reasons[1])


def test_closing_keeps_every_fact(case):
    close(case, preventive="yes", lighter="na", informal_support="no", checks=["told"], open_ends="Brief volgt.")

    case.refresh_from_db()
    assert (case.preventive, case.lighter, case.informal_support) == ("yes", "na", "no")
    assert (case.checks, case.open_ends) == (["told"], "Brief volgt.")


# Opening again


def test_opening_again_keeps_the_closing_and_starts_anew(case):
    close(case, preventive="yes", checks=["told"], open_ends="De rest is er nog.")
    reopen(case)

    case = Case.objects.get(pk=case.pk)
    (past,) = case.past_closings.all()
    assert (case.is_open, case.closed_on, case.close_reason, case.preventive, case.checks) == (True, None, "", "", [])
    assert (past.closed_on, past.close_reason, past.result) == (JUNE_23, "ZELF", "2,75 uur hulp.")
    assert (past.preventive, past.checks, past.reason) == ("yes", ["told"], "De hulp stopte weer.")
    assert (case.support_request.status, case.support_request.closed_on) == ("taken_up", None)


def test_opening_again_leaves_a_trace(case):
    close(case)
    reopen(case)

    (step,) = case.steps.filter(kind=StepKind.CHANGE)
    assert (step.taken_on, step.by) == (JULY_7, case.supporter)
    assert "De hulp stopte weer." in step.note
    assert "23-06-2026" in step.note
    assert events(case) == [EventType.CASE_CLOSED, EventType.CASE_REOPENED]


def test_opening_again_starts_the_weeks_until_the_review_anew(case):
    close(case)

    assert reopen(case).review_due_on == date(2026, 9, 29)


def test_every_closing_is_kept(case):
    close(case)
    reopen(case)
    close(case, on=date(2026, 8, 1), close_reason="PROF")
    reopen(case, on=date(2026, 8, 2))

    assert [past.close_reason for past in case.past_closings.all()] == ["PROF", "ZELF"]


def test_what_is_open_is_not_opened_again(case):
    with pytest.raises(ValidationError):
        reopen(case)


def test_a_case_is_not_opened_again_before_it_was_closed(case):
    close(case)

    with pytest.raises(ValidationError):
        reopen(case, on=date(2026, 6, 22))


def test_a_case_does_not_close_before_it_was_opened_again(case):
    close(case)
    reopen(case)

    with pytest.raises(ValidationError):
        close(case, on=date(2026, 7, 6))


def test_a_past_closing_never_changes(case):
    close(case)
    reopen(case)

    with as_owner(), pytest.raises(Exception, match="append_only"), transaction.atomic():
        PastClosing.objects.update(result="anders")


def test_a_past_closing_was_closed(case):
    facts = {name: getattr(case, name) for name in CLOSING_FACTS}

    with as_owner(), pytest.raises(IntegrityError, match="opened_again_after_closing"), transaction.atomic():
        PastClosing.objects.create(
            organisation=case.organisation, case=case, reopened_on=JULY_7, reason="x", by=case.supporter, **facts
        )


def test_who_was_not_asked_yet_is_not_asked_when_the_case_is_open_again(case):
    close(case, aftercare=True)
    asked = AftercareFactory(case=case, asked=True)

    reopen(case)

    assert list(Aftercare.objects.all()) == [asked]

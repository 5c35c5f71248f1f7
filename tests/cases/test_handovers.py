"""The warm handover: the table of states, and what each step refuses."""

from datetime import date
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases import actions
from cases.handovers import MAY_FOLLOW, Facts, follow_up_day, reasons_not_to
from cases.models import Case, Handover, Step
from cases.vocabulary import HandoverState as State
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import CaseFactory, ConsentFactory, CounterpartyFactory, HandoverFactory, PartnerFactory

pytestmark = pytest.mark.django_db

MARCH_2, MARCH_9, MARCH_16 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)


@pytest.fixture
def case(supporter):
    """An open case of the supporter, who is at work; a stranger hands over as well."""
    HandoverFactory(state="confirmed", **CONFIRMED)
    case = CaseFactory(supporter=supporter)
    ask_as(organisation=supporter.organisation_id)
    return case


CONFIRMED = {
    "summary": "Tekst.",
    "approved_on": MARCH_2,
    "approved_how": "spoken",
    "sent_on": MARCH_2,
    "confirmed_on": MARCH_2,
    "receiver_name": "K. Smit",
    "receiver_function": "consulent",
    "follow_up_on": date(2026, 3, 30),
}


@pytest.fixture
def partner():
    return PartnerFactory()


def start(case, partner, **consent):
    return actions.start_handover(case=case, party=partner, reason="care", by=case.supporter, on=MARCH_2, **consent)


def begun(case, partner):
    handover = start(case, partner, consent_how="written")
    return actions.write_summary(
        handover=handover, version=handover.version, summary="Vraagt hulp bij de post.", by=case.supporter
    )


def approve(handover, on=MARCH_9, **how):
    return actions.approve_summary(
        handover=handover, **{"approved_how": "spoken", "by": handover.case.supporter, "on": on} | how
    )


def send(handover, on=MARCH_9):
    return actions.send_handover(handover=handover, by=handover.case.supporter, on=on)


def confirm(handover, on=MARCH_16):
    who = {"receiver_name": "K. Smit", "receiver_function": "wijkconsulent"}
    return actions.confirm_handover(handover=handover, by=handover.case.supporter, on=on, **who)


# The table


@pytest.mark.parametrize(("now", "then"), list(product(State, State)))
def test_only_what_the_table_says_may_follow(now, then):
    reasons = reasons_not_to(then, Facts(state=now, has_summary=True))

    assert bool(reasons) == (then not in MAY_FOLLOW[now])


def test_there_is_no_way_round_approval_and_confirmation():
    assert State.SENT not in MAY_FOLLOW[State.PREPARING]
    assert State.CONFIRMED not in MAY_FOLLOW[State.APPROVED]
    assert State.DONE not in MAY_FOLLOW[State.SENT]


@pytest.mark.parametrize("state", [State.APPROVED, State.SENT])
def test_without_consent_it_stops_there(state):
    now = State.PREPARING if state == State.APPROVED else State.APPROVED

    assert reasons_not_to(state, Facts(state=now, has_summary=True, lacks_consent=["Geen."])) == ["Geen."]


def test_follow_up_is_four_weeks_later_unless_said():
    assert follow_up_day(date(2026, 4, 9)) == date(2026, 5, 7)
    assert follow_up_day(date(2026, 4, 9), 2) == date(2026, 4, 23)


# The acts


def test_a_handover_goes_from_consent_to_what_came_of_it(case, partner):
    handover = confirm(send(approve(begun(case, partner))))
    handover = actions.follow_up_handover(
        handover=handover, came_of_it="Wekelijks hulp.", by=case.supporter, on=date(2026, 4, 13)
    )

    assert (handover.state, handover.follow_up_on) == ("done", date(2026, 4, 13))
    assert Step.objects.filter(case=case, kind="handover").count() == 4


def test_without_consent_no_handover_begins(case, partner):
    ConsentFactory(case=case, other_party="", partner=partner, purpose="talk")  # another purpose
    ConsentFactory(case=case)  # another party

    with pytest.raises(ValidationError) as refusal:
        start(case, partner)

    assert "consent_how" in refusal.value.message_dict
    assert not Handover.objects.exists()


def test_consent_that_was_withdrawn_meanwhile_stops_the_sending(case, partner):
    handover = approve(begun(case, partner))
    actions.withdraw_consent(consent=case.consents.get(), by=None, on=MARCH_9)

    with pytest.raises(ValidationError):
        send(handover)

    assert Handover.objects.get(pk=handover.pk).state == "approved"


def test_no_approval_without_a_summary_and_no_sending_without_approval(case, partner):
    empty = start(case, partner, consent_how="spoken")
    with pytest.raises(ValidationError):
        approve(empty)

    actions.write_summary(handover=empty, version=empty.version, summary="Tekst.", by=case.supporter)
    with pytest.raises(ValidationError):
        send(empty)


def test_another_text_needs_another_approval(case, partner):
    handover = approve(begun(case, partner))

    changed = actions.write_summary(
        handover=handover, version=handover.version, summary="Iets anders.", by=case.supporter
    )

    assert (changed.state, changed.approved_on) == ("preparing", None)
    with pytest.raises(ValidationError):
        send(changed)


def test_what_the_resident_read_is_what_they_approve(case, partner):
    handover = begun(case, partner)
    read = handover.version
    actions.write_summary(handover=handover, version=handover.version, summary="Iets anders.", by=case.supporter)

    with pytest.raises(ValidationError):
        approve(handover, by=None, version=read)


def test_what_was_sent_is_not_changed_any_more(case, partner):
    handover = send(approve(begun(case, partner)))

    with pytest.raises(ValidationError):
        actions.write_summary(handover=handover, version=handover.version, summary="Iets anders.", by=case.supporter)


def test_no_step_lies_before_the_one_that_it_follows(case, partner):
    handover = approve(begun(case, partner))

    with pytest.raises(ValidationError) as refusal:
        send(handover, on=MARCH_2)
    assert "on" in refusal.value.message_dict


def test_confirmed_can_no_longer_be_stopped(case, partner):
    handover = confirm(send(approve(begun(case, partner))))

    with pytest.raises(ValidationError):
        actions.stop_handover(handover=handover, stopped_why="Toch niet.", by=case.supporter, on=MARCH_16)


def test_confirming_and_following_up_go_on_after_the_case_was_closed(case, partner):
    handover = send(approve(begun(case, partner)))
    Case.objects.filter(pk=case.pk).update(status="closed", closed_on=MARCH_9, close_reason="PROF")
    handover.case.refresh_from_db()

    assert confirm(handover).state == "confirmed"


def test_a_partner_hands_over_to_us_and_we_confirm(case, partner):
    received = actions.receive_handover(
        case=case, party=partner, reason="other", summary="Komt van ons.", by=case.supporter, on=MARCH_2
    )

    assert (received.state, received.direction) == ("sent", "in")
    assert confirm(received).state == "confirmed"


def test_nobody_is_handed_over_to_a_counterparty(case):
    with pytest.raises(IntegrityError, match="never_to_the_other_side"), transaction.atomic():
        start(case, CounterpartyFactory(), consent_how="written")


def test_the_database_refuses_what_was_sent_without_approval(case):
    with as_owner(), pytest.raises(IntegrityError, match="goes_with_approval"), transaction.atomic():
        HandoverFactory(case=case, state="sent", sent_on=MARCH_2, summary="Tekst.")


def test_the_desk_finds_what_must_be_followed_up_and_only_of_its_own(case, supporter):
    due = HandoverFactory(case=case, state="confirmed", **CONFIRMED)
    HandoverFactory(case=case, state="confirmed", **CONFIRMED | {"follow_up_on": date(2026, 4, 7)})
    HandoverFactory(case=case)

    found = Handover.objects.visible_to(supporter).follow_up_due(date(2026, 3, 31))

    assert list(found) == [due]
    assert Handover.objects.visible_to(supporter).unfinished().count() == 1

"""Consent: what counts, from when until when, who may give it, and that a row is only ever withdrawn."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.db.utils import InternalError

from cases import actions
from cases.consent import is_surely_under_twelve, reasons_without_consent
from cases.models import Case, Consent, Step
from cases.vocabulary import ConsentPurpose
from intake.models import Resident
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import CaseFactory, ConsentFactory, ConsentQuestionFactory, CounterpartyFactory, PartnerFactory

pytestmark = pytest.mark.django_db

MARCH_2, MARCH_9, MARCH_16 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)
SHARE, TALK = ConsentPurpose.SHARE, ConsentPurpose.TALK


@pytest.fixture
def case(supporter):
    """An open case of the supporter, who is at work; a stranger's case has every consent."""
    ConsentFactory(purpose=SHARE)
    case = CaseFactory(supporter=supporter)
    ask_as(organisation=supporter.organisation_id)
    return case


@pytest.fixture
def partner():
    return PartnerFactory()


def give(case, party, *purposes, **how):
    how = {"given_how": "spoken", "given_on": MARCH_2, "by": case.supporter} | how
    return actions.give_consent(case=case, party=party, purposes=purposes or [SHARE], **how)


# What counts


def test_without_consent_there_is_a_reason(case, partner):
    assert partner.name in reasons_without_consent(case, partner, SHARE, MARCH_9)[0]


def test_consent_counts_for_that_party_and_that_purpose_only(case, partner):
    give(case, partner)

    assert reasons_without_consent(case, partner, SHARE, MARCH_9) == []
    assert reasons_without_consent(case, partner, TALK, MARCH_9)
    assert reasons_without_consent(case, PartnerFactory(), SHARE, MARCH_9)
    assert reasons_without_consent(CaseFactory(), partner, SHARE, MARCH_9)


def test_a_partner_is_not_the_counterparty_with_the_same_key(case):
    counterparty = CounterpartyFactory()
    partner = PartnerFactory(pk=counterparty.pk)
    give(case, counterparty)

    assert reasons_without_consent(case, partner, SHARE, MARCH_9)
    assert case.consent_for(counterparty, SHARE, MARCH_9)


def test_somebody_by_name_is_found_in_capitals_or_not(case):
    give(case, "Huisarts De Boer")

    assert reasons_without_consent(case, "huisarts de boer", SHARE, MARCH_9) == []


@pytest.mark.parametrize(
    ("day", "counts"), [(date(2026, 3, 1), False), (MARCH_2, True), (MARCH_9, True), (MARCH_16, False)]
)
def test_consent_counts_from_its_first_to_its_last_day(case, partner, day, counts):
    give(case, partner, ends_on=MARCH_9)

    assert bool(case.consent_for(partner, SHARE, day)) == counts


def test_withdrawn_consent_no_longer_counts_from_that_day_on(case, partner):
    (consent,) = give(case, partner)

    actions.withdraw_consent(consent=consent, by=case.supporter, on=MARCH_9)

    assert case.consent_for(partner, SHARE, MARCH_2)
    assert reasons_without_consent(case, partner, SHARE, MARCH_9)


def test_withdrawing_takes_every_consent_for_the_same_with_it(case, partner):
    (first,) = give(case, partner, ends_on=MARCH_16)
    give(case, partner)
    give(case, partner, TALK)

    actions.withdraw_consent(consent=first, by=case.supporter, on=MARCH_9)

    assert reasons_without_consent(case, partner, SHARE, MARCH_9)
    assert case.consent_for(partner, TALK, MARCH_9)


def test_giving_and_withdrawing_leave_a_trace(case, partner):
    (consent,) = give(case, partner)
    actions.withdraw_consent(consent=consent, by=case.supporter, on=MARCH_9)

    notes = list(Step.objects.filter(case=case, kind="change").values_list("taken_on", flat=True))
    assert notes == [MARCH_9, MARCH_2]
    events = set(AuditEvent.objects.filter(target_id=case.pk).values_list("type", flat=True))
    assert {EventType.CONSENT_GIVEN, EventType.CONSENT_WITHDRAWN} <= events


# What is refused


def test_a_child_does_not_consent_alone(case, partner):
    Resident.objects.filter(pk=case.resident_id).update(birth_year=2016)
    case = Case.objects.get(pk=case.pk)

    with pytest.raises(ValidationError) as refusal:
        give(case, partner)
    assert "given_by" in refusal.value.message_dict

    give(case, partner, given_by="representative", representative_name="M. de Vries, moeder met gezag")
    assert case.consent_for(partner, SHARE, MARCH_9).representative_name


@pytest.mark.parametrize(
    ("birth_year", "age_band", "expected"),
    [(2014, "", False), (2015, "", True), (None, "0-11", True), (None, "12-17", False), (None, "", False)],
)
def test_under_twelve_is_only_what_is_sure(birth_year, age_band, expected):
    resident = Resident(birth_year=birth_year, age_band=age_band)

    assert is_surely_under_twelve(resident, date(2026, 3, 2)) == expected


def test_the_same_consent_twice_is_refused_and_a_longer_one_is_not(case, partner):
    give(case, partner, ends_on=MARCH_9)

    with pytest.raises(ValidationError):
        give(case, partner, ends_on=MARCH_9)
    give(case, partner, ends_on=MARCH_16)

    assert case.consents.count() == 2


def test_consent_that_ends_before_it_was_given_is_refused(case, partner):
    with pytest.raises(ValidationError):
        give(case, partner, given_on=MARCH_9, ends_on=MARCH_2)


def test_withdrawing_twice_or_before_it_was_given_is_refused(case, partner):
    (consent,) = give(case, partner)

    with pytest.raises(ValidationError):
        actions.withdraw_consent(consent=consent, by=case.supporter, on=date(2026, 3, 1))
    actions.withdraw_consent(consent=consent, by=case.supporter, on=MARCH_9)
    with pytest.raises(ValidationError):
        actions.withdraw_consent(consent=consent, by=case.supporter, on=MARCH_16)


@pytest.mark.parametrize("change", [{"purpose": "talk"}, {"given_on": date(2026, 1, 1)}, {"ends_on": None}])
def test_a_consent_is_never_changed(change):
    consent = ConsentFactory(ends_on=MARCH_16)

    with as_owner(), pytest.raises(InternalError, match="only_withdrawn"), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(**change)


def test_what_was_withdrawn_stays_withdrawn_and_nothing_is_deleted():
    consent = ConsentFactory(withdrawn_on=MARCH_9)

    with as_owner(), pytest.raises(InternalError, match="withdrawn_for_good"), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_on=None)
    with as_owner(), pytest.raises(InternalError, match="never_deleted"), transaction.atomic():
        consent.delete()


# What the holder of a follow code can do there


def test_the_holder_sees_their_own_consents_and_cannot_give_a_strangers(case):
    mine, theirs = ConsentFactory(case=case), ConsentFactory()
    ask_as(holder=case.support_request.holder)

    assert list(Consent.objects.all()) == [mine]
    assert Consent.objects.filter(pk=theirs.pk).update(withdrawn_on=MARCH_9) == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Consent.objects.create(
            organisation_id=theirs.organisation_id,
            case_id=theirs.case_id,
            other_party="X",
            purpose="talk",
            given_how="portal",
            given_on=MARCH_2,
        )


def test_the_holder_writes_no_step_but_their_own_decision(case):
    ask_as(holder=case.support_request.holder)
    own = {"organisation_id": case.organisation_id, "case": case, "taken_on": MARCH_2, "note": "x"}

    Step.objects.create(kind="change", **own)
    for wrong in ({"kind": "contact"}, {"kind": "change", "by": case.supporter}):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Step.objects.create(**own | wrong)


# Asked on the follow-up page


def test_a_yes_becomes_a_consent_and_a_no_does_not(case):
    yes, no = ConsentQuestionFactory(case=case), ConsentQuestionFactory(case=case, purpose="talk")

    actions.answer_consent(question=yes, agreed=True, by=None, on=MARCH_9)
    actions.answer_consent(question=no, agreed=False, by=None, on=MARCH_9)

    consent = case.consents.get()
    assert (consent.purpose, consent.given_how, consent.noted_by) == ("share", "portal", None)


def test_a_question_is_answered_once(case):
    question = ConsentQuestionFactory(case=case)
    actions.answer_consent(question=question, agreed=False, by=None, on=MARCH_9)

    with pytest.raises(ValidationError):
        actions.answer_consent(question=question, agreed=True, by=None, on=MARCH_9)


def test_the_same_is_not_asked_twice(case, partner):
    ask = {"case": case, "party": partner, "purposes": [SHARE], "by": case.supporter, "on": MARCH_2}
    actions.ask_consent(**ask)

    with pytest.raises(ValidationError):
        actions.ask_consent(**ask)

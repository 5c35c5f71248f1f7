"""Figures of random contracts equal a naive recount in plain Python, and add up where they say so."""

import random
from collections import Counter
from datetime import date, timedelta
from statistics import median_low

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.models import Case
from cases.vocabulary import CloseReason
from intake.models import ContactAttempt, SupportRequest
from oco_portal.registry.models import BridgeDay, LifeDomain, TargetGroup
from reporting.actions.counting import close_month
from reporting.periods import Month
from reporting.reach import MEASURES, counted
from tests.database import as_owner
from tests.factories import (
    AppointmentFactory,
    CaseFactory,
    ContactAttemptFactory,
    ContractFactory,
    ContractPartyFactory,
    MunicipalityFactory,
    ResidentFactory,
    StepFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

START, END = date(2026, 1, 1), date(2026, 6, 30)
MONTHS = [Month(2026, number) for number in range(1, 7)]


def make_contract(chance, size):
    """Two organisations that share some people, with cases, contacts and requests on random days."""
    contract = ContractFactory(municipality=MunicipalityFactory())
    supporters = [UserFactory(organisation=ContractPartyFactory(contract=contract).organisation) for _party in "ab"]
    names = [{"name": f"Mens {n}", "birth_year": 1950 + n, "postcode": "2711AB"} for n in range(max(size // 4, 1))]
    people = {
        supporter.pk: [ResidentFactory(organisation=supporter.organisation, **who) for who in names]
        for supporter in supporters
    }
    for _case in range(size):
        supporter = chance.choice(supporters)
        make_case(chance, contract, supporter, chance.choice(people[supporter.pk]))
    for _request in range(size // 2):
        make_request(chance, contract, chance.choice(supporters))
    return contract


def day(chance, first=START):
    """A day between this one and the end of June."""
    return first + timedelta(days=chance.randrange((END - first).days + 1))


def make_case(chance, contract, supporter, resident):
    received = day(chance)
    opened = day(chance, received)
    request = SupportRequestFactory(
        organisation=supporter.organisation,
        municipality=MunicipalityFactory() if chance.random() < 0.1 else contract.municipality,
        received_on=received,
        status="taken_up",
    )
    reason = chance.choice(CloseReason.values)
    ending = {"status": "closed", "closed_on": day(chance, opened), "close_reason": reason}
    case = CaseFactory(
        supporter=supporter,
        support_request=request,
        resident=resident,
        opened_on=opened,
        main_life_domain=chance.choice(LifeDomain.objects.all()),
        target_group=chance.choice([None, *TargetGroup.objects.all()]),
        felt_supported=chance.choice(["", "yes", "partly", "no", "no_answer", "not_asked"]),
        **ending if chance.random() < 0.5 else {},
    )
    if chance.random() < 0.7:
        reached = chance.random() < 0.8
        ContactAttemptFactory(support_request=request, attempted_on=day(chance, received), reached=reached)
    if chance.random() < 0.7:
        StepFactory(case=case, taken_on=day(chance, opened), minutes=chance.choice([0, 15, 90]))
    if chance.random() < 0.5:
        AppointmentFactory(case=case, takes_place_on=day(chance, opened))


def make_request(chance, contract, supporter):
    status, received = chance.choice(["waiting", "answered", "withdrawn"]), day(chance)
    SupportRequestFactory(
        organisation=supporter.organisation,
        municipality=contract.municipality,
        received_on=received,
        status=status,
        closed_on=None if status == "waiting" else day(chance, received),
    )


def close_all(contract):
    for month in MONTHS:
        close_month(contract=contract, month=month, by=None, on=date(2026, 7, 1))


def naive(contract, month):
    """The same figures by looking at every row, as somebody with a pencil would."""
    with as_owner():
        cases = [
            case for case in Case.objects.select_related("resident") if case.municipality_id == contract.municipality_id
        ]
        requests = [one for one in SupportRequest.objects.all() if one.municipality_id == contract.municipality_id]

    def inside(day):
        return day is not None and month.first_day <= day <= month.last_day

    firsts = {}
    for case in cases:
        name = case.resident.name
        firsts[name] = min(firsts.get(name, case.opened_on), case.opened_on)
    taken_up = {case.support_request_id: case.opened_on for case in cases}
    last = month.last_day
    return {
        "residents_reached": sum(inside(day) for day in firsts.values()),
        "requests_received": sum(inside(one.received_on) for one in requests),
        "cases_opened": sum(inside(case.opened_on) for case in cases),
        "cases_closed": sum(inside(case.closed_on) for case in cases),
        "cases_running": sum(
            case.opened_on <= last and (case.closed_on is None or case.closed_on > last) for case in cases
        ),
        "one_off_contacts": sum(one.status == "answered" and inside(one.closed_on) for one in requests),
        "waiting_list": sum(
            one.received_on <= last
            and (one.closed_on is None or one.closed_on > last)
            and taken_up.get(one.pk, date.max) > last
            for one in requests
        ),
    }


@pytest.fixture(params=range(3))
def contract(request):
    contract = make_contract(random.Random(request.param), size=20)
    close_all(contract)
    return contract


def test_every_number_of_a_month_equals_a_recount_by_hand(contract):
    for month in MONTHS:
        found = counted(contract, month).totals
        expected = naive(contract, month)
        assert {code: found[code] for code in expected} == expected, month


def test_start_and_opened_less_closed_is_what_runs(contract):
    running = 0
    for month in MONTHS:
        totals = counted(contract, month).totals
        assert totals["cases_at_start"] == running
        running = totals["cases_running"]
        assert totals["cases_at_start"] + totals["cases_opened"] - totals["cases_closed"] == running


def test_people_of_the_months_are_the_people_of_the_base(contract):
    last = counted(contract, MONTHS[-1])

    months = [counted(contract, month).totals["residents_reached"] for month in MONTHS]

    assert sum(last.base.values()) == sum(months)
    assert {month for month, _domain, _group in last.base} <= set(MONTHS)


def statistics(contract):
    return {(one.code, one.part): one for one in counted(contract, MONTHS[-1]).statistics}


def first_contacts(contract):
    """Working days to the first contact, request by request."""
    calendar = BridgeDay.objects.calendar()
    with as_owner():
        for one in SupportRequest.objects.filter(municipality=contract.municipality):
            days = [
                attempt.attempted_on for attempt in ContactAttempt.objects.filter(support_request=one, reached=True)
            ]
            if hasattr(one, "case"):
                days += [step.taken_on for step in one.case.steps.all() if step.kind == "contact"]
            if one.status == "answered":
                days.append(one.closed_on)
            if days:
                yield calendar.working_days_between(one.received_on, min(days))


def test_waiting_times_equal_a_recount_by_hand(contract):
    days = sorted(first_contacts(contract))

    found = statistics(contract)

    assert found["waiting_first_contact", "median"].n == len(days)
    assert found["waiting_first_contact", "median"].value == median_low(days)
    assert found["waiting_first_contact", "within_norm"].value == 100 * sum(day <= 2 for day in days) / len(days)


def test_outcomes_lead_time_hours_and_answers_equal_a_recount_by_hand(contract):
    with as_owner():
        ours = list(Case.objects.filter(municipality=contract.municipality))
        minutes = Counter()
        for case in ours:
            minutes[case.pk] += sum(step.minutes for step in case.steps.all())
    closed = [case for case in ours if case.closed_on]
    said = Counter(case.felt_supported for case in closed)
    answered = said["yes"] + said["partly"] + said["no"]

    found = statistics(contract)

    reasons = Counter(case.close_reason for case in closed)
    assert {part: one.value for (code, part), one in found.items() if code == "outcomes"} == {
        reason: 100 * number / len(closed) for reason, number in reasons.items()
    }
    assert found["lead_time", "median"].value == median_low((case.closed_on - case.opened_on).days for case in closed)
    assert found["hours_per_case", "total"].value == minutes.total() / 60
    assert found["hours_per_case", "total"].n == sum(spent > 0 for spent in minutes.values())
    assert found["felt_supported", "response"].n == answered + said["no_answer"]
    assert found["felt_supported", "not_asked"].value == 100 * (said["not_asked"] + said[""]) / len(closed)


def test_a_contract_of_many_asks_as_many_queries_as_one_of_few():
    def queries(size):
        contract = make_contract(random.Random(size), size)
        close_all(contract)
        with CaptureQueriesContext(connection) as captured:
            counted(contract, MONTHS[-1])
        return len(captured)

    assert queries(4) == queries(20)


def test_every_measure_has_words_for_its_parts_and_says_its_formula(contract):
    words = {measure.code: measure.parts() for measure in MEASURES}

    assert all("Formule: " in measure.definition.nl and "Formula: " in measure.definition.en for measure in MEASURES)
    assert all(one.part in words[one.code] for one in counted(contract, MONTHS[-1]).statistics if one.code in words)

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Aftercare, Case
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    AftercareFactory,
    CaseFactory,
    DeadlineFactory,
    DisputeFactory,
    HandoverFactory,
    RungFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

CLOSE = {
    "checks": ["told", "documents", "appointments", "whom_to_call"],
    "close_reason": "ZELF",
    "result": "2,75 uur hulp.",
    "felt_supported": "yes",
    "goes_on": "alone",
    "on": "23-6-2026",
}
CLOSED = {"status": "closed", "closed_on": date(2026, 6, 1), "close_reason": "ZELF"}


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def case(supporter):
    CaseFactory()
    return CaseFactory(supporter=supporter, resident__name="A. Wieringa", resident__email="anna@voorbeeld.example")


@pytest.fixture
def desk(as_user, case):
    return as_user(case.supporter)


def url(case, name="case-close"):
    return reverse(f"cases:{name}", args=[case.reference])


def again(case):
    with as_owner():
        return Case.objects.get(pk=case.pk)


def text(response):
    return response.content.decode()


def test_everything_is_filled_in_on_one_page(desk, case):
    effects = {"preventive": "yes", "lighter": "no", "informal_support": "yes", "aftercare": "on"}

    assert desk.post(url(case), CLOSE | effects).status_code == 302

    kept = again(case)
    assert (kept.preventive, kept.lighter, kept.informal_support) == ("yes", "no", "yes")
    with as_owner():
        assert Aftercare.objects.get().ask_on == date(2026, 8, 4)


def test_what_is_not_ticked_needs_a_word(desk, case):
    response = desk.post(url(case), CLOSE | {"checks": ["told"]})

    assert list(response.context["form"].errors) == ["checks"]
    assert again(case).is_open
    assert desk.post(url(case), CLOSE | {"checks": ["told"], "open_ends": "Geen afspraken."}).status_code == 302
    assert again(case).open_ends == "Geen afspraken."


@pytest.mark.parametrize("reason", ["PROF", "JUR"])
def test_who_takes_over_is_asked_about(desk, case, reason):
    response = desk.post(url(case), CLOSE | {"close_reason": reason})

    assert list(response.context["form"].errors) == ["checks"]
    handed_over = {"close_reason": reason, "checks": [*CLOSE["checks"], "handover"]}
    assert desk.post(url(case), CLOSE | handed_over).status_code == 302


WLZ = CLOSE | {"close_reason": "WLZ", "checks": [*CLOSE["checks"], "handover"]}


@pytest.mark.parametrize("indicated", ["", "31-2-2026", "2-7-2026"])
def test_a_wlz_indication_has_a_date(desk, case, indicated):
    response = desk.post(url(case), WLZ | {"wlz_indicated_on": indicated})

    assert list(response.context["form"].errors) == ["wlz_indicated_on"]


def test_the_date_of_the_indication_is_kept_with_that_reason_only(desk, case, supporter):
    other = CaseFactory(supporter=supporter)

    desk.post(url(case), WLZ | {"wlz_indicated_on": "2-4-2026"})
    desk.post(url(other), CLOSE | {"wlz_indicated_on": "2-4-2026"})

    assert (again(case).wlz_indicated_on, again(other).wlz_indicated_on) == (date(2026, 4, 2), None)


def test_not_reachable_without_attempts_comes_back_with_everything_typed(desk, case):
    response = desk.post(url(case), CLOSE | {"close_reason": "NBER"})

    assert list(response.context["form"].errors) == ["close_reason"]
    assert "2,75 uur hulp." in text(response)


@pytest.mark.parametrize("name", ["checks", "close_reason", "felt_supported", "preventive", "lighter"])
def test_no_choice_that_is_not_offered(desk, case, name):
    response = desk.post(url(case), CLOSE | {name: "onzin"})

    assert name in response.context["form"].errors


def test_an_open_term_is_shown_with_the_way_to_it(desk, case):
    deadline = DeadlineFactory(case=case)

    page = text(desk.get(url(case)))

    assert reverse("cases:deadline-end", args=[case.reference, deadline.pk]) in page
    assert 'name="close_reason"' not in page


def test_what_was_typed_stays_when_something_was_opened_meanwhile(desk, case):
    DisputeFactory(case=case)

    response = desk.post(url(case), CLOSE)

    assert len(response.context["reasons"]) == 1
    assert not response.context["form"].errors
    assert "2,75 uur hulp." in text(response)
    assert again(case).is_open


def test_what_was_typed_stays_when_a_colleague_closed_the_case_meanwhile(desk, case):
    desk.post(url(case), CLOSE)

    response = desk.post(url(case), CLOSE | {"result": "Iets anders."})

    assert "Iets anders." in text(response)
    assert again(case).result == "2,75 uur hulp."


def test_the_result_of_every_dispute_is_on_the_page(desk, case):
    dispute = DisputeFactory(case=case, ended_on=date(2026, 6, 1), rung=None)
    RungFactory(dispute=dispute, track="complaint", ended_on=date(2026, 6, 1), outcome="settled")

    page = text(desk.get(url(case)))

    assert str(dispute.counterparty) in page
    assert "1 juni 2026" in page


@pytest.mark.parametrize(("email", "offered"), [("anna@voorbeeld.example", True), ("", False)])
def test_aftercare_is_offered_where_there_is_an_address(as_user, supporter, email, offered):
    case = CaseFactory(supporter=supporter, resident__email=email)

    page = as_user(supporter).get(url(case))

    assert ("aftercare" in page.context["form"].fields) is offered
    assert (email in text(page)) is True


def test_nobody_is_asked_how_it_went_with_somebody_who_died(desk, case):
    response = desk.post(url(case), CLOSE | {"close_reason": "OVL", "aftercare": "on"})

    assert list(response.context["form"].errors) == ["aftercare"]
    with as_owner():
        assert not Aftercare.objects.exists()


@pytest.mark.parametrize("number", [1, 20])
def test_the_closing_page_asks_as_much_for_twenty_as_for_one(desk, case, number):
    for _each in range(number):
        DisputeFactory(case=case)
        DeadlineFactory(case=case)

    assert queries_of(desk, url(case)) <= 9


def test_the_closing_page_leads_to_a_handover_that_nobody_has_confirmed(desk, case):
    HandoverFactory(case=case, state="stopped", stopped_on=date(2026, 6, 1), stopped_why="Niet nodig.")
    unfinished = HandoverFactory(case=case)

    page = desk.get(url(case))

    assert list(page.context["handovers"]) == [unfinished]
    assert reverse("cases:handover-detail", args=[case.reference, unfinished.pk]) in text(page)


# Closed, and opened again


@pytest.fixture
def closed(supporter):
    return CaseFactory(supporter=supporter, **CLOSED, result="Hulp hersteld.")


def reopen(client, case, reason="De hulp stopte weer."):
    return client.post(url(case, "case-reopen"), {"reason": reason})


def test_a_closed_case_tells_how_it_ended(desk, closed):
    AftercareFactory(case=closed, asked=True)

    page = text(desk.get(url(closed)))

    assert "Hulp hersteld." in page
    assert "14 juli 2026" in page


def test_a_case_is_opened_again_and_shows_its_earlier_closing(desk, closed):
    assert reopen(desk, closed).status_code == 302
    assert again(closed).is_open
    assert "De hulp stopte weer." in text(desk.get(url(closed, "case-detail")))

    desk.post(url(closed), CLOSE | {"on": "1-7-2026"})

    page = desk.get(url(closed))
    assert [past.result for past in page.context["past_closings"]] == ["Hulp hersteld."]
    assert "Hulp hersteld." in text(page)


@pytest.mark.parametrize("reason", ["", "x" * 1001, "nul\x00"])
def test_opening_again_needs_a_reason(desk, closed, reason):
    response = reopen(desk, closed, reason)

    assert list(response.context["form"].errors) == ["reason"]
    assert not again(closed).is_open


def test_what_was_typed_stays_when_the_case_is_open_already(desk, case):
    response = reopen(desk, case)

    assert response.context["form"].non_field_errors()
    assert "De hulp stopte weer." in text(response)


def test_only_the_supporter_or_the_coordinator_opens_a_case_again(as_user, closed):
    colleague = UserFactory(organisation=closed.organisation)
    coordinator = UserFactory(coordinator=True, organisation=closed.organisation)

    assert reopen(as_user(colleague), closed).status_code == 404
    assert reopen(as_user(UserFactory(coordinator=True)), closed).status_code == 404
    assert reopen(as_user(coordinator), closed).status_code == 302


@pytest.mark.parametrize("number", [1, 10])
def test_the_page_of_a_closed_case_asks_as_much_for_ten_as_for_one(desk, closed, number):
    for _each in range(number):
        DisputeFactory(case=closed, ended_on=date(2026, 6, 1))
        AftercareFactory(case=closed, asked=True)

    assert queries_of(desk, url(closed)) <= 9

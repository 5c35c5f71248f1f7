"""The page of a dispute: what was done, what is possible, what is not and why."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Dispute, Rung
from oco_portal.registry.models import CounterpartyRole
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, CounterpartyFactory, DeadlineFactory, DisputeFactory, RungFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def dispute(supporter):
    """A running objection against a municipality; a stranger has one as well."""
    DisputeFactory()
    return DisputeFactory(case=CaseFactory(supporter=supporter))


def url(name, dispute, *args):
    return reverse(f"cases:{name}", args=[dispute.case.reference, dispute.pk, *args])


def rungs(dispute):
    with as_owner():
        return [(rung.track, rung.outcome) for rung in Dispute.objects.get(pk=dispute.pk).rungs_in_time]


def end(desk, dispute, outcome, ended_on="16-6-2026"):
    with as_owner():
        rung = Rung.objects.get(dispute=dispute, ended_on=None)
    return desk.post(url("rung-end", dispute, rung.pk), {"outcome": outcome, "ended_on": ended_on})


def test_an_objection_is_refused_and_the_appeal_is_advised_with_its_last_day(desk, dispute):
    assert end(desk, dispute, "unfounded").url == url("dispute-detail", dispute)

    page = desk.get(url("dispute-detail", dispute))
    on_the_case = desk.get(reverse("cases:case-detail", args=[dispute.case.reference]))

    assert page.context["advice"].offer.track == "appeal"
    assert page.context["advice"].term.last_day == date(2026, 7, 28)
    assert on_the_case.context["disputes"][0][1].offer.track == "appeal"


def test_the_appeal_that_was_advised_is_climbed(desk, dispute):
    end(desk, dispute, "unfounded")

    assert desk.post(url("dispute-climb", dispute), {"track": "appeal", "started_on": "1-7-2026"}).status_code == 302

    assert rungs(dispute) == [("objection", "unfounded"), ("appeal", "")]


def test_what_is_not_possible_is_not_offered_and_not_taken(desk, dispute):
    page = desk.get(url("dispute-detail", dispute))

    assert {offer.track for offer in page.context["impossible"]} >= {"objection", "appeal", "notice_of_default"}
    response = desk.post(url("dispute-climb", dispute), {"track": "appeal", "started_on": "1-7-2026"})
    assert response.status_code == 200
    assert response.context["form"].errors["track"]
    assert rungs(dispute) == [("objection", "")]


def test_a_notice_of_default_is_offered_once_the_authority_is_late(desk, dispute):
    DeadlineFactory(
        case=dispute.case,
        rule="beslissing-op-bezwaar",
        starts_on=date(2026, 4, 7),
        raw_on=date(2026, 5, 19),
        due_on=date(2026, 5, 19),
    )

    typed = {"track": "notice_of_default", "started_on": "1-7-2026"}
    assert desk.post(url("dispute-climb", dispute), typed).status_code == 302
    assert ("notice_of_default", "") in rungs(dispute)


def test_an_objection_against_a_provider_is_refused_with_the_reason(desk, dispute):
    provider = CounterpartyFactory(role=CounterpartyRole.PROVIDER_WMO)
    typed = {"counterparty": provider.name, "track": "objection", "started_on": "1-7-2026"}

    response = desk.post(reverse("cases:dispute-start", args=[dispute.case.reference]), typed)

    assert response.status_code == 200
    assert response.context["form"].errors["track"]


def test_a_step_before_the_dispute_started_is_refused(desk, dispute):
    response = desk.post(url("dispute-climb", dispute), {"track": "mediation", "started_on": "1-3-2026"})

    assert response.context["form"].errors["started_on"]


def test_an_outcome_before_the_step_started_is_refused(desk, dispute):
    assert end(desk, dispute, "unfounded", "1-3-2026").context["form"].errors["ended_on"]


def test_a_dispute_whose_steps_have_all_ended_asks_no_outcome(desk, dispute):
    end(desk, dispute, "settled")

    assert desk.post(url("dispute-end", dispute), {"ended_on": "20-6-2026"}).status_code == 302
    assert desk.get(url("dispute-detail", dispute)).context["climb_form"] is None


def test_a_rung_of_another_dispute_is_not_found(desk, dispute):
    other = RungFactory(dispute__case__supporter=dispute.case.supporter)

    assert desk.get(url("rung-end", dispute, other.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 50])
def test_the_page_asks_as_much_for_many_rungs_as_for_one(desk, dispute, number):
    for _nth in range(number):
        RungFactory(dispute=dispute, track="mediation", ended_on=date(2026, 3, 9), outcome="unknown")

    assert queries_of(desk, url("dispute-detail", dispute)) <= 8

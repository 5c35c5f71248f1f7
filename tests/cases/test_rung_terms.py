"""The page of a dispute leads to the terms of each rung: a term is made by an event on it."""

from datetime import date

import pytest
from django.urls import reverse

from cases.models import Deadline
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import DeadlineFactory, DisputeFactory, RungFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dispute(supporter):
    return DisputeFactory(case__supporter=supporter)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def page_of(dispute):
    return reverse("cases:dispute-detail", args=[dispute.case.reference, dispute.pk])


def rungs(desk, dispute):
    return {rung.track: (terms, rules) for rung, terms, rules in desk.get(page_of(dispute)).context["rungs"]}


def test_a_running_objection_offers_its_terms_but_no_postponed_ones(desk, dispute):
    terms, rules = rungs(desk, dispute)["objection"]

    codes = [rule.code for rule in rules]
    assert codes[:3] == ["bezwaar", "beslissing-op-bezwaar", "beslissing-op-bezwaar-commissie"]
    assert not [code for code in codes if code.endswith("verdaagd")]
    assert terms == []


def test_a_term_that_was_counted_stands_with_its_rung_and_is_not_offered_again(desk, dispute):
    rung = RungFactory(dispute=dispute, track="complaint")
    counted = DeadlineFactory(case=dispute.case, rung=rung, rule="klacht-bestuursorgaan")
    DeadlineFactory(case=dispute.case, rule="beroep")

    terms, rules = rungs(desk, dispute)["complaint"]

    assert terms == [counted]
    assert "klacht-bestuursorgaan" not in [rule.code for rule in rules]


def test_a_rung_that_has_ended_offers_no_terms(desk, supporter):
    dispute = DisputeFactory(case__supporter=supporter, rung=None)
    RungFactory(dispute=dispute, ended_on=date(2026, 4, 1), outcome="unfounded")

    assert rungs(desk, dispute)["objection"] == ([], [])


def test_the_link_fills_in_rule_and_rung_and_the_term_is_kept_with_both(desk, dispute):
    rung, address = RungFactory(dispute=dispute, track="complaint"), reverse("cases:deadline-set", args=[dispute.case.reference])
    form = desk.get(f"{address}?termijn=klacht-bestuursorgaan&stap={rung.pk}").context["form"]

    asked = {"rule": form["rule"].value(), "rung": form["rung"].value(), "starts_on": "20-2-2026"}
    response = desk.post(address, asked)

    assert response.status_code == 302
    with as_owner():
        kept = Deadline.objects.get()
    assert (kept.rule, kept.rung_id, kept.due_on) == ("klacht-bestuursorgaan", rung.pk, date(2026, 4, 7))


def test_a_link_that_was_tampered_with_is_an_empty_form(desk, dispute):
    address = reverse("cases:deadline-set", args=[dispute.case.reference])

    assert desk.get(f"{address}?termijn=%00&stap=' or 1=1").status_code == 200


def test_more_rungs_and_terms_cost_no_more_queries(desk, dispute):
    DeadlineFactory(case=dispute.case)
    for_one = queries_of(desk, page_of(dispute))
    for track in ("complaint", "conversation", "appeal"):
        rung = RungFactory(dispute=dispute, track=track)
        DeadlineFactory(case=dispute.case, rung=rung)

    assert queries_of(desk, page_of(dispute)) == for_one <= 12

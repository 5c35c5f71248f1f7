from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from cases.views import case_list
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.registry.models import LifeDomain, TargetGroup
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    CounterpartyFactory,
    DeadlineFactory,
    DisputeFactory,
    SavedFilterFactory,
    StepFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

URL = "/dossiers/"
TODAY = date(2026, 7, 1)


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def listed(client, **asked):
    return list(client.get(URL, asked).context["page"])


def closed(**fields):
    return CaseFactory(status="closed", closed_on=date(2026, 6, 1), close_reason="ZELF", **fields)


# Which cases


@pytest.mark.parametrize(
    ("chosen", "days"),
    [("verlopen", [-1]), ("week", [0, 7]), ("twee-weken", [0, 7, 14]), ("geen", [None])],
)
def test_the_next_term_narrows_the_list(desk, supporter, chosen, days):
    cases = {}
    for day in (-1, 0, 7, 14, 15, None):
        cases[day] = CaseFactory(supporter=supporter)
        if day is not None:
            DeadlineFactory(case=cases[day], due_on=TODAY + timedelta(days=day))

    assert listed(desk, termijn=chosen) == [cases[day] for day in days]


def test_domain_group_and_law_narrow_the_list(desk, supporter):
    CaseFactory(supporter=supporter)
    debt, group = LifeDomain.objects.get(code="IN"), TargetGroup.objects.first()
    other = CaseFactory(supporter=supporter, main_life_domain=debt, target_group=group, law="wgs")

    assert listed(desk, domein=debt.pk) == [other]
    assert listed(desk, doelgroep=group.pk) == [other]
    assert listed(desk, wet="wgs") == [other]
    assert listed(desk, wet="wmo", domein=debt.pk) == []


def test_the_counterparty_of_a_dispute_narrows_the_list(desk, supporter):
    CaseFactory(supporter=supporter)
    dispute = DisputeFactory(case__supporter=supporter, counterparty=CounterpartyFactory())

    assert listed(desk, tegenpartij=dispute.counterparty_id) == [dispute.case]


def test_a_coordinator_chooses_a_supporter_and_a_supporter_does_not(as_user, supporter):
    mine = CaseFactory(supporter=supporter)
    CaseFactory(supporter=UserFactory(organisation=supporter.organisation))
    coordinator = UserFactory(coordinator=True, organisation=supporter.organisation)

    assert listed(as_user(coordinator), ondersteuner=supporter.pk) == [mine]
    assert "ondersteuner" not in as_user(supporter).get(URL).context["form"].fields


def test_open_cases_stand_before_closed_ones(desk, supporter):
    done, running = closed(supporter=supporter), CaseFactory(supporter=supporter)

    assert listed(desk, toon="alle") == [running, done]


@pytest.mark.parametrize("name", ["toon", "termijn", "domein", "doelgroep", "wet", "tegenpartij", "page"])
@pytest.mark.parametrize("value", ["onzin", "\x00", "9" * 400, "' OR 1=1"])
def test_what_is_not_understood_is_ignored(desk, supporter, name, value):
    case = CaseFactory(supporter=supporter)

    assert listed(desk, **{name: value}) == [case]


# Search


def test_a_search_finds_closed_cases_too(desk, supporter):
    done = closed(supporter=supporter, resident__name="Wieringa")
    running = CaseFactory(supporter=supporter, resident__name="Wierda")

    assert listed(desk, zoek="wier") == [running, done]
    assert listed(desk, zoek="wier", toon="gesloten") == [done]
    assert listed(desk, zoek="wier", toon="lopend") == [running]


def test_a_search_shows_no_case_that_the_user_may_not_see(as_user, supporter):
    CaseFactory(resident__name="Wieringa")
    colleague = CaseFactory(
        supporter=UserFactory(organisation=supporter.organisation),
        resident__name="Wieringa",
        support_request__question="x",
    )
    StepFactory(case=colleague, note="Reumatoloog")
    coordinator = UserFactory(coordinator=True, organisation=supporter.organisation)

    assert listed(as_user(supporter), zoek="wieringa") == listed(as_user(supporter), zoek="reumatoloog") == []
    assert listed(as_user(coordinator), zoek="reumatoloog") == [colleague]


@pytest.mark.parametrize("typed", ["a" * 101, "\x00"])
def test_words_that_cannot_be_are_refused_next_to_the_field(desk, supporter, typed):
    CaseFactory(supporter=supporter)

    page = desk.get(URL, {"zoek": typed})

    assert page.status_code == 200
    assert page.context["search_form"].errors.keys() == {"zoek"}


def test_that_there_was_a_search_is_in_the_log_and_what_for_is_nowhere(desk, supporter, caplog):
    page = desk.get(URL, {"zoek": "wieringa"})
    desk.get("/dossiers/bestaat-niet/?zoek=wieringa")

    with as_owner():
        (event,) = AuditEvent.objects.filter(type=EventType.CASES_SEARCHED).values()
    assert "wieringa" not in f"{event} {caplog.text}".lower()
    assert (event["organisation_id"], event["actor_id"]) == (supporter.organisation_id, supporter.pk)
    assert page.headers["Cache-Control"] == "private, no-store"


def test_a_list_without_a_search_leaves_no_event(desk):
    desk.get(URL)

    with as_owner():
        assert not AuditEvent.objects.exists()


def test_words_and_choices_go_along_to_the_next_page(desk, supporter):
    for number in range(51):
        CaseFactory(supporter=supporter, resident__name=f"Jan & Co {number}")

    page = desk.get(URL, {"zoek": "jan & co", "wet": "wmo"})

    query = urlencode({"wet": "wmo", "zoek": "jan & co"}).replace("&", "&amp;")
    assert f'href="?{query}&amp;page=2"' in page.content.decode()
    assert len(listed(desk, zoek="jan & co", wet="wmo", page=2)) == 1


# The page


@pytest.mark.parametrize("number", [1, 50])
@pytest.mark.parametrize("asked", ["", "?toon=alle&termijn=week&wet=wmo", "?zoek=wieringa+gebeld&toon=lopend"])
def test_the_list_asks_as_much_for_fifty_as_for_one(desk, supporter, number, asked):
    for _case in range(number):
        case = CaseFactory(supporter=supporter, resident__name="A. Wieringa")
        DeadlineFactory(case=case, due_on=TODAY)
        StepFactory(case=case)
    SavedFilterFactory(user=supporter)

    assert queries_of(desk, URL + asked) <= 8


def test_a_long_list_is_counted_to_a_thousand_and_says_that_there_are_more(desk, supporter, monkeypatch):
    monkeypatch.setattr(case_list, "MOST", 2)
    for _case in range(3):
        CaseFactory(supporter=supporter)

    page = desk.get(URL)

    assert len(page.context["page"]) == page.context["page"].paginator.count == 2
    assert page.context["page"].paginator.there_are_more


def test_a_row_names_the_kind_of_the_next_term(desk, supporter):
    DeadlineFactory(case=CaseFactory(supporter=supporter), rule="bezwaar", due_on=TODAY)

    assert "Bezwaar maken" in desk.get(URL).content.decode()


def test_own_filters_stand_above_the_list(desk, supporter):
    SavedFilterFactory(user=supporter, name="Wmo deze week", query="termijn=week&wet=wmo")
    SavedFilterFactory(user=UserFactory(organisation=supporter.organisation), name="Van een ander")

    page = desk.get(reverse("cases:case-list")).content.decode()

    assert '<a href="/dossiers/?termijn=week&amp;wet=wmo">Wmo deze week</a>' in page
    assert "Van een ander" not in page

"""The public calculator: anyone may ask, nothing is stored, and wrong input gets an answer too."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from oco_portal.deadlines.forms import FIRST_EVENT, LAST_EVENT
from oco_portal.deadlines.rules import RULES

pytestmark = pytest.mark.django_db

STATUTORY = [code for code, rule in RULES.items() if rule.is_statutory]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def ask(client):
    """The calculator's page for these parameters."""

    def get(**asked):
        address = reverse("deadlines:calculator")
        response = client.get(address, asked, headers={"accept-language": "en"})
        assert response.status_code == 200
        return response

    return get


def day_of(response, role):
    """The machine-readable day with this role on the page; None when there is none."""
    found = re.search(rf'<time data-role="{role}" datetime="([^"]+)"', response.content.decode())
    return found and found[1]


def text_of(response):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_anyone_may_open_the_empty_calculator(ask):
    response = ask()

    assert day_of(response, "last-day") is None
    assert not response.context["form"].is_bound


def test_the_answer_shows_the_last_day_the_raw_day_and_the_safe_day(ask):
    response = ask(termijn="bezwaar", datum="2026-02-20")

    assert day_of(response, "last-day") == "2026-04-07"
    assert day_of(response, "raw-day") == "2026-04-03"
    assert day_of(response, "safe-day") == "2026-04-02"


def test_the_answer_explains_itself(ask):
    response = ask(termijn="bezwaar", datum="2026-02-20")

    explanation = response.context["term"].explanation()
    assert len(explanation) > 5
    assert all(sentence in text_of(response) for sentence in explanation)


@pytest.mark.parametrize("datum", ["20-2-2026", "20/02/2026", "20.2.2026", "20 februari 2026", " 2026-02-20 "])
def test_a_day_may_be_written_the_dutch_way(ask, datum):
    assert day_of(ask(termijn="bezwaar", datum=datum), "last-day") == "2026-04-07"


@pytest.mark.parametrize("code", STATUTORY)
@pytest.mark.parametrize("datum", ["2026-02-20", FIRST_EVENT.isoformat(), LAST_EVENT.isoformat()])
def test_every_rule_answers_on_every_day_that_may_be_asked(ask, code, datum):
    assert day_of(ask(termijn=code, datum=datum), "last-day")


def test_a_term_that_no_law_gives_says_so_beside_the_field(ask):
    response = ask(termijn="wmo-klacht-regeling", datum="2026-02-20")

    assert response.context["form"].errors["termijn"]
    assert day_of(response, "last-day") is None


@pytest.mark.parametrize(
    ("termijn", "datum", "field"),
    [
        ("bezwaar", "", "datum"),
        ("", "2026-02-20", "termijn"),
        ("onbekend", "2026-02-20", "termijn"),
        ("bezwaar\x00", "2026-02-20", "termijn"),
        ("bezwaar", "2026-02-20\x00", "datum"),
        ("bezwaar", "\x00", "datum"),
        ("bezwaar", "0000-01-01", "datum"),
        ("bezwaar", "99999-01-01", "datum"),
        ("bezwaar", "9999-12-31", "datum"),
        ("bezwaar", "1900-01-01", "datum"),
        ("bezwaar", "2026-02-30", "datum"),
        ("bezwaar", "٢٠-٢-٢٠٢٦", "datum"),
        ("bezwaar", "<script>alert(1)</script>", "datum"),
        ("bezwaar", "morgen", "datum"),
        ("bezwaar", "9" * 5000, "datum"),
    ],
)
def test_wrong_input_gets_a_message_at_the_field_and_no_date(ask, termijn, datum, field):
    response = ask(termijn=termijn, datum=datum)

    errors = response.context["form"].errors
    assert list(errors) == [field]
    assert str(errors[field][0]) in text_of(response)
    assert "<script>alert" not in response.content.decode()
    assert day_of(response, "last-day") is None


def test_repeated_parameters_give_one_answer(ask):
    response = ask(termijn=["onbekend", "bezwaar"], datum=["x", "2026-02-20"])

    assert day_of(response, "last-day") == "2026-04-07"


def test_a_link_with_a_term_only_asks_for_the_day(ask):
    response = ask(termijn="beroep")

    assert not response.context["form"].is_bound
    assert re.search(r'<option value="beroep"\s+selected', response.content.decode())


def test_foreign_parameters_are_ignored(ask):
    assert not ask(utm_source="brief").context["form"].is_bound


def test_a_late_decision_shows_when_a_notice_of_default_may_be_sent(ask):
    response = ask(termijn="awb-beslistermijn", datum="2026-03-02")

    assert day_of(response, "notice-from") == "2026-04-29"


def test_a_notice_of_default_shows_the_penalty(ask):
    text = text_of(ask(termijn="ingebrekestelling", datum="2026-04-02"))

    assert "Friday 17 April 2026" in text
    assert "Thursday 28 May 2026" in text
    assert re.search(r"1\D?442", text)


def test_the_answer_links_to_the_longer_term(ask):
    response = ask(termijn="wkkgz-klacht", datum="2026-04-02")

    assert "?termijn=wkkgz-klacht-verlengd&amp;datum=2026-04-02" in response.content.decode()


def test_nothing_is_stored(ask):
    with CaptureQueriesContext(connection) as queries:
        response = ask(termijn="bezwaar", datum="2026-02-20")

    assert not [sql for query in queries if re.match("INSERT|UPDATE|DELETE", sql := query["sql"])]
    assert not response.cookies


def test_the_bridge_days_on_record_are_used(ask):
    # Friday 2 January 2026 is one of those that a migration of the registry put on record.
    assert day_of(ask(termijn="bezwaar", datum="2025-11-20"), "last-day") == "2026-01-05"


def test_the_calculator_only_answers_questions(client):
    assert client.post(reverse("deadlines:calculator")).status_code == 405

"""The request form through the browser's eyes: public, in two languages, and at the desk."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django_tasks_db.models import DBTaskResult

from intake.models import Draft, SupportRequest
from oco_portal.registry.models import SupportOrganisation
from tests.database import as_owner
from tests.factories import UserFactory
from tests.intake.journeys import (
    BY_TELEPHONE,
    FULL,
    MONDAY,
    READING,
    SMALLEST,
    check_url,
    fill_in,
    make_request,
    page_url,
    receipt_url,
    send,
)
from tests.intake.test_tasks import BrokenBackend

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("veldermeer")]

WRONG = {
    "voor-wie": {"for_whom": "de-buren"},
    "voor-iemand-anders": {"asker_name": "B. Dochter", "asker_relation": "", "person_agrees": "yes"},
    "gemeente": {"municipality": "elders", "other_municipality": ""},
    "wijk": {"postcode": "12345 straat"},
    "vraag": {"life_domains": ["MO"], "question": "", "concerns_name": "Zorgbureau Zonnedauw"},
    "brief": {"has_decision": "yes", "decision_sent_on": "31 februari 2026"},
    "bereiken": {"name": "A. Wieringa", "telephone": "12", "email": "anna@", "address": "Lindelaan 5"},
    "afspraken": {"safe_to_call": "misschien", "best_time": "na het ontbijt"},
    "over-u": {"birth_year": "48", "informal_supporter": "mijn dochter"},
}


@pytest.fixture(autouse=True)
def travel(time_machine):
    """It is Monday 2 March 2026, ten o'clock, and time moves when somebody reads."""
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


@pytest.fixture
def desk(client, organisation):
    """A client signed in as a supporter of the organisation that serves Veldermeer."""
    client.force_login(UserFactory(organisation=organisation))
    return client


def stored():
    with as_owner():
        return SupportRequest.objects.select_related("municipality", "organisation").get()


def number_stored():
    with as_owner():
        return SupportRequest.objects.count()


# From the first page to the receipt


@pytest.mark.parametrize("answers", [SMALLEST, FULL], ids=["smallest", "full"])
def test_a_resident_asks_for_support(client, travel, answers):
    identity = make_request(client, answers, travel)

    request = stored()
    assert request.reference == identity.reference
    assert (request.question, request.channel) == ("Mijn hulp is verlaagd.", "web")
    assert request.received_on == date(2026, 3, 2)


def test_a_resident_asks_for_support_in_english(client, travel):
    with translation.override("en"):
        make_request(client, FULL, travel)
        assert receipt_url().startswith("/en/")
        page = client.get(receipt_url())

    assert 'lang="en"' in page.content.decode()
    assert stored().name == "A. Wieringa"
    with as_owner():
        assert DBTaskResult.objects.get().args_kwargs["args"][-1] == "en"


def test_a_daughter_asks_for_her_father(client, travel):
    daughter = {"asker_name": "B. Dochter", "asker_relation": "dochter", "person_agrees": "yes"}

    make_request(client, SMALLEST | {"voor-wie": {"for_whom": "other"}, "voor-iemand-anders": daughter}, travel)

    assert (stored().for_whom, stored().asker_name) == ("other", "B. Dochter")


def test_a_resident_of_elsewhere_is_told_where_to_go_and_can_go_on(client, travel, elsewhere):
    answers = {slug: typed for slug, typed in SMALLEST.items() if slug != "wijk"}
    answers |= {"gemeente": {"municipality": "elders", "other_municipality": "Groningen"}, "elders": {}}
    assert client.get(page_url("elders")).status_code == 302

    make_request(client, answers, travel)

    assert (stored().municipality, stored().other_municipality) == (None, "Groningen")
    assert stored().organisation == elsewhere


def test_every_page_leads_to_the_next(client):
    visited = []
    for slug, typed in FULL.items():
        assert client.get(page_url(slug)).status_code == 200
        visited.append(client.post(page_url(slug), typed).url)

    assert visited == [page_url(slug) for slug in list(FULL)[1:]] + [check_url()]


def test_the_start_asks_nothing_to_be_stored_until_something_is_sent(client):
    response = client.get(reverse("intake:request-start"))

    assert response.status_code == 200
    assert "concept" not in response.cookies
    with as_owner():
        assert not Draft.objects.exists()


def test_the_answers_are_read_back_before_sending(client):
    fill_in(client, FULL)

    page = client.get(check_url()).content.decode()

    for answer in ("Mijn hulp is verlaagd.", "A. Wieringa", "06 12345678", "anna@voorbeeld.example", "2711AB"):
        assert answer in page


@pytest.mark.parametrize("slug", ["bestaat-niet", "CHECK", "ontvangst-2"])
def test_a_page_that_does_not_exist_is_not_found(client, slug):
    assert client.get(page_url(slug)).status_code == 404


@pytest.mark.parametrize("slug", ["ontvangst", "voor-iemand-anders", "elders", "termijn"])
def test_a_page_that_is_not_needed_leads_to_where_one_was(client, slug):
    assert client.get(page_url(slug)).url == page_url("voor-wie")


def test_the_check_leads_to_the_first_page_that_is_not_right(client):
    fill_in(client, {"voor-wie": {"for_whom": "self"}})

    assert client.get(check_url()).url == page_url("gemeente")
    assert send(client).url == page_url("gemeente")
    assert number_stored() == 0


# Mistakes


@pytest.mark.parametrize("slug", WRONG)
def test_a_mistake_brings_the_page_back_with_everything_that_was_typed(client, slug):
    fill_in(client, {"voor-wie": {"for_whom": "other" if slug == "voor-iemand-anders" else "self"}})
    fill_in(client, {"gemeente": {"municipality": "veldermeer"}})

    response = client.post(page_url(slug), WRONG[slug])

    page = response.content.decode()
    assert response.status_code == 200
    assert response.context["form"].errors
    written = [text for name, text in WRONG[slug].items() if name not in NOT_WRITTEN]
    assert [text for text in written if text not in page] == []


# Choices: a wrong one cannot be shown again, a right one is ticked.
NOT_WRITTEN = {"for_whom", "safe_to_call", "life_domains"}


@pytest.mark.parametrize("slug", WRONG)
def test_every_mistake_is_named_at_the_field_and_above(client, slug):
    fill_in(client, {"voor-wie": {"for_whom": "other" if slug == "voor-iemand-anders" else "self"}})

    response = client.post(page_url(slug), WRONG[slug])

    page = response.content.decode()
    for name in response.context["form"].errors:
        assert page.count(f'href="#id_{name}') >= 1, f"{name} is not in the summary"
        assert "aria-invalid" in page or "utrecht-form-field-error-message" in page


def test_a_mistake_survives_leaving_the_page_and_coming_back(client):
    client.post(page_url("bereiken"), WRONG["bereiken"])

    page = client.get(page_url("bereiken")).content.decode()

    assert "Lindelaan 5" in page
    assert "anna@" in page


def test_a_date_that_is_still_to_come_is_pointed_out(client):
    response = client.post(page_url("brief"), {"has_decision": "yes", "decision_sent_on": "3-3-2026"})

    assert list(response.context["form"].errors) == ["decision_sent_on"]


def test_one_way_to_be_reached_is_enough_and_none_is_not(client):
    assert client.post(page_url("bereiken"), {"comes_by": "on"}).status_code == 302
    assert client.post(page_url("bereiken"), {"name": "A. Wieringa"}).status_code == 200


def test_without_consent_nothing_is_sent_and_nothing_is_lost(client, travel):
    fill_in(client, FULL)
    travel.shift(timedelta(minutes=1))

    response = client.post(check_url(), {"website": ""})

    assert list(response.context["form"].errors) == ["consent"]
    assert "Mijn hulp is verlaagd." in response.content.decode()
    assert number_stored() == 0


# Back, and later


def test_going_back_keeps_what_was_typed_even_when_it_is_wrong(client):
    fill_in(client, {"voor-wie": {"for_whom": "self"}, "gemeente": {"municipality": "veldermeer"}})

    response = client.post(page_url("wijk"), {"postcode": "12345 straat", "back": "Terug"})

    assert response.url == page_url("gemeente")
    assert "12345 straat" in client.get(page_url("wijk")).content.decode()


def test_going_back_and_forth_changes_nothing_that_was_sent(client, travel):
    fill_in(client, FULL)
    for slug in reversed(list(FULL)[1:]):
        client.post(page_url(slug), FULL[slug] | {"back": "Terug"})

    make_request(client, {}, travel)

    assert (stored().name, stored().birth_year) == ("A. Wieringa", 1948)


def test_changing_one_answer_from_the_check_leads_back_to_the_check(client):
    fill_in(client, FULL)

    response = client.post(page_url("over-u") + "?wijzig", {"birth_year": "1950"})

    assert response.url == check_url()


def test_changing_to_someone_else_asks_what_is_new_and_then_goes_back_to_the_check(client):
    fill_in(client, FULL)

    response = client.post(page_url("voor-wie") + "?wijzig", {"for_whom": "other"})

    assert response.url == page_url("voor-iemand-anders")


def test_the_link_by_mail_goes_on_in_another_browser(client, travel):
    fill_in(client, {slug: FULL[slug] for slug in list(FULL)[:5]})
    response = client.post(reverse("intake:request-later"), {"email": "anna@voorbeeld.example"})
    assert response.status_code == 302

    other = Client()
    assert other.get(link_in(mail.outbox[0])).url == page_url("termijn")
    make_request(other, {slug: FULL[slug] for slug in list(FULL)[5:]}, travel)

    assert stored().question == "Mijn hulp is verlaagd."


def link_in(message):
    return re.search(r"http://\S+?(/\S*aanvraag/verder/\S+/)", message.body)[1]


def test_the_mail_with_the_link_says_nothing_of_the_answers(client):
    fill_in(client, FULL)

    client.post(reverse("intake:request-later"), {"email": "anna@voorbeeld.example"})

    (sent,) = mail.outbox
    assert not [text for text in ("verlaagd", "Wieringa", "2711") if text in sent.body + sent.subject]
    with as_owner():
        assert not DBTaskResult.objects.exists(), "the key may not stand in the queue"


def test_save_and_go_on_later_keeps_the_page_that_is_not_finished(client):
    response = client.post(page_url("vraag"), {"question": "Half", "later": "x"})

    assert response.url == reverse("intake:request-later")
    assert "Half" in client.get(page_url("vraag")).content.decode()


def test_a_mail_server_that_is_down_leaves_the_answers(client, settings):
    settings.EMAIL_BACKEND = f"{BrokenBackend.__module__}.{BrokenBackend.__name__}"
    fill_in(client, SMALLEST)

    response = client.post(reverse("intake:request-later"), {"email": "anna@voorbeeld.example"})

    assert response.context["form"].non_field_errors()
    assert client.get(check_url()).status_code == 200


@pytest.mark.parametrize("token", ["bestaat-niet", "😀", "x" * 500])
def test_a_link_that_works_no_longer_leads_to_the_start(client, token):
    response = client.get(reverse("intake:request-continue", args=[token]), follow=True)

    assert response.redirect_chain[-1][0] == reverse("intake:request-start")
    assert list(response.context["messages"])


def test_a_link_older_than_a_day_works_no_longer(client, travel):
    fill_in(client, SMALLEST)
    client.post(reverse("intake:request-later"), {"email": "anna@voorbeeld.example"})

    travel.shift(timedelta(hours=25))

    assert Client().get(link_in(mail.outbox[0])).url == reverse("intake:request-start")


def test_a_sixth_link_within_the_hour_is_not_mailed(client):
    fill_in(client, SMALLEST)
    for _link in range(6):
        response = client.post(reverse("intake:request-later"), {"email": "anna@voorbeeld.example"})

    assert response.context["form"].non_field_errors()
    assert len(mail.outbox) == 5


# Once


def test_a_double_click_gives_one_request_and_the_same_receipt(client, travel):
    fill_in(client, FULL)
    travel.shift(timedelta(minutes=1))

    first, second = send(client), send(client)

    assert first.url == second.url == receipt_url()
    assert number_stored() == 1
    with as_owner():
        assert DBTaskResult.objects.count() == 1


def test_the_receipt_can_be_read_again(client, travel):
    identity = make_request(client, FULL, travel)

    again = client.get(receipt_url())

    assert again.context["identity"] == identity
    assert identity.code in again.content.decode()


def test_the_receipt_is_gone_after_twenty_minutes(client, travel):
    make_request(client, FULL, travel)

    travel.shift(timedelta(minutes=21))

    assert client.get(receipt_url()).url == page_url("voor-wie")


def test_the_receipt_is_nobody_elses(client, travel):
    make_request(client, FULL, travel)

    assert Client().get(receipt_url()).url == page_url("voor-wie")


def test_after_sending_a_new_request_begins_empty(client, travel):
    make_request(client, FULL, travel)

    form = client.get(page_url("vraag"))

    assert "verlaagd" not in form.content.decode()


def test_after_sending_the_draft_forgets_the_question(client, travel):
    make_request(client, FULL, travel)

    page = client.get(receipt_url()).content.decode()

    assert "verlaagd" not in page


# Robots and floods


def test_while_nobody_receives_requests_no_page_breaks_and_nothing_is_lost(client, travel):
    with as_owner():
        SupportOrganisation.objects.update(answers_elsewhere=False)
    answers = {slug: typed for slug, typed in SMALLEST.items() if slug != "wijk"}
    fill_in(client, answers | {"gemeente": {"municipality": "elders", "other_municipality": "Assen"}, "elders": {}})
    travel.shift(READING)

    response = send(client)

    assert (response.status_code, number_stored()) == (200, 0)
    assert response.context["form"].non_field_errors()
    assert "Mijn hulp is verlaagd." in response.text
    assert client.get(reverse("intake:request-paper")).status_code == 200


def test_who_is_too_quick_is_asked_to_wait_and_loses_nothing(client, travel):
    fill_in(client, FULL)
    travel.shift(timedelta(seconds=2))

    refused = send(client)
    travel.shift(timedelta(seconds=10))
    again = send(client)

    assert refused.context["form"].non_field_errors()
    assert again.url == receipt_url()


def test_who_fills_in_what_nobody_sees_is_not_stored(client, travel):
    fill_in(client, FULL)
    travel.shift(timedelta(minutes=1))

    response = send(client, website="https://spam.example")

    assert response.context["form"].non_field_errors()
    assert number_stored() == 0
    assert send(client).url == receipt_url()


def test_a_flood_from_one_address_is_stopped_and_loses_nothing(client, travel, monkeypatch):
    monkeypatch.setattr("intake.views.journey.REQUESTS_AN_HOUR", 1)
    make_request(client, SMALLEST, travel)
    fill_in(client, FULL)
    travel.shift(timedelta(minutes=1))

    assert send(client).context["form"].non_field_errors()

    travel.shift(timedelta(hours=1))
    assert send(client).url == receipt_url()


# What the form tells


def test_the_date_on_a_letter_gives_the_last_day_and_makes_the_request_urgent(client, travel):
    fill_in(client, {slug: FULL[slug] for slug in list(FULL)[:5]})

    page = client.get(page_url("termijn")).content.decode()
    make_request(client, {slug: FULL[slug] for slug in list(FULL)[5:]}, travel)

    assert 'datetime="2026-04-07"' in page
    with as_owner():
        assert list(SupportRequest.objects.urgent(date(2026, 3, 2))) == [stored()]


def test_a_citizen_number_is_pointed_out_and_can_be_taken_out(client):
    with_number = FULL["vraag"] | {"question": "Mijn nummer is 111222333."}
    fill_in(client, FULL | {"vraag": with_number})
    pointed_out = client.get(check_url())
    assert [number for _page, number in pointed_out.context["journey"].citizen_numbers()] == ["111222333"]
    assert pointed_out.content.decode().count("111222333") >= 2

    client.post(page_url("vraag") + "?wijzig", FULL["vraag"])

    assert "111222333" not in client.get(check_url()).content.decode()


def test_a_campaign_and_a_municipality_come_along_from_the_link(client, travel):
    client.get(reverse("intake:request-start"), {"campagne": "huisarts-2026", "gemeente": "veldermeer"})
    first = reverse("intake:request-start") + "?campagne=huisarts-2026&gemeente=veldermeer"
    client.post(first, SMALLEST["voor-wie"])

    make_request(client, {slug: SMALLEST[slug] for slug in list(SMALLEST)[2:]}, travel)

    assert stored().campaign == "huisarts-2026"
    assert stored().municipality.slug == "veldermeer"


@pytest.mark.parametrize("campaign", ["een code met spaties", "<script>", "é" * 60, "\x00", "😀"])
def test_a_campaign_that_is_no_code_is_left_out(client, travel, campaign):
    address = f"{reverse('intake:request-start')}"
    client.post(address, SMALLEST["voor-wie"], query_params={"campagne": campaign})

    make_request(client, {slug: SMALLEST[slug] for slug in list(SMALLEST)[1:]}, travel)

    assert stored().campaign == ""


def test_the_paper_form_asks_what_the_screen_asks(client):
    page = client.get(reverse("intake:request-paper")).content.decode()

    assert "ontvangst" not in page
    assert page.count("<h2") >= len(SMALLEST) - 1


def test_leaving_quickly_leaves_nothing_behind(client):
    fill_in(client, SMALLEST)

    response = client.get(reverse("intake:quick-exit"))

    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not response.cookies["concept"].value
    assert response.url.startswith("https://")


def test_no_page_of_the_form_is_kept_by_the_browser(client):
    response = client.post(page_url("voor-wie"), SMALLEST["voor-wie"])

    cookie = response.cookies["concept"]
    assert "no-store" in client.get(page_url("gemeente")).headers["Cache-Control"]
    assert cookie["httponly"]
    assert not cookie["max-age"]
    assert cookie["samesite"] == "Lax"


# At the desk


def test_a_supporter_enters_what_came_by_telephone(desk, travel):
    make_request(desk, BY_TELEPHONE, travel, staff=True)

    request = stored()
    assert (request.channel, request.received_on) == ("telephone", date(2026, 2, 27))
    assert request.entered_by.name.startswith("Medewerker")


def test_a_supporter_is_not_held_up_as_a_robot(desk):
    fill_in(desk, BY_TELEPHONE, staff=True)

    assert send(desk, staff=True).url == receipt_url(staff=True)


def test_a_day_that_is_still_to_come_cannot_have_brought_a_request(desk):
    wrong = {"channel": "telephone", "received_on": "3-3-2026"}

    response = desk.post(page_url("ontvangst", staff=True), wrong)

    assert list(response.context["form"].errors) == ["received_on"]


def test_an_empty_day_of_receipt_is_a_mistake_and_no_error(desk):
    response = desk.post(page_url("ontvangst", staff=True), {"channel": "telephone", "received_on": "x"})

    assert list(response.context["form"].errors) == ["received_on"]


def test_a_supporters_draft_and_a_residents_draft_do_not_meet(desk, travel):
    fill_in(desk, SMALLEST)

    assert desk.get(check_url(staff=True)).url == page_url("ontvangst", staff=True)


@pytest.mark.parametrize("trait", ["contract_manager", "administrator", "privacy_officer"])
def test_who_does_no_intake_cannot_enter_requests(client, trait):
    client.force_login(UserFactory(**{trait: True}))

    assert client.get(reverse("intake:staff-request-start")).status_code == 404
    assert client.post(check_url(staff=True), {}).status_code == 404


def test_a_visitor_cannot_enter_requests_at_the_desk(client):
    response = client.get(reverse("intake:staff-request-start"))

    assert response.status_code == 302
    assert "account" in response.url

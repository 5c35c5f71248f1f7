"""A supporter carries a dispute to its end with the keyboard alone: an objection, and a complaint about care."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Keyboard
from tests.browser.test_staff import SUPPORTER, take_up

pytestmark = pytest.mark.browser


def ago(days):
    return date.today() - timedelta(days=days)


def typed(day):
    return f"{day.day}-{day.month}-{day.year}"


@pytest.fixture
def page(visit_as):
    """The page of a case that was taken up today."""
    page = visit_as(SUPPORTER)
    page.goto("/aanvragen/")
    take_up(page, page.locator("tbody th a").last.inner_text())
    return page


def start(page, *, role, law, track):
    """The first counterparty of this role in the list, by its first letters."""
    keyboard = Keyboard(page)
    keyboard.press("Geschil toevoegen")
    options = page.get_by_label("Tegenpartij").locator("option").all_inner_texts()
    counterparty = next(option for option in options if re.search(role, option))
    keyboard.pick("Tegenpartij", counterparty)
    keyboard.pick("Wet", law)
    keyboard.pick("Route", track)
    keyboard.write("Begonnen op", typed(date.today()))
    keyboard.press("Geschil toevoegen")
    keyboard.press(counterparty)
    expect(page.get_by_role("heading", level=1)).to_have_text(counterparty)
    return page.url


def count(page, rule, event):
    """Count a term from the page of the dispute; the case page shows its last day."""
    keyboard = Keyboard(page)
    if page.locator("details:not([open]) > summary", has_text="Termijn toevoegen").count():
        keyboard.go_to("Termijn toevoegen: bezwaar")
        page.keyboard.press("Enter")
    keyboard.press(rule)
    keyboard.write("Dag van de gebeurtenis", typed(event))
    keyboard.press("Termijn berekenen")
    expect(page.locator("article h3", has_text=rule).first).to_be_visible()


def end_term(page, rule):
    keyboard = Keyboard(page)
    keyboard.press(f"Deze termijn afronden: {rule}")
    keyboard.press("Termijn afronden")


def note_outcome(page, track, outcome):
    keyboard = Keyboard(page)
    keyboard.press(f"Uitkomst vastleggen: {track}")
    keyboard.pick("Uitkomst", outcome)
    keyboard.press("Uitkomst vastleggen")


def end_dispute(page):
    keyboard = Keyboard(page)
    keyboard.press("Dit geschil is afgerond")
    keyboard.press("Het geschil is afgerond")


def close(page):
    keyboard = Keyboard(page)
    keyboard.press("Afsluiten")
    for seen_to in page.get_by_role("group", name="Wat is geregeld?").locator("label").all_inner_texts():
        keyboard.tick(seen_to)
    keyboard.choose("opgelost, inwoner kan zelf verder")
    keyboard.write("Wat is het resultaat?", "Het is geregeld.")
    keyboard.press("Dossier afsluiten")
    expect(page.get_by_text("Het is geregeld.")).to_be_visible()


def test_an_objection_from_the_letter_to_the_advice_after_a_refusal(page, assert_accessible):
    case, sent_on = page.url, ago(30)
    dispute = start(page, role="^Gemeente", law="Wmo", track="bezwaar")
    assert_accessible(page)
    count(page, "Bezwaar maken tegen een besluit", sent_on)
    end_term(page, "Bezwaar maken tegen een besluit")
    page.goto(dispute)
    count(page, "Beslissing op uw bezwaar", ago(20))
    end_term(page, "Beslissing op uw bezwaar")
    page.goto(dispute)
    note_outcome(page, "bezwaar", "geen gelijk")

    expect(page.get_by_text("Mogelijke volgende stap: beroep")).to_be_visible()
    assert_accessible(page)

    end_dispute(page)
    page.goto(case)
    close(page)


def test_a_complaint_about_care_is_answered_within_its_longer_term(page, assert_accessible):
    case = page.url
    dispute = start(page, role="^(Thuiszorg|Zorg)", law="Zvw", track="klacht")
    count(page, "Oordeel over uw klacht over een zorgaanbieder", ago(14))
    keyboard = Keyboard(page)
    keyboard.press("Stilzetten, verdagen of veranderen: Oordeel over uw klacht over een zorgaanbieder")
    assert_accessible(page)
    keyboard.write("Welke reden geven zij?", "Een getuige is op vakantie")
    keyboard.press("Termijn verdagen")
    expect(page.locator(".oco-timeline").first).to_contain_text("Een getuige is op vakantie")
    end_term(page, "Oordeel over uw klacht over een zorgaanbieder, verlengd")

    page.goto(dispute)
    note_outcome(page, "klacht", "volledig gelijk")
    end_dispute(page)
    page.goto(case)
    close(page)

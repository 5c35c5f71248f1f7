"""A resident asks for support and follows the request: by keyboard alone, without scripts, twice, and interrupted."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.hands import Keyboard, Mouse
from tests.browser.resident import CONSENT, POSTCODE, QUESTION, SEND, ask_for_support, fill_in, receipt_on

pytestmark = pytest.mark.browser

QUESTION_FIELD = "Wat is er aan de hand?"


def test_a_resident_asks_and_follows_with_the_keyboard_alone_on_a_phone(visit):
    page = visit(viewport=PHONE)
    page.goto("/")
    keyboard = Keyboard(page)

    keyboard.press("Gratis steun vragen")
    receipt = ask_for_support(keyboard, "Anna Toetsenbord")
    keyboard.press("Uw aanvraag volgen")
    follow(keyboard, receipt)

    expect(page.locator("[data-role=reference]")).to_have_text(receipt.reference)


def test_a_resident_asks_and_follows_without_scripts(visit):
    page = visit(viewport=PHONE, java_script_enabled=False)
    page.goto("/")
    mouse = Mouse(page)

    mouse.press("Gratis steun vragen")
    receipt = ask_for_support(mouse, "Anna Zonder")
    mouse.press("Uw aanvraag volgen")
    follow(mouse, receipt)

    expect(page.locator("[data-role=reference]")).to_have_text(receipt.reference)


def follow(hand, receipt):
    hand.write("Uw code", receipt.code)
    hand.write("Uw postcode of uw geboortejaar", POSTCODE)
    hand.press("Mijn aanvraag volgen")


def test_the_back_button_keeps_what_was_typed(visit):
    page = visit()
    page.goto("/aanvraag/")

    fill_in(Mouse(page), "Anna Terug", until="brief")
    page.go_back()

    expect(Mouse(page).field(QUESTION_FIELD)).to_have_value(QUESTION)


def test_closing_the_page_keeps_what_was_sent_on(visit):
    page = visit()
    page.goto("/aanvraag/")

    fill_in(Mouse(page), "Anna Dicht", until="brief")
    page.close()
    again = page.context.new_page()
    again.goto("/aanvraag/vraag/")

    expect(Mouse(again).field(QUESTION_FIELD)).to_have_value(QUESTION)


def test_sending_twice_gives_one_request(visit, visit_as):
    page = visit()
    page.goto("/aanvraag/")
    fill_in(Mouse(page), "Anna Dubbel")
    twin = page.context.new_page()
    twin.goto(page.url)
    page.wait_for_timeout(4000)

    for sender in (page, twin):
        Mouse(sender).tick(CONSENT)
        with sender.expect_navigation(url="**/ontvangen/"):
            sender.get_by_role("button", name=SEND).dblclick()

    assert receipt_on(page) == receipt_on(twin)
    staff = visit_as("coordinator@oco.example")
    staff.goto("/aanvragen/")
    expect(staff.get_by_role("link", name="Anna Dubbel")).to_have_count(1)

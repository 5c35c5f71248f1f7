"""A supporter's daily work on a telephone, with the keyboard alone: add a step, and put it right."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.hands import Keyboard
from tests.browser.test_staff import SUPPORTER

pytestmark = pytest.mark.browser

LAWS = {"wmo": "Wmo 2015", "jeugdwet": "Jeugdwet", "zvw": "Zvw"}


@pytest.fixture
def page(visit_as):
    page = visit_as(SUPPORTER)
    page.set_viewport_size(PHONE)
    page.goto("/dossiers/")
    page.goto(page.locator("tbody th a").first.get_attribute("href"))
    return page


def unfold(keyboard, summary):
    keyboard.go_to(summary)
    keyboard.page.keyboard.press("Enter")


def test_a_step_is_added_and_put_right_with_the_keyboard_on_a_phone(page, assert_accessible):
    keyboard = Keyboard(page)
    unfold(keyboard, "Stap toevoegen")
    keyboard.write("Wat is er gebeurd?", "Gebeld met de zoon.")
    keyboard.press("Stap toevoegen")
    added = page.locator(".oco-timeline > li:target")
    expect(added).to_contain_text("Gebeld met de zoon.")
    expect(added).to_be_in_viewport()

    with page.expect_navigation():
        added.get_by_role("link", name="Verbeteren").focus()
        page.keyboard.press("Enter")
    assert_accessible(page)
    page.set_viewport_size(PHONE)
    keyboard.write("Wat klopte er niet?", "Het was de dochter.")
    keyboard.press("Stap verbeteren")

    expect(page.locator(".oco-timeline del").first).to_have_text("Gebeld met de zoon.")
    assert_accessible(page)


def test_a_note_that_reads_like_care_keeps_what_was_typed_and_asks(page, assert_accessible):
    keyboard = Keyboard(page)
    unfold(keyboard, "Stap toevoegen")
    keyboard.write("Wat is er gebeurd?", "Boodschappen gedaan.")
    keyboard.press("Stap toevoegen")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert_accessible(page)
    page.set_viewport_size(PHONE)

    keyboard.tick("Ja, dit is cliëntondersteuning en geen zorg.")
    keyboard.press("Stap toevoegen")

    expect(page.locator(".oco-timeline > li:target")).to_contain_text("Boodschappen gedaan.")


def test_two_people_in_one_case_see_both_versions(page, visit_as, assert_accessible):
    second = visit_as(SUPPORTER)
    page.goto(f"{page.url}gegevens/")
    second.goto(page.url)
    first, last = [law for law in LAWS if law != page.get_by_label("Wet", exact=True).input_value()][:2]
    save(page, first)
    save(second, last)

    expect(second.get_by_role("heading", name="Een collega was u voor")).to_be_visible()
    assert_accessible(second)
    second.set_viewport_size(PHONE)
    second.get_by_role("button", name="Opslaan").click()

    expect(second.locator(".oco-timeline").first).to_contain_text(f"was {LAWS[first]}, is nu {LAWS[last]}")


def save(page, law):
    page.get_by_label("Wet", exact=True).select_option(law)
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_load_state()

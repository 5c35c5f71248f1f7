"""Where the keyboard goes on a page, that it can be seen, and that it always comes away again."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.browser.hands import Keyboard

pytestmark = pytest.mark.browser

PAGES = ["/", "/aanvraag/", "/aanvraag/vraag/", "/aanvraag/over-u/", "/termijnen/?termijn=bezwaar&datum=2026-04-03"]
IS_SEEN = """() => {
  const it = document.activeElement, style = getComputedStyle(it), box = it.getClientRects()[0];
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const isRing = style.outlineStyle === "auto", isLine = style.outlineStyle === "solid";
  const outlined = isRing || (isLine && parseFloat(style.outlineWidth) >= 2);
  return {outlined, covered: !(it.contains(top) || top?.contains(it))};
}"""


@pytest.mark.parametrize("address", PAGES)
def test_tab_comes_round_both_ways_by_the_same_stops(visit, address):
    page = visit(viewport=PHONE)
    page.goto(address)

    there = Keyboard(page).stops()
    back = Keyboard(page).stops_back(len(there))

    assert there[0] == "Naar de inhoud"
    assert there[::-1] == back


@pytest.mark.parametrize("address", PAGES)
def test_the_focus_is_seen_at_every_stop(visit, address):
    page = visit(viewport=PHONE)
    page.goto(address)

    for stop in range(len(Keyboard(page).stops())):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN) == {"outlined": True, "covered": False}, f"stop {stop + 1}"


def test_the_skip_link_is_first_and_leads_past_the_menu(visit):
    page = visit()
    page.goto("/uitleg/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_language_of_the_page_follows_the_address(visit):
    page = visit()
    page.goto("/uitleg/")
    expect(page.locator("html")).to_have_attribute("lang", "nl")

    page.get_by_role("link", name="English").click()

    expect(page).to_have_url("/en/uitleg/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Nederlands")).to_have_attribute("lang", "nl")

"""Leaving at once leaves no cookie and no answer behind. The other site is a page of the portal here."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Mouse
from tests.browser.resident import fill_in

pytestmark = pytest.mark.browser


@pytest.fixture
def page_with_answers(visit):
    page = visit()
    page.goto("/aanvraag/")
    fill_in(Mouse(page), "Anna Weg", until="brief")
    assert "concept" in names_of_cookies(page)
    return page


def names_of_cookies(page):
    return {cookie["name"] for cookie in page.context.cookies()}


def assert_left(page):
    expect(page).to_have_url("/toegankelijkheid/")
    assert names_of_cookies(page) == set()
    page.goto("/aanvraag/vraag/")
    expect(Mouse(page).field("Wat is er aan de hand?")).to_have_value("")


def test_the_link_leaves_nothing_behind(page_with_answers):
    Mouse(page_with_answers).press("Verlaat deze site snel")

    assert_left(page_with_answers)


def test_escape_three_times_leaves_nothing_behind(page_with_answers):
    with page_with_answers.expect_navigation():
        for _press in range(3):
            page_with_answers.keyboard.press("Escape")

    assert_left(page_with_answers)


def test_the_link_works_without_scripts(visit):
    page = visit(java_script_enabled=False)
    page.goto("/aanvraag/")
    fill_in(Mouse(page), "Anna Weg", until="gemeente")

    Mouse(page).press("Verlaat deze site snel")

    assert_left(page)

"""A mistake is told at the top and at the field, and costs nothing that was typed."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Mouse
from tests.browser.resident import SEND, fill_in

pytestmark = pytest.mark.browser

# (address, what is typed as (verb, label, value) of a hand, the fields that are wrong)
MISTAKES = [
    ("voor-wie/", [], ["Voor wie is de ondersteuning?"]),
    (
        "voor-iemand-anders/",
        [("write", "Hoe heet u zelf?", "Bea Dochter")],
        ["Hoe kent u deze persoon?", "Weet deze persoon dat u dit vraagt, en is dat goed?"],
    ),
    ("gemeente/", [], ["In welke gemeente woont u?"]),
    ("gemeente/", [("choose", "In een andere gemeente")], ["Welke andere gemeente?"]),
    ("wijk/", [("write", "Postcode", "2711")], ["Postcode"]),
    (
        "vraag/",
        [("write", "Wat is er aan de hand?", "De hulp is gehalveerd.")],
        ["Waar gaat het over?", "Over wie gaat het?"],
    ),
    ("vraag/", [], ["Waar gaat het over?", "Wat is er aan de hand?", "Over wie gaat het?"]),
    ("brief/", [], ["Hebt u een brief met een besluit waar u het niet mee eens bent?"]),
    (
        "brief/",
        [("choose", "Ja"), ("write", "Welke datum staat op die brief?", "31-2-2026")],
        ["Welke datum staat op die brief?"],
    ),
    ("bereiken/", [("write", "Naam", "Anna Fout")], ["Telefoonnummer"]),
    (
        "bereiken/",
        [("write", "Telefoonnummer", "12"), ("write", "E-mailadres", "anna@")],
        ["Telefoonnummer", "E-mailadres"],
    ),
    ("over-u/", [("write", "Geboortejaar", "56")], ["Geboortejaar"]),
    ("later/", [("write", "Naar welk e-mailadres?", "anna")], ["Naar welk e-mailadres?"]),
    ("volgen/", [("write", "Uw code", "ABCDE")], ["Uw postcode of uw geboortejaar"]),
    ("volgen/", [], ["Uw code", "Uw postcode of uw geboortejaar"]),
]


@pytest.mark.parametrize(("address", "typed", "wrong"), MISTAKES, ids=[case[0] for case in MISTAKES])
def test_a_mistake_leads_to_its_field_and_keeps_what_was_typed(visit, address, typed, wrong):
    page = visit()
    open_page(page, address)
    send(page, typed)

    assert_refused(page, wrong)
    assert_kept(page, typed)


def open_page(page, slug):
    if slug == "voor-iemand-anders/":
        page.goto("/aanvraag/")
        Mouse(page).choose("Voor iemand anders")
        Mouse(page).press("Verder")
    else:
        page.goto(f"/aanvraag/{slug}")


def send(page, typed):
    for verb, *what in typed:
        getattr(Mouse(page), verb)(*what)
    with page.expect_navigation():
        page.locator("main form .utrecht-button--primary-action").click()


def assert_refused(page, wrong):
    summary = page.locator("[data-error-summary]")
    assert page.title().startswith("Fout: ")
    expect(summary).to_be_focused()
    assert summary.locator("a strong").all_inner_texts() == wrong
    for link in summary.get_by_role("link").all():
        link.click()
        field = page.locator(link.get_attribute("href"))
        expect(field).to_be_focused()
        assert field.evaluate(MESSAGE_AT) in link.inner_text()


# The message that a screen reader reads with the field, or with the group that the field is in.
MESSAGE_AT = """field => {
  const described = field.closest("fieldset[aria-describedby]") ?? field;
  const ids = described.getAttribute("aria-describedby").split(" ").filter(id => id.endsWith("_error"));
  return ids.map(id => document.getElementById(id).lastChild.textContent).join(" ");
}"""


def assert_kept(page, typed):
    for verb, label, value in (step for step in typed if len(step) == 3):
        assert verb == "write"
        expect(Mouse(page).field(label)).to_have_value(value)
    for _verb, label in (step for step in typed if len(step) == 2):
        expect(page.get_by_role("radio", name=label, exact=True).first).to_be_checked()


def test_sending_without_consent_leads_to_the_tick_box(visit):
    page = visit()
    page.goto("/aanvraag/")
    fill_in(Mouse(page), "Anna Zonder-Vinkje")

    Mouse(page).press(SEND)

    assert page.title().startswith("Fout: ")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[data-error-summary] a").click()
    expect(page.get_by_role("checkbox")).to_be_focused()


def test_a_code_that_fits_nothing_is_refused_and_kept(visit):
    page = visit()
    page.goto("/aanvraag/volgen/")

    send(page, [("write", "Uw code", "ABCDE-FGHJK-MNPQR"), ("write", "Uw postcode of uw geboortejaar", "1956")])

    expect(page.locator("[data-error-summary]")).to_contain_text("horen niet bij elkaar")
    assert_kept(page, [("write", "Uw code", "ABCDE-FGHJK-MNPQR")])


def test_the_calculator_says_what_is_wrong(visit):
    page = visit()
    page.goto("/termijnen/")

    send(page, [("write", "Op welke dag begon het?", "gisteren")])

    assert_refused(page, ["Waarvan wilt u de laatste dag weten?", "Op welke dag begon het?"])
    assert_kept(page, [("write", "Op welke dag begon het?", "gisteren")])

"""From the waiting list to the report: what a supporter, a coordinator and a contract manager each do and see."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Mouse, send_wrong
from tests.browser.resident import ask_for_support

pytestmark = pytest.mark.browser

SUPPORTER, COORDINATOR = "ondersteuner@oco.example", "coordinator@oco.example"
CONTRACT_MANAGER = "contract@zoetermeer.example"


@pytest.fixture
def urgent_request(visit):
    """A request whose last day is today, or the first working day after it. Answers the resident's name."""
    page = visit()
    page.goto("/aanvraag/")
    ask_for_support(Mouse(page), "Anna Spoed", letter_weeks_ago=6)
    return "Anna Spoed"


def test_a_supporter_helps_an_urgent_resident_from_the_waiting_list_to_the_end(
    visit_as, urgent_request, assert_accessible
):
    page = visit_as(SUPPORTER)
    page.goto("/aanvragen/")
    expect(page.locator("tbody tr").first).to_contain_text(urgent_request)

    take_up(page, urgent_request)
    add_a_step(page, "Samen de brief gelezen.")
    end_the_term(page)  # that of the letter in the request
    count_the_term_to_object(page, letter="1-6-2026", last_day="2026-07-13")
    end_the_term(page)
    Mouse(page).press("Dossier afsluiten")
    send_wrong(page)
    assert_accessible(page)
    close(page)

    expect(page.get_by_text("De hulp is hersteld.")).to_be_visible()
    assert visit_as(CONTRACT_MANAGER).request.get(page.url).status == 404


def take_up(page, name):
    mouse = Mouse(page)
    mouse.press(name)
    mouse.press("Oppakken als dossier")
    somebody_new = page.get_by_label("Nee, een nieuwe inwoner")
    if somebody_new.count():  # the demo has people of the same name
        somebody_new.check()
    page.get_by_label("Wet", exact=True).select_option("Wmo 2015")
    page.get_by_role("group", name="bij de tegenpartij").get_by_label("Nee").check()
    mouse.write("Geopend op", today(page))
    mouse.press("Dossier openen")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def today(page):
    return page.evaluate("new Date().toLocaleDateString('nl-NL', {timeZone: 'Europe/Amsterdam'})")


def form_under(page, summary):
    """Open the part of the page that has this heading; answers it."""
    part = page.locator("details").filter(has=page.locator("summary", has_text=summary))
    part.locator("summary").first.click()
    return part


def add_a_step(page, note):
    form = form_under(page, "Stap toevoegen")
    form.get_by_label("Datum").fill(today(page))
    form.get_by_label("Wat is er gebeurd?").fill(note)
    form.get_by_role("button").click()
    expect(page.locator(".oco-timeline")).to_contain_text(note)


def count_the_term_to_object(page, *, letter, last_day):
    page.get_by_role("link", name="Termijn toevoegen").click()
    form = page.locator("main form")
    form.get_by_label("Welke termijn?").select_option("bezwaar")
    form.get_by_label("Dag van de gebeurtenis").fill(letter)
    form.get_by_role("button").click()
    expect(page.locator(f"article time[datetime='{last_day}']")).to_be_visible()


def end_the_term(page):
    mouse = Mouse(page)
    page.get_by_role("link", name="Deze termijn afronden").first.click()
    mouse.write("Datum", today(page))
    page.locator("main form").get_by_role("button").click()
    page.wait_for_url(re.compile(r"/dossiers/[^/]+/$"))


def close(page):
    mouse = Mouse(page)
    for seen_to in ("weet wat er is afgesproken", "alle documenten terug", "Open afspraken", "wie te bellen"):
        mouse.tick(re.compile(seen_to))
    mouse.choose("opgelost, inwoner kan zelf verder")
    mouse.write("Wat is het resultaat?", "De hulp is hersteld.")
    mouse.write("Afgesloten op", today(page))
    mouse.press("Dossier afsluiten")


def test_every_state_of_a_case_is_accessible(visit_as, assert_accessible):
    page = visit_as(SUPPORTER)
    page.goto("/aanvragen/")
    take_up(page, page.locator("tbody th a").last.inner_text())
    add_a_dispute(page)
    count_the_term_to_object(page, letter="1-6-2026", last_day="2026-07-13")
    assert_accessible(page)
    case = page.url

    for link in ("Deze termijn afronden", "Dit geschil is afgerond"):
        page.goto(case)
        page.get_by_role("link", name=link).first.click()
        assert_accessible(page)
        send_wrong(page)
        assert_accessible(page)

    page.goto(case)
    page.locator("article a[href*='/geschil/']").first.click()
    page.locator("a[href$='/indelen/']").click()
    assert_accessible(page)


def add_a_dispute(page):
    page.get_by_role("link", name="Geschil toevoegen").click()
    form = page.locator("main form")
    form.get_by_label("Tegenpartij").select_option("CIZ")
    form.get_by_label("Begonnen op").fill(today(page))
    form.get_by_role("button").click()
    expect(page.get_by_role("link", name="Dit geschil is afgerond")).to_be_visible()


def test_a_contract_manager_reads_what_was_released_and_no_draft(visit_as, assert_accessible):
    page, manager = visit_as(COORDINATOR), visit_as(CONTRACT_MANAGER)
    page.goto("/rapportage/concepten/")
    page.locator("main a", has_text="Zoetermeer").first.click()
    assert manager.request.get(page.url).status == 404
    assert_accessible(page)

    manager.goto("/rapportage/")
    manager.locator("main tbody th a").first.click()

    assert_accessible(manager)
    figures = [text.strip() for text in manager.get_by_role("table").first.get_by_role("cell").all_inner_texts()]
    assert figures


@pytest.mark.parametrize("address", ["/aanvragen/", "/dossiers/", "/logboek/", "/beheer/componenten/"])
def test_a_contract_manager_finds_no_page_about_people(visit_as, address):
    assert visit_as(CONTRACT_MANAGER).request.get(address).status == 404

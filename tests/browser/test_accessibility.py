"""
WCAG 2.2 AA as far as axe-core can tell, on every page in every state, at 1280 and at 320 pixels.

The administration at /beheer/ is Django's own and left out.
"""

import pytest
from django.template.loader import render_to_string

from tests.browser.hands import Mouse, send_wrong
from tests.browser.resident import POSTCODE, SEND, ask_for_support, fill_in

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/en/",
    "/gemeente/zoetermeer/",
    "/gemeente/groningen/",
    "/uitleg/",
    "/en/uitleg/",
    "/privacy/",
    "/toegankelijkheid/",
    "/termijnen/",
    "/termijnen/?termijn=bezwaar&datum=2026-04-03",
    "/termijnen/?termijn=bezwaar&datum=gisteren",
    "/aanvraag/papier/",
    "/bestaat-niet/",
    "/account/gesloten/",
    "/account/wachtwoord/vergeten/",
    "/account/wachtwoord/vergeten/verzonden/",
    "/account/geblokkeerd/",
]
# Pages of the form, with what leads to them: the address, and an answer before it.
FORM = [
    ("/aanvraag/voor-wie/", None),
    ("/aanvraag/voor-iemand-anders/", ("/aanvraag/voor-wie/", "Voor iemand anders")),
    ("/aanvraag/gemeente/", None),
    ("/aanvraag/elders/", ("/aanvraag/gemeente/", "In een andere gemeente")),
    ("/aanvraag/wijk/?gemeente=groningen", None),
    ("/aanvraag/vraag/", None),
    ("/aanvraag/brief/", None),
    ("/aanvraag/bereiken/", None),
    ("/aanvraag/afspraken/", None),
    ("/aanvraag/over-u/", None),
    ("/aanvraag/later/", None),
    ("/aanvraag/volgen/", None),
    ("/meekijken/", None),
    ("/account/inloggen/", None),
]
SUPPORTER, COORDINATOR = "ondersteuner@oco.example", "coordinator@oco.example"
MANAGER = "contract@zoetermeer.example"
# Who, where to begin, and the links that are followed from there.
STAFF = [
    (SUPPORTER, "/aanvragen/"),
    (SUPPORTER, "/aanvragen/?toon=klaar"),
    (SUPPORTER, "/aanvragen/", "tbody th a"),
    (SUPPORTER, "/aanvragen/nieuw/"),
    (SUPPORTER, "/werkblad/"),
    (SUPPORTER, "/werkblad/agenda/"),
    (COORDINATOR, "/werkblad/"),
    (COORDINATOR, "/werkblad/", "a[href$='/overdragen/']"),
    (SUPPORTER, "/dossiers/"),
    (SUPPORTER, "/dossiers/?toon=gesloten"),
    (SUPPORTER, "/dossiers/?toon=alle&wet=wmo&zoek=huis"),
    (SUPPORTER, "/dossiers/?zoek=zoietsstaaternietin"),
    (SUPPORTER, "/dossiers/filters/?wet=wmo"),
    (SUPPORTER, "/dossiers/", "tbody th a"),
    (SUPPORTER, "/dossiers/?toon=gesloten", "tbody th a"),
    (SUPPORTER, "/dossiers/", "tbody th a", ".oco-case-nav a[href$='/plan/']"),
    (SUPPORTER, "/dossiers/", "tbody th a", ".oco-case-nav a[href$='/plan/']", "main a[href$='/afdrukken/']"),
    (SUPPORTER, "/dossiers/", "tbody th a", ".oco-case-nav a[href$='/afspraken/']"),
    (SUPPORTER, "/dossiers/", "tbody th a", "a[href$='/toestemming/']"),
    (SUPPORTER, "/dossiers/", "tbody th a", "a[href$='/toestemming/']", "a[href$='/meldcode/']"),
    (SUPPORTER, "/dossiers/", "tbody th a", "a[href$='/overdracht/']"),
    (SUPPORTER, "/dossiers/", "tbody th a", "a[href$='/overdracht/']", "a[href$='/overdracht/ontvangen/']"),
    (SUPPORTER, "/dossiers/belangen/"),
    (COORDINATOR, "/dossiers/klachten/"),
    (COORDINATOR, "/dossiers/klachten/", "tbody th a"),
    (COORDINATOR, "/dossiers/klachten/nieuw/"),
    (COORDINATOR, "/rapportage/"),
    (COORDINATOR, "/rapportage/dashboard/?gemeente=zoetermeer"),
    (COORDINATOR, "/rapportage/zoetermeer/afspraken/"),
    (COORDINATOR, "/rapportage/zoetermeer/afspraken/", "main a[href$='/bedrag/']"),
    (MANAGER, "/rapportage/zoetermeer/afspraken/"),
    (MANAGER, "/rapportage/zoetermeer/afspraken/", "main a[href$='/eis/']"),
    (MANAGER, "/rapportage/zoetermeer/afspraken/", "main li a[href*='/eis/']"),
    (MANAGER, "/rapportage/"),
    (MANAGER, "/rapportage/", "tbody th a"),
    ("fg@oco.example", "/logboek/"),
    ("beheer@oco.example", "/beheer/componenten/"),
    (SUPPORTER, "/account/uitloggen/"),
    (SUPPORTER, "/account/wachtwoord/wijzigen/"),
    (SUPPORTER, "/account/tweede-factor/"),
    (SUPPORTER, "/account/tweede-factor/totp/activate/"),
    (SUPPORTER, "/account/tweede-factor/webauthn/"),
    (SUPPORTER, "/account/tweede-factor/webauthn/add/"),
]
# Forms of staff: where they stand, and the address that they post to.
STAFF_FORMS = [
    ("/aanvragen/", "tbody th a", "/poging/"),
    ("/aanvragen/", "tbody th a", "/beantwoorden/"),
    ("/aanvragen/", "tbody th a", "/verwijzen/"),
    ("/aanvragen/", "tbody th a", "/buiten-opdracht/"),
    ("/aanvragen/", "tbody th a", "/bericht/"),
    ("/aanvragen/nieuw/", None, ""),
    ("/aanvragen/", "tbody th a >> main a[href*='/openen/']", ""),
    ("/dossiers/", "tbody th a", "/stap/"),
    ("/dossiers/", "tbody th a >> main a[href$='/geschil/']", ""),
    ("/dossiers/", "tbody th a >> main a[href$='/termijn/']", ""),
    ("/dossiers/", "tbody th a >> .oco-case-nav a[href$='/plan/'] >> main a[href*='/plan/actie/?']", ""),
    ("/dossiers/", "tbody th a >> .oco-case-nav a[href$='/plan/'] >> main a[href$='/netwerk/']", ""),
    ("/dossiers/", "tbody th a >> .oco-case-nav a[href$='/plan/'] >> main a[href$='/meekijker/']", ""),
    ("/dossiers/", "tbody th a >> .oco-case-nav a[href$='/plan/'] >> main a[href$='/vertegenwoordiger/']", ""),
    ("/dossiers/", "tbody th a >> .oco-case-nav a[href$='/afspraken/'] >> main a[href$='/nieuw/']", ""),
    ("/dossiers/", "tbody th a >> a[href$='/toestemming/'] >> a[href$='/meldcode/']", ""),
    ("/dossiers/", "tbody th a >> a[href$='/overdracht/'] >> a[href$='/overdracht/nieuw/']", ""),
    ("/dossiers/", "tbody th a >> main a[href$='/geven/']", ""),
    ("/dossiers/", "tbody th a >> main a[href$='/wlz-indicatie/']", ""),
    ("/dossiers/belangen/", None, ""),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_public_page(visit, assert_accessible, address):
    page = visit()
    page.goto(address)

    assert_accessible(page)


@pytest.mark.parametrize(("address", "before"), FORM, ids=[address for address, _before in FORM])
def test_form_with_and_without_mistakes(visit, assert_accessible, address, before):
    page = visit()
    if before:
        page.goto(before[0])
        Mouse(page).choose(before[1])
        Mouse(page).press("Verder")
    page.goto(address)
    assert_accessible(page)

    send_wrong(page)
    assert_accessible(page)


def test_from_the_letter_to_the_follow_up_page(visit, assert_accessible):
    page = visit()
    mouse = Mouse(page)
    page.goto("/aanvraag/")
    fill_in(mouse, "Anna Axe", until="termijn")
    assert_accessible(page)
    page.goto("/aanvraag/")
    receipt = ask_for_support(mouse, "Anna Axe")
    assert_accessible(page)

    page.goto("/aanvraag/volgen/")
    mouse.write("Uw code", receipt.code)
    mouse.write("Uw postcode of uw geboortejaar", POSTCODE)
    mouse.press("Mijn aanvraag volgen")
    assert_accessible(page)

    for posts_to in ("/bericht/", "/document/", "/intrekken/"):
        send_wrong(page, posts_to)
        assert_accessible(page)


def test_check_page_without_consent(visit, assert_accessible):
    page = visit()
    page.goto("/aanvraag/")
    fill_in(Mouse(page), "Anna Axe")
    assert_accessible(page)

    Mouse(page).press(SEND)
    assert_accessible(page)


@pytest.mark.parametrize(("email", "address", "links"), [(*page[:2], page[2:]) for page in STAFF])
def test_page_of_staff(visit_as, assert_accessible, email, address, links):
    page = visit_as(email)
    walk(page, address, *links)

    assert_accessible(page)


def walk(page, address, *links):
    response = page.goto(address)
    assert response.ok
    for link in links:
        with page.expect_navigation():
            page.locator(link).first.click()


@pytest.mark.parametrize(("address", "links", "posts_to"), STAFF_FORMS)
def test_form_of_staff_with_mistakes(visit_as, assert_accessible, address, links, posts_to):
    page = visit_as(SUPPORTER)
    walk(page, address, *(links.split(" >> ") if links else ()))

    send_wrong(page, posts_to)

    assert page.title().startswith("Fout: ")
    assert_accessible(page)


@pytest.mark.parametrize("template", ["403.html", "500.html", "503.html"])
def test_page_of_a_breakdown(visit, assert_accessible, template):
    page = visit()
    answer = render_to_string(template)
    page.route("**/uitleg/", lambda route: route.fulfill(body=answer, content_type="text/html"))
    page.goto("/uitleg/")

    assert_accessible(page)

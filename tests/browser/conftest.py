"""
One portal and one Chromium for all browser tests, and a fresh visitor for each.

Every page that a visitor opens is watched: nothing may be asked of another host, refused by the content policy, or
complained of in the console.
"""

import itertools

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import sync_playwright

from oco_portal.demo.registry_data import PASSWORD
from tests.browser import CHROMIUM
from tests.browser.hands import OPEN_EVERYTHING
from tests.browser.server import HOST, serving

ARGUMENTS = """
    --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
""".split()
WCAG_22_AA = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}
WIDTHS = (1280, 320)
IS_TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="package")
def browser():
    # Of the package and not of the session: Playwright keeps an event loop, and Django's ORM refuses to work beside it.
    if not CHROMIUM:
        pytest.fail("Chromium is missing. On Debian: apt install chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def portal(browser, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("portal")) as address:
        yield address


@pytest.fixture(scope="package")
def _addresses():
    return (f"10.0.{number // 250}.{number % 250 + 1}" for number in itertools.count())


@pytest.fixture(scope="package")
def _sessions():
    """The cookies of who has signed in before, by e-mail address."""
    return {}


class Watch:
    """What happened behind the pages of one browser window."""

    def __init__(self, context):
        self.complaints = []
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def _request(self, request):
        if not request.url.startswith((f"http://{HOST}:", "data:")):
            self.complaints.append(f"asked another host: {request.url}")

    def _response(self, response):
        if response.status >= 500:
            self.complaints.append(f"{response.status}: {response.url}")

    def _console(self, message):
        # A page that answers 404 on purpose is also a "resource that failed to load"; its status is tested.
        if message.type in ("error", "warning") and message.location["url"] != message.page.url:
            self.complaints.append(f"console: {message.text} ({message.location['url']})")
        elif message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")


@pytest.fixture
def visit(portal, browser, _addresses):
    """Open a window of a new visitor: `page = visit(**options of Playwright's new_context)`."""
    opened = []

    def open_window(**options):
        defaults = {"base_url": portal, "locale": "nl-NL", "viewport": DESKTOP, "reduced_motion": "reduce"}
        headers = {"X-Forwarded-For": next(_addresses)}
        context = browser.new_context(**defaults | options, extra_http_headers=headers)
        context.set_default_timeout(10_000)
        opened.append((context, Watch(context)))
        return context.new_page()

    yield open_window

    for context, _watch in opened:
        context.close()
    assert [complaint for _context, watch in opened for complaint in watch.complaints] == []


@pytest.fixture
def visit_as(visit, _sessions):
    """Open a window of somebody who has signed in: `page = visit_as("ondersteuner@oco.example")`."""

    def open_window(email):
        if email not in _sessions:
            page = visit()
            sign_in(page, email)
            _sessions[email] = page.context.storage_state()
        return visit(storage_state=_sessions[email])

    return open_window


def sign_in(page, email):
    page.goto("/account/inloggen/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(lambda url: "/inloggen/" not in url)


@pytest.fixture
def assert_accessible():
    """Check a page as it stands, with everything that folds opened, on a desktop and at 320 pixels."""

    def check(page):
        page.evaluate(OPEN_EVERYTHING)
        page.evaluate(AXE_SCRIPT)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = AxeResults(page.evaluate("rules => axe.run(rules)", WCAG_22_AA))
            assert not found.violations_count, f"{page.url} at {width} pixels\n{found.generate_report()}"
            assert not page.evaluate(IS_TOO_WIDE), f"{page.url} scrolls sideways at {width} pixels"

    return check

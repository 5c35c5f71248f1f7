import os
import re
import subprocess
import sys
import time
from urllib.parse import urlencode

from tests.own_database import own_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
ROUNDS = int(os.environ.get("ROUNDS", "200"))
SUBMITS = int(os.environ.get("SUBMITS", "60"))
SIZES = [int(number) for number in os.environ.get("SIZES", "1000 10000 100000").split()]
SMALL, LARGE = SIZES[0], SIZES[-1]

# design: page, at most so many times the bare view, at most so many queries
BOUNDS = {
    "request form": (3, 1),
    "submit": (5, None),
    **{f"waiting list, {number:,}": (12, 8) for number in SIZES},
    **{f"case list, {number:,}": (12, 8) for number in SIZES},
    "case list, chosen": (12, 8),
    "search, a name": (12, 8),
    "search, a common word": (12, 8),
    "search, three words": (12, 8),
    "case page, 10 steps": (12, 12),
    "case page, 200 steps": (12, 12),
    "add a step": (5, None),
}
GROWS = ("waiting list", "case list")
AT_LARGE_OVER_SMALL = 1.3
PUBLIC_BYTES, PUBLIC_REQUESTS = 30_000, 5
LARGEST_FILE, FILE_SECONDS = "/dossiers/lijst.xlsx?toon=alle", 1
# On the largest number of cases
PAGES = {
    "case list, chosen": "/dossiers/?termijn=twee-weken&wet=wmo&domein=1",
    "search, a name": "/dossiers/?zoek=wiers",
    "search, a common word": "/dossiers/?zoek=gemeente",
    "search, three words": "/dossiers/?zoek=jansen+traplift+huisarts",
}
ANSWERS = [
    ("", {"for_whom": "self"}),
    ("gemeente/", {"municipality": "bench"}),
    ("wijk/", {"postcode": "2711 AB"}),
    (
        "vraag/",
        {"life_domains": "MO", "question": "De hulp is verminderd. " * 20, "concerns": "municipality"},
    ),
    ("brief/", {"has_decision": "no"}),
    ("bereiken/", {"name": "A. Inwoner", "email": "inwoner@example.org"}),
    ("afspraken/", {}),
    ("over-u/", {"birth_year": "1950"}),
]


def main():
    with own_database("oco_bench") as variables:
        os.environ.update(variables)
        as_its_owner = os.environ | {
            "DATABASE_URL": os.environ["DATABASE_OWNER_URL"],
            "REPORTING_DATABASE_URL": os.environ["REPORTING_OWNER_URL"],
        }
        for command in (
            ["migrate", "--verbosity=0"],
            ["migrate", "released", "--database=reporting", "--verbosity=0"],
            ["collectstatic", "--noinput", "--verbosity=0"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], env=as_its_owner, check=True)
        return _measure()


def _measure():
    import django

    django.setup()
    from tests.bench import data
    from tests.bench.measure import Visitor, ratio, serving

    data.registry()
    cookies = _signed_in(data.coordinator())
    results = {}
    with serving("tests.bench.bare:application") as yardstick, serving("oco_portal.wsgi:application") as port:
        form = _expecting(200, Visitor(port), "/aanvraag/")
        results["request form"] = ratio(form, _bare(yardstick), rounds=ROUNDS)
        size, requests = _weight(Visitor(port), "/aanvraag/")
        results["submit"] = _submits(port, yardstick)
        staff = Visitor(port, cookies=cookies)
        for number in SIZES:
            _fill(number)
            pages = {f"waiting list, {number:,}": "/aanvragen/", f"case list, {number:,}": "/dossiers/"}
            results |= _ratios(pages, staff, yardstick)
        pages = PAGES | {f"case page, {steps} steps": _case_page(steps) for steps in (10, 200)}
        results |= _ratios(pages, staff, yardstick)
        seconds = _ratios({"file": LARGEST_FILE}, staff, yardstick, rounds=5)["file"][1] / 1000
        step = _step(staff, pages["case page, 10 steps"])
        results["add a step"] = ratio(step, _bare(yardstick), rounds=SUBMITS)
    lists = {f"{name}, {number:,}": path for name, path in _LISTS.items() for number in SIZES}
    queries, whole = _plans(cookies, {"request form": "/aanvraag/"} | lists | pages)
    return _report(results, queries, whole, size, requests, seconds)


_LISTS = {"waiting list": "/aanvragen/", "case list": "/dossiers/"}


def _bare(yardstick):
    """The bare view, on a connection of its own: one that waited for long has been closed by the server."""
    from tests.bench.measure import Visitor

    return _expecting(200, Visitor(yardstick), "/")


def _ratios(pages, staff, yardstick, rounds=ROUNDS // 2):
    from tests.bench.measure import ratio

    staff.connection.close()
    return {name: ratio(_expecting(200, staff, path), _bare(yardstick), rounds=rounds) for name, path in pages.items()}


def _expecting(status, visitor, path):
    def call():
        found, _headers, content = visitor.ask(path)
        if found != status:
            raise RuntimeError(f"{path} answered {found}: {content[:300]}")

    return call


def _fill(number):
    from tests.bench.data import fill

    began = time.monotonic()
    fill(number)
    print(f"{number:,} cases are there after {time.monotonic() - began:.0f} seconds.", flush=True)


def _signed_in(user):
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def _case_page(steps):
    from tests.bench.data import case_with_steps

    return f"/dossiers/{case_with_steps(steps)}/"


def _step(staff, page):
    """Adds a step to the case of this page: the last click, with the form filled in."""
    body = urlencode(STEP | {"csrfmiddlewaretoken": _token(staff, page)})

    def add():
        status, _headers, content = staff.ask(f"{page}stap/", "POST", body)
        if status != 302:
            raise RuntimeError(f"The step answered {status}: {re.findall(rb'error-message.*', content)[:3]}")

    return add


STEP = {
    "kind": "contact",
    "taken_on": "2-11-2026",
    "channel": "telephone",
    "minutes": "15",
    "note": "Gebeld met de gemeente over de huishoudelijke hulp. Mevrouw is opgelucht en belt volgende week zelf.",
}


def _fill_in(visitor):
    for page, answers in ANSWERS:
        token = _token(visitor, f"/aanvraag/{page}")
        body = urlencode(answers | {"csrfmiddlewaretoken": token})
        status, headers, content = visitor.ask(f"/aanvraag/{page}", "POST", body)
        if status != 302:
            raise RuntimeError(f"{page} answered {status}: {re.findall(rb'error-message.*', content)[:3]}")
    return urlencode({"consent": "on", "website": "", "csrfmiddlewaretoken": _token(visitor, "/aanvraag/controle/")})


def _token(visitor, path):
    _status, _headers, content = visitor.ask(path)
    return re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', content)[1].decode()


def _submits(port, yardstick):
    """The last click: drafts are filled in first, then each is sent once, in turn with the bare view."""
    from tests.bench.measure import Visitor, ratio

    visitors = [Visitor(port, address=f"10.1.{n // 250}.{n % 250 + 1}") for n in range(SUBMITS)]
    filled = [(visitor, _fill_in(visitor)) for visitor in visitors]
    time.sleep(4)  # the form does not believe that somebody answers faster
    sending = iter(filled)

    def send():
        visitor, body = next(sending)
        status, headers, content = visitor.ask("/aanvraag/controle/", "POST", body)
        if status != 302 or "ontvangen" not in headers["Location"]:
            raise RuntimeError(f"Sending answered {status}: {content[:300]}")

    return ratio(send, _bare(yardstick), rounds=SUBMITS)


def _weight(visitor, path):
    """(bytes, requests) of a page with everything it loads, compressed where the server compresses."""
    _status, _headers, content = visitor.ask(path)
    parts = set(re.findall(rb'(?:href|src)="(/static/[^"]+)"', content))
    loaded = [visitor.ask(part.decode())[2] for part in parts]
    return sum(map(len, [content, *loaded])), 1 + len(parts)


def _plans(cookies, pages):
    """({page: number of queries}, {page: tables that a plan reads from end to end})."""
    from django.test import Client

    from tests.bench.data import coordinator
    from tests.bench.plans import queries_of, tables_read_whole

    organisation, anybody, staff = coordinator().organisation_id, Client(), Client()
    for name, value in cookies.items():
        staff.cookies[name] = value
    staff.get(
        "/dossiers/", headers={"host": "127.0.0.1"}
    )  # shows, and forgets, what the steps that were added had to say
    asked = {name: queries_of(anybody if name == "request form" else staff, path) for name, path in pages.items()}
    asked["add a step"] = queries_of(staff, pages["case page, 10 steps"] + "stap/", STEP)
    whole = {name: tables_read_whole(queries, organisation) for name, queries in asked.items()}
    return {name: len(queries) for name, queries in asked.items()}, whole


def _report(results, queries, whole, size, requests, seconds):
    """Print what was measured; 1 when a bound is passed."""
    print(f"{'page':28} {'x bare':>7} {'bound':>6} {'ms':>7} {'queries':>8}")
    broken = []
    for page, (times, milliseconds) in results.items():
        most, most_queries = BOUNDS[page]
        asked = queries.get(page)
        print(f"{page:28} {times:7.1f} {most:6} {milliseconds:7.1f} {asked if asked is not None else '-':>8}")
        if times > most or (most_queries is not None and asked > most_queries):
            broken.append(page)
    for name in GROWS:
        # Both as multiples of the bare view: minutes lie between them, and the machine may have changed its mood.
        growth = results[f"{name}, {LARGE:,}"][0] / results[f"{name}, {SMALL:,}"][0]
        print(f"{name}, {LARGE:,} against {SMALL:,}: {growth:.2f} times (bound {AT_LARGE_OVER_SMALL})")
        broken += [f"{name} grows"] if growth > AT_LARGE_OVER_SMALL else []
    for page, tables in whole.items():
        broken += [f"{page} reads all of {table}" for table in sorted(tables)]
    print(f"the list as the largest file: {seconds:.2f} seconds (bound {FILE_SECONDS})")
    broken += ["the list as a file"] if seconds > FILE_SECONDS else []
    print(f"request form with all it loads: {size:,} bytes in {requests} requests")
    print(f"  (bounds {PUBLIC_BYTES:,} and {PUBLIC_REQUESTS})")
    if size > PUBLIC_BYTES or requests > PUBLIC_REQUESTS:
        broken.append("request form is heavy")
    print("Within bounds." if not broken else f"Out of bounds: {', '.join(broken)}.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

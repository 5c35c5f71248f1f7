import os
import re
import subprocess
import sys
import time
from urllib.parse import urlencode

from tests.own_database import as_owner, own_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.bench.settings")
ROUNDS = int(os.environ.get("ROUNDS", "200"))
SUBMITS = int(os.environ.get("SUBMITS", "60"))
SMALL, LARGE = 1_000, 100_000

# design: page, at most so many times the bare view, at most so many queries
BOUNDS = {
    "request form": (3, 1),
    "submit": (5, None),
    f"waiting list, {SMALL:,}": (12, 8),
    f"waiting list, {LARGE:,}": (12, 8),
}
AT_LARGE_OVER_SMALL = 1.3
PUBLIC_BYTES, PUBLIC_REQUESTS = 30_000, 5
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
        as_its_owner = os.environ | {"DATABASE_URL": os.environ["DATABASE_OWNER_URL"]}
        for command in (["migrate", "--verbosity=0"], ["collectstatic", "--noinput", "--verbosity=0"]):
            subprocess.run([sys.executable, "manage.py", *command], env=as_its_owner, check=True)
        return _measure()


def _measure():
    import django

    django.setup()
    from tests.bench.measure import Visitor, ratio, serving

    _registry()
    cookies = _signed_in()
    results = {}
    with serving("tests.bench.bare:application") as yardstick, serving("oco_portal.wsgi:application") as port:
        bare = _expecting(200, Visitor(yardstick), "/")
        form = _expecting(200, Visitor(port), "/aanvraag/")
        results["request form"] = ratio(form, bare, rounds=ROUNDS)
        size, requests = _weight(Visitor(port), "/aanvraag/")
        results["submit"] = _submits(port, yardstick)
        for number in (SMALL, LARGE):
            _fill(number)
            bare = _expecting(200, Visitor(yardstick), "/")
            waiting = _expecting(200, Visitor(port, cookies=cookies), "/aanvragen/")
            results[f"waiting list, {number:,}"] = ratio(waiting, bare, rounds=ROUNDS // 2)
    queries = _queries(cookies)
    return _report(results, queries, size, requests)


def _expecting(status, visitor, path):
    def call():
        found, _headers, content = visitor.ask(path)
        if found != status:
            raise RuntimeError(f"{path} answered {found}: {content[:300]}")

    return call


def _registry():
    from datetime import date

    from oco_portal.accounts.models import User
    from oco_portal.accounts.roles import Role
    from oco_portal.registry.models import Contract, ContractParty, Municipality, SupportOrganisation

    organisation = SupportOrganisation.objects.create(
        slug="bench", name="Bench", telephone="088 000 00 00", email="bench@oco.example", answers_elsewhere=True
    )
    municipality = Municipality.objects.create(cbs_code="GM0000", slug="bench", name="Bench")
    contract = Contract.objects.create(
        municipality=municipality,
        name="Bench",
        starts_on=date(2020, 1, 1),
        service_starts_on=date(2020, 1, 1),
        ends_on=date(2099, 1, 1),
    )
    ContractParty.objects.create(contract=contract, organisation=organisation)
    User.objects.create_user("bench@oco.example", name="Bench", role=Role.COORDINATOR, organisation=organisation)


def _fill(number):
    from django.utils import timezone

    from oco_portal.registry.models import Municipality, SupportOrganisation
    from oco_portal.row_security import acting_for
    from tests.bench.data import fill

    organisation = SupportOrganisation.objects.get()
    with acting_for(organisation=organisation.pk):
        fill(
            number=number,
            organisation=organisation,
            municipality=Municipality.objects.get(),
            today=timezone.localdate(),
        )
    as_owner("VACUUM ANALYZE", url=os.environ["DATABASE_OWNER_URL"])


def _signed_in():
    from django.conf import settings
    from django.test import Client

    from oco_portal.accounts.models import User

    client = Client()
    client.force_login(User.objects.get())
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


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

    # A connection of its own: one that waited for the drafts has been closed by the server.
    return ratio(send, _expecting(200, Visitor(yardstick), "/"), rounds=SUBMITS)


def _weight(visitor, path):
    """(bytes, requests) of a page with everything it loads, compressed where the server compresses."""
    _status, _headers, content = visitor.ask(path)
    parts = set(re.findall(rb'(?:href|src)="(/static/[^"]+)"', content))
    loaded = [visitor.ask(part.decode())[2] for part in parts]
    return sum(map(len, [content, *loaded])), 1 + len(parts)


def _queries(cookies):
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    def count(client, path):
        with CaptureQueriesContext(connection) as captured:
            client.get(path, headers={"host": "127.0.0.1"})
        bookkeeping = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        return len([query for query in captured if not query["sql"].startswith(bookkeeping)])

    staff = Client()
    for name, value in cookies.items():
        staff.cookies[name] = value
    public = count(Client(), "/aanvraag/")
    waiting = count(staff, "/aanvragen/")
    return {"request form": public, **{name: waiting for name in BOUNDS if name.startswith("waiting")}}


def _report(results, queries, size, requests):
    """Print what was measured; 1 when a bound is passed."""
    print(f"{'page':28} {'x bare':>7} {'bound':>6} {'ms':>7} {'queries':>8}")
    broken = []
    for page, (times, milliseconds) in results.items():
        most, most_queries = BOUNDS[page]
        asked = queries.get(page)
        print(f"{page:28} {times:7.1f} {most:6} {milliseconds:7.1f} {asked if asked is not None else '-':>8}")
        if times > most or (most_queries is not None and asked > most_queries):
            broken.append(page)
    # Both as multiples of the bare view: minutes lie between them, and the machine may have changed its mood.
    growth = results[f"waiting list, {LARGE:,}"][0] / results[f"waiting list, {SMALL:,}"][0]
    print(f"waiting list, {LARGE:,} against {SMALL:,}: {growth:.2f} times (bound {AT_LARGE_OVER_SMALL})")
    print(f"request form with all it loads: {size:,} bytes in {requests} requests")
    print(f"  (bounds {PUBLIC_BYTES:,} and {PUBLIC_REQUESTS})")
    if growth > AT_LARGE_OVER_SMALL:
        broken.append("waiting list grows")
    if size > PUBLIC_BYTES or requests > PUBLIC_REQUESTS:
        broken.append("request form is heavy")
    print("Within bounds." if not broken else f"Out of bounds: {', '.join(broken)}.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

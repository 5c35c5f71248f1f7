"""
Whatever somebody sends: a clear answer, never an error of ours, nothing half-saved, and a work list that still opens.

What is tried is made by hypothesis around what gave an error in plain Django (security.md 4.7). The same in every run;
`HYPOTHESIS_PROFILE=thorough` tries many more, and others every time.
"""

import os
from datetime import date
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.models import Case, Deadline, Dispute, Step
from intake import drafts
from intake.follow_codes import holder_of
from intake.journey import PAGES
from intake.models import Document, Draft, Message, RequestLifeDomain, SupportRequest
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.deadlines.rules import RULES
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    ConsentQuestionFactory,
    ContractFactory,
    ContractPartyFactory,
    HandoverFactory,
    MunicipalityFactory,
    SupportOrganisationFactory,
    SupportRequestFactory,
    UserFactory,
)
from tests.intake.journeys import BY_TELEPHONE, FULL, page_url

pytestmark = pytest.mark.django_db(databases="__all__")

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
hostile = settings(max_examples=1000 if THOROUGH else 25, derandomize=not THOROUGH, deadline=None, database=None)

# What a field may hold, as bytes: a client can send what is no text at all.
NASTY = [
    b"",
    b" ",
    b"\x00",
    b"a\x00b",
    b"\xed\xa0\x80",  # a lone surrogate
    b"\xe9\xe8 latin-1",
    b"\xff\xfe\x00",
    "😀👩‍👩‍👧".encode(),
    "‮حقوق‭".encode(),
    "x̷̢͇".encode() * 50,
    b"x" * 1_000_000,
    b"9" * 5_000,
    b"2147483648",
    b"-1",
    b"1e309",
    b"NaN",
    b"0-0-0000",
    b"1-1-0001",
    b"0001-01-01",
    b"31-12-99999",
    b"31-12-9999",
    b"29-2-2100",
    b"31-12-2100",
    "١-١-٢٠٢٦".encode(),
    b"<script>alert(1)</script>",
    b"' OR 1=1 --",
    b"{{ 7*7 }}{% load x %}",
    b"../../etc/passwd",
    b"\r\nSet-Cookie: a=b",
    b"[" * 10_000,
    b'{"a": "\\ud800"}',
]
values = st.sampled_from(NASTY) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass"))
JUNK = ["", "id", "pk", "csrfmiddlewaretoken", "submit", "back", "later", "naam\x00", "question[]", "😀"]
CONTENT_TYPES = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=onzin",
    "application/x-www-form-urlencoded; charset=utf-16",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "text/plain",
    "",
]


def bodies(names):
    """What is posted: fields of the form and junk, some missing, some twice, with hostile values."""
    pairs = st.tuples(st.sampled_from([*names, *names, *JUNK]), values)
    return st.lists(pairs, max_size=8).map(encoded)


def encoded(pairs):
    return "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs)


def visitor(token=""):
    """A new browser, perhaps with a draft; it shows errors of ours as answers."""
    client = Client(raise_request_exception=False)
    if token:
        client.cookies["concept"] = token
    return client


def post(client, url, body, content_type="application/x-www-form-urlencoded"):
    return client.generic("POST", url, body, content_type=content_type)


def assert_answered(response):
    """It goes on, or the page is back with what is wrong, or it was no request at all."""
    assert response.status_code in {200, 302, 400, 404, 405, 413, 429}, response.status_code


@pytest.fixture(autouse=True)
def organisation(db, settings, monkeypatch):
    """Veldermeer and who serves it; a stranger's request and case beside it. Nobody is held up by the throttle."""
    organisation = SupportOrganisationFactory(name="Veldersteun", answers_elsewhere=True)
    veldermeer = MunicipalityFactory(slug="veldermeer", name="Veldermeer")
    ContractPartyFactory(contract=ContractFactory(municipality=veldermeer), organisation=organisation)
    for name in (
        "follow.TRIES_AN_HOUR",
        "follow.TRIES_AN_HOUR_PER_CODE",
        "journey.REQUESTS_AN_HOUR",
        "journey.LINKS_AN_HOUR",
    ):
        monkeypatch.setattr(f"intake.views.{name}", 10**6)
    monkeypatch.setattr("intake.views.journey.LEAST_SECONDS", 0)
    settings.ALLOWED_HOSTS = ["testserver"]
    CaseFactory()
    return organisation


@pytest.fixture
def supporter(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def nothing_broken(supporter):
    """Call it after the run: every list of the staff opens, and nothing was saved by halves."""

    def look():
        client = Client()
        client.force_login(supporter)
        for page in ("/aanvragen/", "/aanvragen/?toon=afgerond", "/dossiers/", "/rapportage/", "/start/"):
            assert client.get(page, follow=True).status_code == 200
        with as_owner():
            sent = SupportRequest.objects.exclude(question="Mijn aanvraag is afgewezen.")
            for request in sent:
                assert client.get(reverse("intake:request-detail", args=[request.pk])).status_code == 200
        assert_whole(sent)

    return look


def assert_whole(sent):
    """Every request that was sent has its life domains and its event, and no event is without its request."""
    with as_owner():
        keys = {str(key) for key in sent.values_list("pk", flat=True)}
        with_domains = RequestLifeDomain.objects.values_list("support_request_id", flat=True)
        events = AuditEvent.objects.filter(type=EventType.REQUEST_SUBMITTED).values_list("target_id", flat=True)
        assert {str(key) for key in with_domains} == keys == set(events)


def draft_with(answers):
    """The token of a stored draft with these pages filled in."""
    draft = drafts.start()
    listed = lambda value: value if isinstance(value, list) else [value]  # noqa: E731
    draft.answers = {slug: {name: listed(value) for name, value in typed.items()} for slug, typed in answers.items()}
    drafts.keep(draft)
    return draft.token


EVERYTHING = FULL | {
    "voor-wie": {"for_whom": "other"},
    "voor-iemand-anders": {"asker_name": "B.", "asker_relation": "dochter", "person_agrees": "yes"},
}
ELSEWHERE = FULL | {"gemeente": {"municipality": "elders", "other_municipality": "X"}, "elders": {}}
PUBLIC = {page.slug: ELSEWHERE if page.slug == "elders" else EVERYTHING for page in PAGES if page.slug != "ontvangst"}


# The public form


@pytest.mark.parametrize("slug", PUBLIC)
def test_every_page_of_the_form_answers(slug, nothing_broken):
    names = list(next(page for page in PAGES if page.slug == slug).form.base_fields) or ["niets"]

    @hostile
    @given(bodies(names), st.sampled_from(CONTENT_TYPES))
    def attack(body, content_type):
        client = visitor(draft_with(PUBLIC[slug]))
        assert_answered(post(client, page_url(slug), body, content_type))
        assert_answered(client.get(page_url(slug)))
        assert_answered(post(client, "/aanvraag/controle/", "consent=on"))

    attack()
    nothing_broken()


@pytest.mark.parametrize("slug", PUBLIC)
def test_every_field_by_itself_answers_to_everything(slug, nothing_broken):
    names = list(next(page for page in PAGES if page.slug == slug).form.base_fields)
    right = PUBLIC[slug].get(slug, {})
    client = visitor(draft_with(PUBLIC[slug]))

    for name in names:
        for value in NASTY if THOROUGH else NASTY[1::3]:
            body = encoded([*((n, str(v).encode()) for n, v in right.items() if n != name), (name, value)])
            assert_answered(post(client, page_url(slug), body))
        assert_answered(client.get("/aanvraag/controle/"))

    nothing_broken()


def test_sending_answers_and_stores_all_or_nothing(nothing_broken):
    @hostile
    @given(bodies(["consent", "consent", "website"]), st.sampled_from(CONTENT_TYPES))
    def attack(body, content_type):
        client = visitor(draft_with(FULL))
        before = number_of_requests()
        response = post(client, "/aanvraag/controle/", body, content_type)
        assert_answered(response)
        is_sent = response.status_code == 302 and response.url.endswith("ontvangen/")
        assert number_of_requests() == before + is_sent

    attack()
    nothing_broken()


def number_of_requests():
    with as_owner():
        return SupportRequest.objects.count()


@pytest.mark.parametrize(
    "address",
    [
        "/aanvraag/",
        "/aanvraag/later/",
        "/aanvraag/volgen/",
        "/aanvraag/ontvangen/",
        "/aanvraag/papier/",
        "/",
        "/termijnen/",
    ],
)
def test_hostile_addresses_are_answered(address, nothing_broken):
    names = ["campagne", "gemeente", "wijzig", "termijn", "datum", "page", "next"]

    @hostile
    @given(bodies(names))
    def attack(query):
        client = visitor()
        assert_answered(client.get(f"{address}?{query[:100_000]}"))
        assert_answered(post(client, f"{address}?{query[:100_000]}", "for_whom=self&email=x"))
        assert_answered(client.get("/aanvraag/gemeente/"))

    attack()
    nothing_broken()


def test_a_campaign_of_any_kind_does_not_stand_in_the_way_of_sending(nothing_broken):
    @hostile
    @given(values)
    def attack(value):
        client = visitor(draft_with(FULL))
        post(client, f"/aanvraag/?campagne={quote_from_bytes(value[:5000])}", "for_whom=self")
        response = post(client, "/aanvraag/controle/", "consent=on")
        assert (response.status_code, response.url[-10:]) == (302, "ontvangen/")

    attack()
    nothing_broken()


def test_a_draft_cookie_of_any_kind_is_no_draft(nothing_broken):
    @hostile
    @given(st.text(alphabet=st.characters(min_codepoint=1, max_codepoint=0xFF), max_size=200))
    def attack(token):
        client = visitor(token or "x")
        assert_answered(client.get("/aanvraag/vraag/"))
        assert_answered(post(client, "/aanvraag/voor-wie/", "for_whom=self"))

    attack()
    nothing_broken()


@pytest.mark.parametrize("part", ["%00", "%ED%A0%80", "%FF", "x" * 5000, "..%2f..%2fetc", "%F0%9F%98%80"])
def test_hostile_paths_are_answered(part):
    for address in ("aanvraag", "aanvraag/verder", "aanvragen", "dossiers", "gemeente", "rapportage/veldermeer"):
        assert_answered(visitor().get(f"/{address}/{part}/"))


# The follow-up page


@pytest.fixture
def held(organisation):
    """A request that can be followed with the code AAAAA-AAAAA-AAAAA and the year 1948."""
    return SupportRequestFactory(
        organisation=organisation, holder=holder_of("AAAAA-AAAAA-AAAAA"), birth_year=1948, postcode="2711AB"
    )


def test_the_follow_form_answers_and_opens_nothing(held):
    @hostile
    @given(bodies(["code", "second_factor", "unsent"]), st.sampled_from(CONTENT_TYPES))
    def attack(body, content_type):
        client = visitor()
        response = post(client, "/aanvraag/volgen/", body, content_type)
        assert_answered(response)
        assert response.status_code != 302
        assert held.reference not in client.get("/aanvraag/volgen/").content.decode()

    attack()


def test_the_door_of_informal_supporters_answers_and_opens_nothing(held, monkeypatch):
    monkeypatch.setattr("cases.views.companions.TRIES_AN_HOUR", 10**6)
    monkeypatch.setattr("cases.views.companions.TRIES_AN_HOUR_PER_CODE", 10**6)

    @hostile
    @given(bodies(["code", "word"]), st.sampled_from(CONTENT_TYPES))
    def attack(body, content_type):
        client = visitor()
        response = post(client, "/meekijken/", body, content_type)
        assert_answered(response)
        assert response.status_code != 302

    attack()


@pytest.mark.parametrize(
    ("address", "names"),
    [("bericht", ["text"]), ("document", ["file", "description"]), ("intrekken", ["onzin"])],
)
def test_what_can_be_done_there_answers_too(held, address, names, nothing_broken):
    client = visitor()
    assert post(client, "/aanvraag/volgen/", "code=aaaaaaaaaaaaaaa&second_factor=1948").status_code == 302

    @hostile
    @given(bodies(names), st.sampled_from(CONTENT_TYPES))
    def attack(body, content_type):
        assert_answered(post(client, f"/aanvraag/volgen/{address}/", body, content_type))
        assert client.get("/aanvraag/volgen/").status_code == 200

    attack()
    with as_owner():
        assert not Document.objects.exists()
        assert all(message.text.strip() for message in Message.objects.all())


@pytest.mark.parametrize("address", ["klacht", "toestemming/{}/antwoord", "overdracht/{}/akkoord"])
def test_what_a_resident_decides_in_a_case_answers(held, address):
    case = CaseFactory(support_request=held, supporter=UserFactory(organisation=held.organisation))
    question, handover = ConsentQuestionFactory(case=case), HandoverFactory(case=case, offered_on=date(2026, 3, 2))
    key = question.pk if address.startswith("toestemming") else handover.pk
    client = visitor()
    post(client, "/aanvraag/volgen/", "code=aaaaaaaaaaaaaaa&second_factor=1948")

    @hostile
    @given(bodies(["about", "text", "version", "no"]))
    def attack(body):
        assert_answered(post(client, f"/aanvraag/volgen/dossier/{address.format(key)}/", body))
        assert client.get("/aanvraag/volgen/dossier/").status_code == 200

    attack()


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("belangen", ["kind", "counterparty", "other_name", "since_on", "remark"]),
        ("klachten/nieuw", ["about", "complainant", "reach", "channel", "received_on", "text"]),
    ],
)
def test_what_a_coordinator_enters_answers(coordinator, address, names):
    client = visitor()
    client.force_login(coordinator)

    @hostile
    @given(bodies(names))
    def attack(body):
        assert_answered(post(client, f"/dossiers/{address}/", body))
        assert client.get("/dossiers/belangen/").status_code == 200

    attack()


def test_uploads_of_any_kind_are_answered(held):
    client = visitor()
    post(client, "/aanvraag/volgen/", "code=aaaaaaaaaaaaaaa&second_factor=1948")
    kinds = st.sampled_from([b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b""])
    names = st.sampled_from(["..", "a\x00.pdf", "😀.pdf", "x" * 5000, "", "con", '"; x="', "a\r\nb"])

    @hostile
    @given(names, kinds, st.binary(max_size=500), st.booleans())
    def attack(name, start, rest, is_whole):
        head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + start + rest + (b"\r\n--x--\r\n" if is_whole else b"")
        response = post(client, "/aanvraag/volgen/document/", body, "multipart/form-data; boundary=x")
        assert_answered(response)

    attack()
    with as_owner():
        assert not Document.objects.exists()


# The calculator


def test_the_calculator_answers():
    terms = st.sampled_from([code.encode() for code in RULES]) | values
    days = values | st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda day: str(day).encode())

    @hostile
    @given(terms, days)
    def ask(term, day):
        query = encoded([("termijn", term[:5000]), ("datum", day[:5000]), ("datum", day[:5000])])
        assert visitor().get(f"/termijnen/?{query}").status_code in {200, 400}

    ask()


# Staff


@pytest.fixture
def desk(supporter):
    client = visitor()
    client.force_login(supporter)
    return client


@pytest.mark.parametrize("address", ["/aanvragen/", "/dossiers/", "/rapportage/"])
def test_the_filters_of_the_staff_answer(desk, address):
    @hostile
    @given(bodies(["toon", "gemeente", "page"]))
    def attack(query):
        assert desk.get(f"{address}?{query[:100_000]}").status_code in {200, 400}

    attack()


@pytest.mark.parametrize("slug", ["ontvangst", "vraag", "brief", "bereiken"])
def test_the_form_at_the_desk_answers(desk, slug, nothing_broken):
    names = list(next(page for page in PAGES if page.slug == slug).form.base_fields)
    for name, typed in BY_TELEPHONE.items():
        desk.post(page_url(name, staff=True), typed)

    @hostile
    @given(bodies(names))
    def attack(body):
        assert_answered(post(desk, page_url(slug, staff=True), body))
        assert_answered(desk.get("/aanvragen/nieuw/controle/"))

    attack()
    nothing_broken()


TRIAGE = {
    "toewijzen": ["owner"],
    "poging": ["attempted_on", "channel", "reached", "note"],
    "beantwoorden": ["answer", "minutes", "on"],
    "verwijzen": ["referred_to", "answer", "minutes", "on"],
    "buiten-opdracht": ["out_of_scope_reason", "answer", "minutes", "on"],
    "niet-bereikbaar": ["on"],
    "bericht": ["text"],
}


@pytest.mark.parametrize("action", TRIAGE)
def test_what_staff_do_with_a_request_answers(desk, organisation, action):
    request = SupportRequestFactory(organisation=organisation)

    @hostile
    @given(bodies(TRIAGE[action]))
    def attack(body):
        assert_answered(post(desk, f"/aanvragen/{request.pk}/{action}/", body))
        assert desk.get(f"/aanvragen/{request.pk}/").status_code == 200

    attack()


CASEWORK = {
    "stap": ["kind", "taken_on", "channel", "minutes", "note"],
    "geschil": ["counterparty", "track", "started_on"],
    "termijn": ["rule", "starts_on", "weeks"],
    "plan/vraag": ["text"],
    "plan/doel": ["text"],
    "plan/actie": ["means", "what", "doer", "doer_name", "due_on", "goal", "is_shared", "more"],
    "netwerk": ["name", "relation", "role", "contact", "may_contact", "answered_how", "answered_on"],
    "meekijker": ["kind", "name", "agreements", "consent_how", "consent_on"],
    "vertegenwoordiger": ["kind", "name", "contact", "from_on", "proof", "proof_seen_on"],
    "afspraken/nieuw": ["kind", "takes_place_on", "time", "place", "with_whom", "is_shared"],
    "afspraken/indicatie": ["indication_ends_on"],
    "sluiten": ["close_reason", "result", "felt_supported", "goes_on", "on"],
    "toestemming": ["party", "other_party", "purposes", "given_how", "given_on", "ends_on", "given_by"],
    "meldcode": ["stage", "taken_on", "weighed", "consulted", "decision", "without_consent"],
    "overdracht/nieuw": ["reason", "party", "other_party", "consent_how", "consent_on", "on"],
    "overdracht/ontvangen": ["reason", "party", "other_party", "summary", "on"],
    "geven": ["to", "conflict_of_interest", "why"],
    "wlz-indicatie": ["issued_on", "mistake"],
}


@pytest.mark.parametrize("action", CASEWORK)
def test_what_staff_do_with_a_case_answers(desk, supporter, action):
    case = CaseFactory(supporter=supporter)

    @hostile
    @given(bodies(CASEWORK[action]))
    def attack(body):
        assert_answered(post(desk, f"/dossiers/{case.reference}/{action}/", body))
        for page in ("", "plan/", "afspraken/"):
            assert desk.get(f"/dossiers/{case.reference}/{page}").status_code == 200

    attack()
    with as_owner():
        assert Case.objects.get(pk=case.pk).is_open
        assert not Dispute.objects.exists()


def test_every_rule_with_every_day_gives_a_term_or_a_message(desk, supporter):
    case = CaseFactory(supporter=supporter)
    days = st.dates(date(1890, 1, 1), date(2110, 1, 1)) | st.sampled_from([date(1, 1, 1), date(9999, 12, 31)])

    @hostile
    @given(st.sampled_from(list(RULES)), days, st.sampled_from(["", "0", "1", "52", "53", "99999"]))
    def attack(rule, day, weeks):
        body = f"rule={rule}&starts_on={day}&weeks={weeks}"
        assert_answered(post(desk, f"/dossiers/{case.reference}/termijn/", body))

    attack()
    assert desk.get(f"/dossiers/{case.reference}/").status_code == 200
    with as_owner():
        assert all(deadline.due_on for deadline in Deadline.objects.filter(case=case))


def test_nothing_was_kept_of_who_never_sent_anything():
    visitor().get("/aanvraag/")

    with as_owner():
        assert not Draft.objects.exists()
        assert not Step.objects.filter(note="").exists()

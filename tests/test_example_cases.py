"""
Seventeen people from a fictional municipality, entered through the portal's own forms on their own days.

Each is typed in as a person would: by the resident on the public form, or by a supporter at the desk; then step by
step, each on its day, until the case is closed. What the portal then knows is compared with the file.
"""

import json
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from intake.models import Resident, SupportRequest
from oco_portal.registry.models import ReferralSource, TargetGroup
from oco_portal.row_security import acting_for
from reporting.actions import reports
from reporting.periods import Month
from reporting.reach import Scope, month_totals
from reporting.released.models import ReleasedReport
from reporting.tasks import release_report
from tests.database import as_owner
from tests.factories import (
    ContractFactory,
    ContractPartyFactory,
    CounterpartyFactory,
    DistrictFactory,
    MunicipalityFactory,
    SupportOrganisationFactory,
    UserFactory,
)
from tests.intake.journeys import make_request

pytestmark = pytest.mark.django_db(databases="__all__")

FILE = Path(__file__).parent.parent / "oco_portal" / "demo" / "example_cases.json"
PEOPLE = {person["nr"]: person for person in json.loads(FILE.read_text())}
NO_CASE = {"C15", "C16"}  # advice at once; a resident of another municipality
CASES = [nr for nr in PEOPLE if nr not in NO_CASE]

# The file's words, as the portal says them
CHANNEL = {
    "telefoon": "telephone",
    "e-mail": "email",
    "inloop": "walk_in",
    "huisbezoek": "home_visit",
    "teletolk/video": "video",
}
LAW = {
    "Wmo 2015": "wmo",
    "Jeugdwet": "jeugdwet",
    "Zvw": "zvw",
    "Wlz": "wlz",
    "Wgs": "wgs",
    "Participatiewet": "participatiewet",
    "overig (huurrecht)": "wonen",
}
REFERRER = {
    "huisarts": "huisarts",
    "school/intern begeleider": "school",
    "mantelzorger": "mantelzorg",
    "GGZ-behandelaar": "ggz",
    "casemanager dementie": "wijkverpleging",
    "vrijwilligersorganisatie": "vrijwilligers",
    "steunpunt mantelzorg": "mantelzorg",
    "zelf": "zelf",
    "wijkverpleegkundige": "wijkverpleging",
    "website": "website",
    "werkgever/jobcoach": "overig",
    "POH-GGZ": "huisarts",
    "kinderarts": "ziekenhuis",
    "terugkerende cliënt": "eerder",
}
RULE = {
    "bezwaar": "bezwaar",
    "bob12": "beslissing-op-bezwaar-commissie",
    "bob18": "beslissing-op-bezwaar-commissie-verdaagd",
    "wkkgz6": "wkkgz-klacht",
    "wkkgz10": "wkkgz-klacht-verlengd",
    "reg6": "wmo-klacht-regeling",
    "ciz6": "ciz-besluit",
    "wgs4": "wgs-eerste-gesprek",
    "wgs8": "wgs-beschikking",
    "wmo6": "wmo-onderzoek",
    "kg6": "klacht-bestuursorgaan",
    "beroep": "beroep",
}
LONGER = {"bob12": "bob18", "wkkgz6": "wkkgz10"}
WEEKS = {"reg6": "6"}
ROLE = {"gemeente": "municipality", "aanbieder": "provider_wmo", "CIZ": "ciz", "woningcorporatie": "housing"}
TRACK = {
    "bezwaar": "objection",
    "klacht aanbieder (Wkkgz)": "complaint",
    "klacht aanbieder (Wmo)": "complaint",
    "klacht gemeente": "complaint",
    "beroep": "appeal",
    "bemiddeling": "mediation",
    "aanvraag Wlz-indicatie": "application",
    "toegang schuldhulp": "application",
    "overgang 18- / 18+": "application",
    "herindicatie": "application",
}
OUTCOME = {
    "opgelost - (grotendeels) gelijk gekregen": "upheld",
    "opgelost - deels": "partly_upheld",
    "opgelost - klacht gegrond": "upheld",
    "opgelost - bemiddeld": "settled",
    "opgelost - informeel": "settled",
    "opgelost - in gesprek": "settled",
    "opgelost - toegang gekregen": "decided",
    "afgesloten - Wlz-indicatie afgegeven": "decided",
    "overgedragen - rechtswinkel": "unknown",
    "niet bereikbaar": "unknown",
}
STEP_KIND = {
    "poging": "attempt",
    "reageert niet": "attempt",
    "overdracht": "handover",
    "overgedragen": "handover",
    "hoorzitting": "procedure",
    "bezwaar ": "procedure",
    "klacht ": "procedure",
    "besluit": "decision",
    "beschikking": "decision",
    "gesprek": "conversation",
}
# Who asks for someone else: the resident, who asks, and what they are to each other.
REPRESENTED = {
    "C03": ("Sem de Vries-Okonkwo", "mevr. De Vries-Okonkwo", "moeder"),
    "C06": ("dhr. T. Verhoeven", "mevr. L. Verhoeven", "dochter"),
    "C21": ("Lotte Groenewoud", "dhr. Groenewoud", "vader"),
}
# C24 is the second case of this person in 2026. This is the first.
EARLIER = PEOPLE["C24"] | {
    "nr": "C24-1",
    "termijnen": [],
    "stappen": [["2026-01-12", "intake"], ["2026-01-30", "gesprek over werk"]],
    "uren": 2.0,
}


# Reading the file


def day(text):
    return date.fromisoformat(text)


def typed_day(text):
    found = day(text)
    return f"{found.day}-{found.month}-{found.year}"


def received_on(person):
    return person["stappen"][0][0]


def closed_on(person):
    return person["stappen"][-1][0]


def is_web(person):
    return person["kanaal"].startswith("webformulier")


def minutes_of(person):
    """The hours of the case in minutes, as the portal counts them: in whole quarters, upwards."""
    return -(-round(person["uren"] * 60) // 15) * 15


def minutes_of_steps(person):
    """The time of the case, spread over its steps in quarters of an hour."""
    quarters, number = minutes_of(person) // 15, len(person["stappen"])
    return [15 * (quarters // number)] * (number - 1) + [15 * (quarters - quarters // number * (number - 1))]


def counterparties(person):
    """C21 has two, written as one."""
    written = person["tegenpartij"].removesuffix(" en CIZ")
    return [] if written == "-" else [written, "CIZ"] if written != person["tegenpartij"] else [written]


def replaced(person, term):
    return any(other["soort"] == LONGER.get(term["soort"]) for other in person["termijnen"])


def ended_on(person, term):
    """A term ends at the last step up to its last day, or else at the first step after it."""
    days = [on for on, _note in person["stappen"]]
    return max([on for on in days if on <= term["einde"]], default=days[0])


# The town


@pytest.fixture
def town(db):
    """Veldermeer with its districts and counterparties, served by one organisation."""
    organisation = SupportOrganisationFactory(name="Veldersteun", answers_elsewhere=True)
    veldermeer = MunicipalityFactory(slug="veldermeer", name="Veldermeer")
    ContractPartyFactory(contract=ContractFactory(municipality=veldermeer), organisation=organisation)
    for name in {person["wijk"] for person in PEOPLE.values()} - {"onbekend", "buiten gemeente"}:
        DistrictFactory(municipality=veldermeer, name=name)
    known = {name: person["rol"] for person in PEOPLE.values() for name in counterparties(person)}
    for name, role in known.items():
        CounterpartyFactory(name=name, role="ciz" if name == "CIZ" else ROLE[role.split(" ")[0]])
    return veldermeer


class Desk:
    """A supporter at work, who comes to the office on the days of the case, and signs in."""

    def __init__(self, travel, town):
        self.travel = travel
        self.town = town
        self.client = Client()
        self.supporter = UserFactory(coordinator=True, organisation=town.contracts.get().organisations.get())

    def go_to(self, on):
        if timezone.localdate() != day(on):
            self.travel.move_to(datetime.combine(day(on), time(10), tzinfo=timezone.get_default_timezone()))
            self.client.force_login(self.supporter)

    def post(self, name, args, typed):
        """Send a form. Fails when the portal does not take it."""
        response = self.client.post(reverse(name, args=args), typed)
        assert response.status_code == 302, response.context["form"].errors
        return response


@pytest.fixture
def desk(time_machine, town):
    return Desk(time_machine, town)


# Asking for support


def journey_of(person, town):
    """What is typed on every page of the request form."""
    pages = {"voor-wie": {"for_whom": "other" if person["nr"] in REPRESENTED else "self"}}
    if person["nr"] in REPRESENTED:
        _resident, asker, relation = REPRESENTED[person["nr"]]
        pages["voor-iemand-anders"] = {"asker_name": asker, "asker_relation": relation, "person_agrees": "yes"}
    pages |= where_of(person, town)
    pages["vraag"] = {"life_domains": person["domein_codes"], "question": person["vraag"], "concerns": "other"}
    pages |= letter_of(person)
    return pages | contact_of(person)


def where_of(person, town):
    if person["wijk"] == "buiten gemeente":
        elsewhere = {"municipality": "elders", "other_municipality": "Buurgemeente"}
        return {"gemeente": elsewhere, "elders": {}}
    district = town.districts.filter(name=person["wijk"]).first()
    return {"gemeente": {"municipality": "veldermeer"}, "wijk": {"district": district.pk if district else ""}}


def letter_of(person):
    objection = next((term for term in person["termijnen"] if term["soort"] == "bezwaar"), None)
    if objection is None:
        return {"brief": {"has_decision": "no"}}
    letter = {"has_decision": "yes", "decision_sent_on": typed_day(objection["start"])}
    return {"brief": letter, "termijn": {}}


def contact_of(person):
    if person["nr"] == "C15":  # anonymous, on the telephone
        return {"bereiken": {"comes_by": "on"}, "afspraken": {}, "over-u": {}}
    name = REPRESENTED.get(person["nr"], [person["naam"]])[0]
    telephone = f"06 000000{person['nr'][1:3]}"
    group = TargetGroup.objects.get(code=person["doelgroep_code"])
    source = ReferralSource.objects.get(code=REFERRER[person["verwijzer"]])
    about = {"age_band": person["leeftijd"].split(" ")[0], "target_group": group.pk, "known_through": source.pk}
    return {"bereiken": {"name": name, "telephone": telephone}, "afspraken": {}, "over-u": about}


def ask(desk, person):
    """The request comes in, on its day, the way it came. Returns the stored SupportRequest."""
    desk.go_to(received_on(person))
    pages, client = journey_of(person, desk.town), Client() if is_web(person) else desk.client
    if not is_web(person):
        source = ReferralSource.objects.get(code=REFERRER[person["verwijzer"]])
        came_in = {"channel": CHANNEL[person["kanaal"]], "received_on": typed_day(received_on(person))}
        pages = {"ontvangst": came_in | {"referrer": source.pk}} | pages
    identity = make_request(client, pages, desk.travel, staff=not is_web(person))
    with as_owner():
        return SupportRequest.objects.get(reference=identity.reference)


# Casework


def take_up(desk, person, support_request):
    """Open the case; who may be known already is known by the name."""
    url = reverse("cases:case-open", args=[support_request.pk])
    choice = desk.client.get(url).context["form"].fields.get("resident")
    typed = {
        "resident": choice.choices[0][0] if choice else "",
        "main_life_domain": person["domein_codes"][0],
        "life_domains": person["domein_codes"][1:],
        "target_group": person["doelgroep_code"],
        "law": LAW[person["wet"]],
        "conflict_of_interest": "no",
        "on": typed_day(received_on(person)),
    }
    desk.post("cases:case-open", [support_request.pk], typed)
    with as_owner():
        return Case.objects.get(support_request=support_request)


def work_of(person):
    """Everything that is done for a person, as (day, turn that day, what to do with desk, person and case)."""
    for term in person["termijnen"]:
        if term["soort"] != "bezwaar":  # the letter stands in the request: that term came along
            yield max(term["start"], received_on(person)), 1, set_term(term)
        if not replaced(person, term):
            yield ended_on(person, term), 3, end_term(term)
    for name in counterparties(person):
        yield received_on(person), 0, start_dispute(name)
    for step, minutes in zip(person["stappen"], minutes_of_steps(person), strict=True):
        yield step[0], 2, add_step(step, minutes)
    yield closed_on(person), 4, end_disputes
    yield closed_on(person), 5, close


def set_term(term):
    def act(desk, person, case):
        typed = {"rule": RULE[term["soort"]], "starts_on": typed_day(term["start"])}
        desk.post("cases:deadline-set", [case.reference], typed | {"weeks": WEEKS.get(term["soort"], "")})

    return act


def end_term(term):
    def act(desk, person, case):
        with as_owner():
            kept = case.deadlines.get(rule=RULE[term["soort"]], starts_on=term["start"])
        typed = {"ending": "met", "ended_on": typed_day(ended_on(person, term))}
        desk.post("cases:deadline-end", [case.reference, kept.pk], typed)

    return act


def add_step(step, minutes):
    def act(desk, person, case):
        on, note = step
        kind = next((kind for word, kind in STEP_KIND.items() if word in note), "contact")
        typed = {"kind": kind, "taken_on": typed_day(on), "note": note, "minutes": minutes}
        desk.post("cases:step-add", [case.reference], typed)

    return act


def start_dispute(name):
    def act(desk, person, case):
        typed = {"counterparty": name, "track": TRACK[person["soort"]], "started_on": typed_day(received_on(person))}
        desk.post("cases:dispute-start", [case.reference], typed)

    return act


def end_disputes(desk, person, case):
    with as_owner():
        running = list(case.disputes.running())
    for dispute in running:
        typed = {"outcome": OUTCOME[person["eind"]], "ended_on": typed_day(closed_on(person))}
        desk.post("cases:dispute-end", [case.reference, dispute.pk], typed)


def close(desk, person, case):
    typed = {"close_reason": person["afsluit_code"], "result": person["uitkomst"], "on": typed_day(closed_on(person))}
    typed |= {"felt_supported": "not_asked", "goes_on": "not_asked"}
    typed |= {"checks": ["told", "documents", "appointments", "handover", "whom_to_call"]}
    if person["afsluit_code"] == "WLZ":
        typed["wlz_indicated_on"] = typed_day(next(on for on, note in person["stappen"] if "indicatiebesluit" in note))
    desk.post("cases:case-close", [case.reference], typed)


def support(desk, person):
    """The whole case of one person, from the request to the end. Returns the stored Case."""
    case = take_up(desk, person, ask(desk, person))
    for on, _turn, act in sorted(work_of(person), key=lambda work: work[:2]):
        desk.go_to(on)
        act(desk, person, case)
    with as_owner():
        return Case.objects.get(pk=case.pk)


def end_without_case(desk, person):
    """C15 is answered, C16 shown the way to its own municipality. Returns the stored SupportRequest."""
    support_request = ask(desk, person)
    note = person["stappen"][0][1]
    typed = {"answer": note, "minutes": round(person["uren"] * 60), "on": typed_day(received_on(person))}
    action = "request-answer" if person["nr"] == "C15" else "request-out-of-scope"
    typed |= {"out_of_scope_reason": "other_municipality"} if person["nr"] == "C16" else {}
    desk.post(f"intake:{action}", [support_request.pk], typed)
    with as_owner():
        return SupportRequest.objects.get(pk=support_request.pk)


# One by one


@pytest.mark.parametrize("nr", CASES)
def test_the_case_holds_what_the_file_says(desk, nr):
    person = PEOPLE[nr]
    if nr == "C24":
        support(desk, EARLIER)

    case = support(desk, person)

    with as_owner():
        assert (case.opened_on, case.closed_on) == (day(received_on(person)), day(closed_on(person)))
        assert (case.close_reason, case.result) == (person["afsluit_code"], person["uitkomst"])
        assert [case.main_life_domain.code, case.target_group.code] == [
            person["domein_codes"][0],
            person["doelgroep_code"],
        ]
        assert {domain.code for domain in case.life_domains.all()} == set(person["domein_codes"])
        assert_terms(case, person)
        assert_steps(case, person)
        assert_disputes(case, person)
        assert_request(case, person)


def assert_terms(case, person):
    kept = {(term.rule, term.starts_on): (term.raw_on, term.due_on, term.ending) for term in case.deadlines.all()}
    expected = {}
    for term in person["termijnen"]:
        in_time = "met" if ended_on(person, term) <= term["einde"] else "late"
        ending = "replaced" if replaced(person, term) else in_time
        expected[RULE[term["soort"]], day(term["start"])] = (day(term["ruw"]), day(term["einde"]), ending)
    assert kept == expected


def assert_steps(case, person):
    steps = list(case.steps.order_by("taken_on", "added_at"))
    request, by_hand = steps[0], steps[1:]
    assert (request.kind, request.taken_on) == ("request", day(received_on(person)))
    assert Counter((f"{step.taken_on}", step.note) for step in by_hand) == Counter(map(tuple, person["stappen"]))
    assert sum(step.minutes for step in steps) == minutes_of(person)


def assert_disputes(case, person):
    disputes = list(case.disputes.with_ladder())
    assert {dispute.counterparty.name for dispute in disputes} == set(counterparties(person))
    for dispute in disputes:
        assert (dispute.law, dispute.ended_on) == (LAW[person["wet"]], day(closed_on(person)))
        assert [(rung.track, rung.started_on, rung.outcome) for rung in dispute.rungs_in_time] == [
            (TRACK[person["soort"]], day(received_on(person)), OUTCOME[person["eind"]])
        ]


def assert_request(case, person):
    request = case.support_request
    assert (request.question, request.status) == (person["vraag"], "completed")
    assert request.channel == ("web" if is_web(person) else CHANNEL[person["kanaal"]])
    assert request.age_band == person["leeftijd"].split(" ")[0]
    assert request.district.name == person["wijk"]
    objection = [day(term["einde"]) for term in person["termijnen"] if term["soort"] == "bezwaar"]
    assert [request.objection_due_on] == (objection or [None])


@pytest.mark.parametrize("nr", REPRESENTED)
def test_somebody_asks_for_someone_else_and_the_resident_is_the_one_who_counts(desk, nr):
    resident, asker, relation = REPRESENTED[nr]

    case = support(desk, PEOPLE[nr])

    with as_owner():
        assert case.resident.name == case.support_request.name == resident
        assert (case.support_request.asker_name, case.support_request.asker_relation) == (asker, relation)


def test_c15_is_answered_at_once_and_leaves_no_file(desk):
    request = end_without_case(desk, PEOPLE["C15"])

    assert (request.status, request.minutes, request.name) == ("answered", 24, "")
    with as_owner():
        assert not Resident.objects.exists()


def test_c16_is_shown_the_way_to_the_own_municipality(desk):
    request = end_without_case(desk, PEOPLE["C16"])

    assert (request.status, request.out_of_scope_reason) == ("out_of_scope", "other_municipality")
    assert (request.municipality, request.other_municipality) == (None, "Buurgemeente")


def test_c24_is_recognised_as_somebody_with_an_earlier_case(desk):
    earlier, later = support(desk, EARLIER), support(desk, PEOPLE["C24"])

    assert earlier.resident_id == later.resident_id
    with as_owner():
        assert Resident.objects.count() == 1


# All together


def enter(desk, people):
    """Enter everything about these people; and then it is October."""
    for person in people:
        end_without_case(desk, person) if person["nr"] in NO_CASE else support(desk, person)
    desk.go_to("2026-10-05")


def expected_counts(month):
    """The figures of one month, counted from the file alone: C16 lives elsewhere, C24 was known since January."""
    people = [EARLIER, *(person for nr, person in PEOPLE.items() if nr != "C16")]
    cases = [person for person in people if person["nr"] != "C15"]
    return {
        "requests_received": sum(received_on(person)[:7] == month for person in people),
        "cases_opened": sum(received_on(person)[:7] == month for person in cases),
        "residents_reached": sum(received_on(person)[:7] == month for person in cases if person["nr"] != "C24"),
        "cases_closed": sum(closed_on(person)[:7] == month for person in cases),
        "cases_running": sum(received_on(person)[:7] <= month < closed_on(person)[:7] for person in cases),
        "one_off_contacts": int(received_on(PEOPLE["C15"])[:7] == month),
        "told_afterwards": 0,
        "helped_afterwards": 0,
    }


def test_the_reports_count_everybody_once_and_every_page_still_opens(desk):
    enter(desk, [EARLIER, *PEOPLE.values()])

    for month in (f"2026-{number:02}" for number in range(1, 10)):
        organisation = desk.supporter.organisation
        with acting_for(organisation=organisation.pk):
            found = month_totals(Scope(organisation, desk.town, Month.parse(month)))
        assert found | expected_counts(month) == found, month
    assert_every_page_opens(desk.client)


def assert_every_page_opens(client):
    with as_owner():
        references = list(Case.objects.values_list("reference", flat=True))
    assert len(references) == len(CASES) + 1
    lists = ["/aanvragen/", "/aanvragen/?toon=afgerond", "/dossiers/", "/dossiers/?toon=gesloten", "/rapportage/"]
    for url in [*lists, *(f"/dossiers/{reference}/" for reference in references)]:
        assert client.get(url).status_code == 200, url


def test_the_contract_manager_reads_february_and_cannot_tell_anybody_apart(desk):
    enter(desk, [EARLIER, *(person for person in PEOPLE.values() if received_on(person) < "2026-03-01")])
    release(desk, Month(2026, 2))
    desk.client.force_login(UserFactory(contract_manager=True, municipality=desk.town))

    page = desk.client.get(reverse("reporting:report-month", args=["veldermeer", "2026-02"]))

    totals = ReleasedReport.objects.get().report.table("month_totals")
    expected = expected_counts("2026-02")
    for row in totals.rows:
        assert totals.shown(row.code) in may_be_shown(expected[row.code]), row.code
    assert page.status_code == 200
    assert not [person["naam"] for person in PEOPLE.values() if person["naam"] in page.content.decode()]


def release(desk, month):
    """Explained, checked by a colleague, released, and done by the worker."""
    draft = reports.make_draft(contract=desk.town.contracts.get(), month=month)
    reports.write_explanation(draft=draft, explanation="Een rustige maand.", by=desk.supporter)
    colleague = UserFactory(coordinator=True, organisation=desk.supporter.organisation)
    reports.check_draft(draft=draft, by=colleague)
    reports.release(draft=draft, by=desk.supporter, on=timezone.localdate())
    release_report.call(draft.pk)


def may_be_shown(number):
    """Small: only that. Otherwise as it is, to the nearest five, or not: worked out apart from the code under test."""
    return {"<5", "x"} if number < 5 else {str(number), str(5 * round(number / 5)), "x"}

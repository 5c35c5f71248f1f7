from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case, Deadline, Dispute, Step
from cases.vocabulary import StepKind
from intake.models import Resident
from oco_portal.audit.models import AuditEvent, EventType
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    CounterpartyFactory,
    DeadlineFactory,
    DisputeFactory,
    ResidentFactory,
    StepFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

LIST = "cases:case-list"


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def case(supporter):
    """An open case of the supporter; a stranger's and a colleague's are there as well."""
    CaseFactory(resident__name="V. Vreemde")
    CaseFactory(supporter=UserFactory(organisation=supporter.organisation), resident__name="Van Collega")
    return CaseFactory(supporter=supporter, resident__name="A. Wieringa")


@pytest.fixture
def waiting(supporter):
    return SupportRequestFactory(organisation=supporter.organisation, postcode="2711AB", birth_year=1948)


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def text(response):
    return response.content.decode()


def again(record):
    with as_owner():
        return type(record).objects.get(pk=record.pk)


# The list


def test_the_list_shows_my_cases(desk, case):
    page = desk.get(reverse(LIST))

    assert list(page.context["page"]) == [case]
    assert not [name for name in ("V. Vreemde", "Van Collega") if name in text(page)]


def test_a_coordinator_sees_the_colleagues_cases_too(as_user, case):
    coordinator = as_user(UserFactory(coordinator=True, organisation=case.organisation))

    page = text(coordinator.get(reverse(LIST)))

    assert "Van Collega" in page
    assert "V. Vreemde" not in page


@pytest.mark.parametrize("number", [1, 50])
@pytest.mark.parametrize("query", ["", "?toon=gesloten"])
def test_the_list_asks_as_much_for_fifty_as_for_one(desk, supporter, number, query):
    closed = {"status": "closed", "closed_on": date(2026, 6, 1), "close_reason": "ZELF"} if query else {}
    for _case in range(number):
        DeadlineFactory(case=CaseFactory(supporter=supporter, **closed))

    assert queries_of(desk, reverse(LIST) + query) <= 8


def test_closed_cases_are_on_a_list_of_their_own(desk, case, supporter):
    closed = CaseFactory(supporter=supporter, status="closed", closed_on=date(2026, 6, 1), close_reason="ZELF")

    assert list(desk.get(reverse(LIST), {"toon": "gesloten"}).context["page"]) == [closed]
    assert list(desk.get(reverse(LIST), {"toon": "onzin"}).context["page"]) == [case]


# The case page


@pytest.mark.parametrize("number", [10, 200])
def test_the_case_page_asks_as_much_for_two_hundred_steps_as_for_ten(desk, case, number):
    for _step in range(number):
        StepFactory(case=case, by=case.supporter)
    for _each in range(number // 10):
        DeadlineFactory(case=case)
        DisputeFactory(case=case)

    assert queries_of(desk, url("case-detail", case)) <= 12


def test_a_step_that_was_put_right_does_not_cost_a_query(desk, case):
    for _step in range(10):
        wrong = StepFactory(case=case, by=case.supporter)
        StepFactory(case=case, by=case.supporter, corrects=wrong)

    assert queries_of(desk, url("case-detail", case)) <= 12


def test_the_case_page_shows_next_term_steps_and_dispute(desk, case):
    DeadlineFactory(case=case, due_on=date(2026, 7, 7))
    StepFactory(case=case, note="Hoorzitting bijgewoond.")
    dispute = DisputeFactory(case=case)

    page = desk.get(url("case-detail", case))

    assert page.context["next_deadline"].due_on == date(2026, 7, 7)
    assert "Hoorzitting bijgewoond." in text(page)
    assert str(dispute.counterparty) in text(page)


def test_the_case_page_leads_to_the_reporting_code_a_signal_and_the_law(desk, case):
    page = text(desk.get(url("case-detail", case)))

    assert url("safety-list", case) in page
    assert f"{reverse('signals:write')}?dossier={case.reference}" in page
    assert reverse("knowledge:law", args=[case.law]) in page


def test_the_term_of_the_request_is_said_until_a_term_is_counted(desk, supporter):
    request = SupportRequestFactory(organisation=supporter.organisation, objection_due_on=date(2026, 7, 8))
    case = CaseFactory(supporter=supporter, support_request=request)

    before = text(desk.get(url("case-detail", case)))
    DeadlineFactory(case=case)
    after = text(desk.get(url("case-detail", case)))

    assert "de laatste dag voor bezwaar" in before
    assert "woensdag 8 juli 2026" in before
    assert "de laatste dag voor bezwaar" not in after


def test_reading_a_case_is_on_the_record(desk, case, supporter):
    desk.get(url("case-detail", case))

    with as_owner():
        event = AuditEvent.objects.get(type=EventType.CASE_VIEWED)
    assert (event.actor, event.target_id) == (supporter, str(case.pk))


PAGES = ["case-detail", "case-close"]
POSTS = ["step-add", "dispute-start", "deadline-set", "case-close"]


@pytest.mark.parametrize("name", PAGES)
def test_somebody_elses_case_is_not_found(as_user, case, name):
    theirs = CaseFactory()
    colleague = UserFactory(organisation=case.organisation)

    assert as_user(case.supporter).get(url(name, theirs)).status_code == 404
    assert as_user(colleague).get(url(name, case)).status_code == 404


@pytest.mark.parametrize("name", POSTS)
def test_nothing_can_be_done_to_somebody_elses_case(as_user, case, name):
    stranger = CaseFactory().supporter

    assert as_user(stranger).post(url(name, case), {}).status_code == 404


@pytest.mark.parametrize("trait", ["contract_manager", "administrator"])
def test_who_does_no_casework_finds_nothing(as_user, case, trait):
    stranger = as_user(UserFactory(**{trait: True}))

    assert stranger.get(reverse(LIST)).status_code == 404
    assert stranger.get(url("case-detail", case)).status_code == 404


# Opening

OPEN = {"main_life_domain": "MO", "law": "wmo", "conflict_of_interest": "no", "on": "3-3-2026"}


def open_url(support_request):
    return reverse("cases:case-open", args=[support_request.pk])


def test_a_request_is_taken_up_as_a_case(desk, waiting, supporter):
    response = desk.post(open_url(waiting), OPEN | {"life_domains": ["WO"], "target_group": "OUD"})

    with as_owner():
        case = Case.objects.get()
        assert {domain.code for domain in case.life_domains.all()} == {"MO", "WO"}
        assert case.resident.name == "A. Wieringa"
    assert response.url == url("case-detail", case)
    assert (case.supporter, case.opened_on, case.target_group.code) == (supporter, date(2026, 3, 3), "OUD")


def test_somebody_who_may_be_known_is_asked_about(desk, waiting):
    known = ResidentFactory(organisation=waiting.organisation, name="a. wieringa", postcode="2711AB")
    ResidentFactory(name="A. Wieringa")

    form = desk.get(open_url(waiting)).context["form"]

    assert [key for key, _label in form.fields["resident"].choices] == [str(known.pk), "new"]


def test_a_known_resident_keeps_one_row(desk, waiting):
    known = ResidentFactory(organisation=waiting.organisation, name="A. Wieringa")

    desk.post(open_url(waiting), OPEN | {"resident": known.pk})

    with as_owner():
        assert Case.objects.get().resident == known
        assert Resident.objects.count() == 1


def test_a_possible_duplicate_is_not_passed_over(desk, waiting):
    ResidentFactory(organisation=waiting.organisation, name="A. Wieringa")

    response = desk.post(open_url(waiting), OPEN)

    assert "resident" in response.context["form"].errors
    with as_owner():
        assert not Case.objects.exists()


def test_a_namesake_is_a_new_resident(desk, waiting):
    ResidentFactory(organisation=waiting.organisation, name="A. Wieringa")

    desk.post(open_url(waiting), OPEN | {"resident": "new"})

    with as_owner():
        assert Resident.objects.count() == 2


def test_a_resident_of_another_organisation_cannot_be_chosen(desk, waiting):
    ResidentFactory(organisation=waiting.organisation, name="A. Wieringa")
    theirs = ResidentFactory(name="A. Wieringa")

    response = desk.post(open_url(waiting), OPEN | {"resident": theirs.pk})

    assert "resident" in response.context["form"].errors


def test_without_anybody_known_the_question_is_not_asked(desk, waiting):
    assert "resident" not in desk.get(open_url(waiting)).context["form"].fields


def test_who_works_for_the_other_party_does_not_take_the_case(desk, waiting):
    response = desk.post(open_url(waiting), OPEN | {"conflict_of_interest": "yes"})

    assert list(response.context["form"].errors) == ["conflict_of_interest"]
    assert again(waiting).status == "waiting"


@pytest.mark.parametrize("on", ["1-3-2026", "2-7-2026", "31-2-2026", ""])
def test_a_case_opens_after_its_request_and_not_in_the_future(desk, waiting, on):
    response = desk.post(open_url(waiting), OPEN | {"on": on})

    assert response.context["form"].errors
    assert again(waiting).status == "waiting"


def test_a_request_that_was_taken_up_cannot_be_taken_up_again(desk, waiting):
    desk.post(open_url(waiting), OPEN)

    assert desk.post(open_url(waiting), OPEN).status_code == 404


def test_a_request_of_another_organisation_cannot_be_taken_up(as_user, waiting):
    stranger = SupportRequestFactory()

    response = as_user(UserFactory(organisation=stranger.organisation)).post(open_url(waiting), OPEN)

    assert response.status_code == 404


# Steps


STEP = {"kind": "contact", "taken_on": "3-3-2026", "minutes": "15", "note": "Gebeld met de gemeente."}


def test_a_step_is_added_and_shown(desk, case):
    response = desk.post(url("step-add", case), STEP)

    assert response.url.startswith(url("case-detail", case))
    assert "Gebeld met de gemeente." in text(desk.get(response.url))


@pytest.mark.parametrize(
    "wrong",
    [
        {"note": ""},
        {"taken_on": "31-2-2026"},
        {"taken_on": "2-7-2026"},
        {"minutes": "-1"},
        {"minutes": "1441"},
        {"kind": StepKind.REQUEST},
    ],
)
def test_a_step_with_a_mistake_comes_back_as_it_was_typed(desk, case, wrong):
    response = desk.post(url("step-add", case), STEP | wrong)

    (name,) = wrong
    assert list(response.context["step_form"].errors) == [name]
    assert 'id="add-step" open' in text(response)
    with as_owner():
        assert not Step.objects.filter(case=case).exists()


# Disputes


def test_a_dispute_starts_and_ends(desk, case):
    counterparty = CounterpartyFactory(name="Gemeente Veldermeer, team Wmo (fictief)")
    started = {"counterparty": counterparty.name, "track": "objection", "started_on": "16-3-2026"}
    assert desk.post(url("dispute-start", case), started).status_code == 302
    with as_owner():
        dispute = Dispute.objects.get()

    ended = {"outcome": "upheld", "ended_on": "23-6-2026"}
    assert desk.post(url("dispute-end", case, dispute.pk), ended).url == url("case-detail", case)

    with as_owner():
        assert (again(dispute).last_rung.outcome, again(dispute).ended_on) == ("upheld", date(2026, 6, 23))


def test_a_dispute_that_has_ended_does_not_end_again(desk, case):
    dispute = DisputeFactory(case=case, ended_on=date(2026, 6, 1))

    assert desk.get(url("dispute-end", case, dispute.pk)).status_code == 404


def test_a_dispute_of_another_case_is_not_found(desk, case):
    assert desk.get(url("dispute-end", case, DisputeFactory().pk)).status_code == 404


def test_a_dispute_cannot_end_before_it_started(desk, case):
    dispute = DisputeFactory(case=case, started_on=date(2026, 3, 16))

    response = desk.post(url("dispute-end", case, dispute.pk), {"outcome": "upheld", "ended_on": "1-3-2026"})

    assert response.context["form"].errors["ended_on"]


# Terms


def test_a_term_is_set_and_explained(desk, case):
    response = desk.post(url("deadline-set", case), {"rule": "bezwaar", "starts_on": "20-2-2026"})

    page = desk.get(response.url)
    ((deadline, term),) = page.context["deadlines"]
    assert (deadline.raw_on, deadline.due_on) == (date(2026, 4, 3), date(2026, 4, 7))
    assert 'datetime="2026-04-07"' in text(page)
    assert len(term.explanation()) > 1
    assert term.explanation()[0] in text(page)


def test_an_extension_replaces_the_shorter_term_on_the_page(desk, case):
    for rule in ("wkkgz-klacht", "wkkgz-klacht-verlengd"):
        desk.post(url("deadline-set", case), {"rule": rule, "starts_on": "2-4-2026"})

    with as_owner():
        endings = dict(Deadline.objects.values_list("rule", "ending"))
    assert endings == {"wkkgz-klacht": "replaced", "wkkgz-klacht-verlengd": ""}


def test_a_providers_own_regulation_needs_its_weeks(desk, case):
    own = {"rule": "wmo-klacht-regeling", "starts_on": "16-2-2026"}

    response = desk.post(url("deadline-set", case), own)

    assert list(response.context["form"].errors) == ["weeks"]
    assert desk.post(url("deadline-set", case), own | {"weeks": "6"}).status_code == 302


def test_a_providers_own_regulation_is_not_called_law(desk, case):
    own = {"rule": "wmo-klacht-regeling", "weeks": 6, "starts_on": date(2026, 2, 16), "due_on": date(2026, 3, 30)}
    DeadlineFactory(case=case, **own)

    page = text(desk.get(url("case-detail", case)))

    assert _("Not a statutory term: the provider set it in its own regulation.") in page


def test_weeks_do_not_stretch_a_statutory_term(desk, case):
    desk.post(url("deadline-set", case), {"rule": "bezwaar", "starts_on": "20-2-2026", "weeks": "52"})

    with as_owner():
        assert Deadline.objects.get().due_on == date(2026, 4, 7)


@pytest.mark.parametrize("starts_on", ["", "31-2-2026", "1-1-1899", "31-12-2100", "99999"])
def test_a_term_from_no_sensible_day_is_refused(desk, case, starts_on):
    response = desk.post(url("deadline-set", case), {"rule": "bezwaar", "starts_on": starts_on})

    assert response.context["form"].errors


@pytest.mark.parametrize(("ended_on", "ending"), [("7-4-2026", "met"), ("8-4-2026", "late")])
def test_a_term_ends_in_time_or_late(desk, case, ended_on, ending):
    deadline = DeadlineFactory(case=case, due_on=date(2026, 4, 7))

    desk.post(url("deadline-end", case, deadline.pk), {"ending": "met", "ended_on": ended_on})

    assert again(deadline).ending == ending


def test_a_term_of_another_case_is_not_found(desk, case):
    assert desk.get(url("deadline-end", case, DeadlineFactory().pk)).status_code == 404


# Closing

CLOSE = {
    "checks": ["told", "documents", "appointments", "whom_to_call"],
    "close_reason": "ZELF",
    "result": "2,75 uur hulp.",
    "felt_supported": "yes",
    "goes_on": "alone",
    "on": "23-6-2026",
}


def test_a_case_is_closed_with_reason_and_result(desk, case):
    response = desk.post(url("case-close", case), CLOSE)

    assert response.url == url("case-detail", case)
    assert (again(case).close_reason, again(case).closed_on) == ("ZELF", date(2026, 6, 23))
    assert "2,75 uur hulp." in text(desk.get(response.url))


@pytest.mark.parametrize("factory", [DisputeFactory, DeadlineFactory])
def test_a_case_with_something_open_is_not_closed(desk, case, factory):
    factory(case=case)

    response = desk.post(url("case-close", case), CLOSE)

    assert response.context["reasons"]
    assert again(case).is_open


def test_a_case_is_not_closed_before_it_was_opened_or_in_the_future(desk, case):
    for on in (case.opened_on - timedelta(days=1), date(2026, 7, 2)):
        response = desk.post(url("case-close", case), CLOSE | {"on": f"{on:%d-%m-%Y}"})
        assert response.context["form"].errors

    assert again(case).is_open


def test_a_closed_case_offers_no_forms(desk, case):
    desk.post(url("case-close", case), CLOSE)

    context = desk.get(url("case-detail", case)).context

    assert context["step_form"] is None


def test_a_step_typed_while_a_colleague_closed_the_case_is_not_lost(desk, case):
    desk.post(url("case-close", case), CLOSE)

    response = desk.post(url("step-add", case), STEP)

    assert response.status_code == 200
    assert "Gebeld met de gemeente." in text(response)
    with as_owner():
        assert not Step.objects.filter(case=case).exists()

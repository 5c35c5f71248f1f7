"""The desk: what must happen today stands on top, each role sees its own, and a hundred cases cost no more than one."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.urls import reverse

from cases.caseload import caseload_of, part_of_the_hours
from cases.models import Deadline, Step
from cases.vocabulary import StepKind
from oco_portal.registry.models import BridgeDay
from oco_portal.row_security import acting_for
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import (
    AppointmentFactory,
    CaseFactory,
    DeadlineFactory,
    LetterFactory,
    ServiceComplaintFactory,
    StepFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 16)  # a Monday
DESK = "/werkblad/"


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-03-16T10:00:00+01:00", tick=False)


@pytest.fixture
def lead(supporter):
    return UserFactory(coordinator=True, organisation=supporter.organisation)


def make_term(supporter, days, **fields):
    due_on = TODAY + timedelta(days=days)
    return DeadlineFactory(case__supporter=supporter, raw_on=due_on, due_on=due_on, **fields)


def sections(client):
    context = client.get(DESK).context
    return {section.name: section for place in ("main", "beside", "below") for section in context[place]}


def terms(section):
    return [row.deadline for row in section.rows]


# The way in


def test_signing_in_leads_to_the_desk(as_user, supporter, lead):
    for user in (supporter, lead):
        assert as_user(user).get(reverse("start")).url == DESK


def test_the_desk_is_the_first_of_the_menu(as_user, supporter):
    first = as_user(supporter).get(DESK).context["navigation"][0]

    assert (first["label"], first["is_current"]) == ("Werkblad", True)


# Terms


def test_my_terms_stand_under_today_this_week_and_next_week(as_user, supporter):
    far, later, week, today, over = (make_term(supporter, days) for days in (15, 14, 7, 0, -5))

    shown = sections(as_user(supporter))

    assert terms(shown["now"]) == [over, today]
    assert terms(shown["week"]) == [week]
    assert terms(shown["later"]) == [later]
    assert far not in [term for name in ("now", "week", "later") for term in terms(shown[name])]


def test_each_term_says_how_near_it_is(as_user, supporter):
    for days in (-5, 0, 3):
        make_term(supporter, days)

    page = as_user(supporter).get(DESK).text

    for words in ("verlopen sinds 12 maart 2026", "vandaag laatste dag", "nog 3 dagen"):
        assert words in page


def test_the_first_line_counts_what_must_happen(as_user, supporter):
    for days in (-5, 0, 3, 4):
        make_term(supporter, days)

    brief = [section.in_brief for section in as_user(supporter).get(DESK).context["brief"]]

    assert brief == ["1 termijn verlopen, 1 termijn vandaag", "2 termijnen deze week"]


def test_terms_that_ended_of_closed_cases_and_of_others_are_not_mine(as_user, supporter):
    make_term(supporter, 0, ended_on=TODAY, ending="met")
    closed = {"status": "closed", "closed_on": TODAY, "close_reason": "ZELF"}
    DeadlineFactory(case=CaseFactory(supporter=supporter, **closed), due_on=TODAY)
    make_term(UserFactory(organisation=supporter.organisation), 0)
    make_term(UserFactory(), 0)

    shown = sections(as_user(supporter))

    assert "now" not in shown
    assert shown["week"].empty == "Geen van uw termijnen loopt deze week af."


def test_a_term_after_the_last_year_of_bridge_days_is_told_as_not_certain(as_user, supporter):
    last_day = date(BridgeDay.objects.calendar().last_filled_year, 12, 31)
    DeadlineFactory(case__supporter=supporter, due_on=last_day)
    later = DeadlineFactory(case__supporter=supporter, due_on=last_day + timedelta(days=1))

    section = sections(as_user(supporter))["uncertain"]

    assert terms(section) == [later]
    assert "Wij weten nog niet welke extra vrije dagen" in section.remark


# Requests


def test_my_new_requests_a_running_term_first(as_user, supporter):
    mine = {"organisation": supporter.organisation, "owner": supporter}
    old = SupportRequestFactory(received_on=date(2026, 2, 2), **mine)
    urgent = SupportRequestFactory(received_on=date(2026, 3, 13), objection_due_on=date(2026, 3, 20), **mine)
    SupportRequestFactory(status="taken_up", **mine)
    SupportRequestFactory(organisation=supporter.organisation)

    shown = sections(as_user(supporter))

    assert [row.support_request for row in shown["requests"].rows] == [urgent, old]
    assert shown["requests"].in_brief == "2 nieuwe aanvragen"
    assert "ownerless" not in shown


def test_a_coordinator_sees_requests_without_a_supporter(as_user, supporter, lead):
    nobodys = SupportRequestFactory(organisation=supporter.organisation)
    SupportRequestFactory(organisation=supporter.organisation, owner=supporter)
    SupportRequestFactory()

    assert [row.support_request for row in sections(as_user(lead))["ownerless"].rows] == [nobodys]


# Cases that ask for attention


def make_case(supporter, *steps, opened_on=date(2026, 1, 5)):
    case = CaseFactory(supporter=supporter, opened_on=opened_on)
    for kind, taken_on in steps:
        StepFactory(case=case, kind=kind, taken_on=taken_on)
    return case


def test_cases_without_contact_for_four_weeks_the_longest_first(as_user, supporter):
    quiet = make_case(supporter, (StepKind.CONTACT, date(2026, 2, 16)), (StepKind.CONTACT, date(2026, 1, 20)))
    never = make_case(supporter, (StepKind.ATTEMPT, date(2026, 3, 13)), (StepKind.TERM, date(2026, 3, 13)))
    make_case(supporter, (StepKind.CONTACT, date(2026, 2, 17)))
    make_case(supporter, opened_on=date(2026, 2, 17))
    make_case(UserFactory(organisation=supporter.organisation))

    section = sections(as_user(supporter))["quiet"]

    assert list(section.rows) == [never, quiet]
    assert [case.since for case in section.rows] == [date(2026, 1, 5), date(2026, 2, 16)]
    assert section.in_brief == "2 dossiers zonder contact"


def test_on_the_desk_of_a_coordinator_stand_their_own_quiet_cases_only(as_user, supporter, lead):
    make_case(supporter)
    mine = make_case(lead)

    assert list(sections(as_user(lead))["quiet"].rows) == [mine]


def test_after_how_many_weeks_is_a_setting(as_user, supporter, settings):
    settings.CASE_WITHOUT_CONTACT_WEEKS = 1
    make_case(supporter, (StepKind.CONTACT, date(2026, 3, 9)))

    assert sections(as_user(supporter))["quiet"].title == "1 week geen contact"


def test_a_case_whose_review_is_due_is_reviewed_the_longest_first(as_user, supporter):
    due = CaseFactory(supporter=supporter, review_due_on=TODAY)
    overdue = CaseFactory(supporter=supporter, review_due_on=date(2026, 2, 1))
    CaseFactory(supporter=supporter, review_due_on=date(2026, 3, 17))
    CaseFactory(review_due_on=TODAY)

    assert list(sections(as_user(supporter))["review"].rows) == [overdue, due]


def test_a_long_section_shows_its_first_rows_and_keeps_the_rest_folded(as_user, supporter):
    for _nth in range(8):
        make_case(supporter)

    section = sections(as_user(supporter))["quiet"]

    assert (len(section.rows), len(section.rest), section.in_brief) == (5, 3, "8 dossiers zonder contact")


# The team


def test_a_coordinator_sees_the_terms_of_the_team(as_user, supporter, lead):
    over, soon = make_term(supporter, -1), make_term(supporter, 14)
    make_term(supporter, 15)
    make_term(lead, 2)
    make_term(UserFactory(), 2)

    shown = sections(as_user(lead))

    assert terms(shown["team-terms"]) == [over, soon]
    assert len(shown["week"].rows) == 1


def test_a_supporter_sees_nothing_of_the_team(as_user, supporter):
    assert not {"team-terms", "caseload", "ownerless"} & sections(as_user(supporter)).keys()


def caseload(organisation):
    with acting_for(organisation=organisation.pk):
        return {user: (user.open_cases, user.minutes) for user in caseload_of(organisation, TODAY)}


def test_the_caseload_counts_open_cases_and_minutes_of_four_weeks(supporter, lead):
    case = CaseFactory(supporter=supporter)
    CaseFactory(supporter=supporter, status="closed", closed_on=TODAY, close_reason="ZELF")
    for taken_on in (date(2026, 2, 16), date(2026, 2, 17), TODAY):
        StepFactory(case=case, by=supporter, taken_on=taken_on, minutes=30)
    StepFactory(case=case, by=lead, taken_on=TODAY, minutes=15)

    assert caseload(supporter.organisation) == {supporter: (1, 60), lead: (0, 15)}


def test_who_left_is_in_the_caseload_as_long_as_there_are_cases(supporter):
    gone, moved = UserFactory(organisation=supporter.organisation, is_active=False), UserFactory()
    UserFactory(organisation=supporter.organisation, is_active=False)
    CaseFactory(supporter=gone)
    CaseFactory(supporter=moved, organisation=supporter.organisation)
    CaseFactory(supporter=UserFactory())

    assert caseload(supporter.organisation) == {supporter: (0, 0), gone: (1, 0), moved: (1, 0)}


@pytest.mark.parametrize(
    ("minutes", "hours", "part"), [(2880, Decimal("24"), 50), (0, Decimal("24"), 0), (60, None, None)]
)
def test_which_part_of_the_hours_is_registered(minutes, hours, part):
    assert part_of_the_hours(minutes, hours) == part


def test_the_caseload_leads_to_giving_the_cases_of_somebody_away(as_user, supporter, lead):
    type(supporter).objects.filter(pk=supporter.pk).update(weekly_hours=Decimal("28.8"))
    CaseFactory(supporter=supporter)

    page = as_user(lead).get(DESK).text

    assert "28,8" in page
    assert reverse("desk:cases-give", args=[supporter.pk]) in page


# Tasks


def task_days(client):
    section = sections(client).get("tasks")
    return [task.day for task in section.rows] if section else []


def test_appointments_of_two_weeks_and_reports_that_are_missing_are_tasks(as_user, supporter):
    case = make_case(supporter)
    days = [date(2026, 3, 13), TODAY, date(2026, 3, 30)]
    for day in [*days, date(2026, 3, 31)]:
        AppointmentFactory(case=case, takes_place_on=day)
    AppointmentFactory(case=case, takes_place_on=TODAY, cancelled_on=TODAY, cancel_reason="Ziek.")
    AppointmentFactory(takes_place_on=TODAY)

    assert task_days(as_user(supporter)) == days


def test_a_letter_to_read_is_a_task_of_its_reader_only(as_user, supporter, lead):
    LetterFactory(case__supporter=lead, reader=supporter, state="asked")

    assert len(task_days(as_user(supporter))) == 1
    assert not task_days(as_user(lead))


def test_an_indication_that_ends_is_a_task(as_user, supporter):
    CaseFactory(supporter=supporter, indication_ends_on=date(2026, 4, 1))
    CaseFactory(supporter=supporter, indication_ends_on=date(2026, 12, 1))

    assert task_days(as_user(supporter)) == [date(2026, 4, 1)]


def test_a_complaint_is_a_task_of_a_coordinator_whom_it_is_not_about(as_user, supporter, lead):
    ServiceComplaintFactory(organisation=lead.organisation, about=supporter)
    ServiceComplaintFactory(organisation=lead.organisation, about=lead)

    assert task_days(as_user(lead)) == [date(2026, 4, 13)]


# Queries


def fill(supporter, lead, number):
    for _nth in range(number):
        for days in (-1, 3, 12):
            make_term(supporter, days)
            make_term(lead, days)
        case = make_case(supporter)
        AppointmentFactory(case=case, takes_place_on=TODAY)
        AppointmentFactory(case=case, takes_place_on=date(2026, 3, 2))
        SupportRequestFactory(organisation=supporter.organisation, owner=supporter)
        SupportRequestFactory(organisation=supporter.organisation)
        UserFactory(organisation=supporter.organisation)


@pytest.mark.parametrize(("who", "most"), [("supporter", 15), ("lead", 18)])
def test_the_desk_asks_no_more_for_many_rows_than_for_one(as_user, supporter, lead, who, most):
    client = as_user({"supporter": supporter, "lead": lead}[who])
    fill(supporter, lead, 1)
    for_one = queries_of(client, DESK)
    fill(supporter, lead, 8)

    assert queries_of(client, DESK) == for_one <= most


def plan(queryset):
    with acting_for(organisation=1), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        return queryset.explain()


def test_terms_by_organisation_and_steps_by_person_follow_an_index(supporter):
    with as_owner():
        terms = plan(Deadline.objects.filter(organisation=1).due_by(TODAY))
        steps = plan(Step.objects.filter(by=supporter, taken_on__gt=TODAY).order_by())

    assert "deadline_by_due_day" in terms
    assert "step_by_whom" in steps

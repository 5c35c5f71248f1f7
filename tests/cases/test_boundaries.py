"""Where the work ends (R31-R35): a Wlz indication before and during the support, and what is handed over instead."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases import actions
from cases.boundaries import reasons_outside_assignment
from cases.models import Case, Step
from cases.vocabulary import Law
from intake.models import SupportRequest, YesNoUnknown
from oco_portal.registry.models import LifeDomain
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import CaseFactory, SupportRequestFactory

pytestmark = pytest.mark.django_db

APRIL_2 = date(2026, 4, 2)
OPEN = {"main_life_domain": "ZO", "law": "wlz", "conflict_of_interest": "no", "on": "3-3-2026"}


@pytest.fixture(autouse=True)
def _in_april(time_machine):
    time_machine.move_to("2026-04-03T10:00:00+02:00", tick=False)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


@pytest.fixture
def waiting(supporter):
    """A request that says that there is a Wlz indication; a stranger's says so too."""
    SupportRequestFactory(has_wlz_indication=YesNoUnknown.YES)
    return SupportRequestFactory(organisation=supporter.organisation, has_wlz_indication=YesNoUnknown.YES)


@pytest.fixture
def case(supporter):
    return CaseFactory(supporter=supporter)


def again(record):
    with as_owner():
        return type(record).objects.get(pk=record.pk)


# C23: an existing indication is outside the assignment


@pytest.mark.parametrize(("answer", "outside"), [("yes", True), ("no", False), ("unknown", False), ("", False)])
def test_only_an_indication_that_is_there_is_outside_the_assignment(answer, outside):
    assert bool(reasons_outside_assignment(SupportRequest(has_wlz_indication=answer))) == outside


def test_the_page_says_why_and_shows_the_way_out(desk, waiting):
    page = desk.get(reverse("cases:case-open", args=[waiting.pk]))

    assert page.context["reasons_outside"]
    assert reverse("intake:request-detail", args=[waiting.pk]) in page.content.decode()


@pytest.mark.parametrize("found", [{}, {"wlz_indication": "there"}, {"wlz_indication": "onzin"}])
def test_a_request_with_an_indication_is_not_opened(desk, waiting, found):
    response = desk.post(reverse("cases:case-open", args=[waiting.pk]), OPEN | found)

    assert response.context["form"].errors["wlz_indication"]
    assert not Case.objects.exists()


def test_it_is_opened_when_the_answer_was_wrong_and_that_is_on_record(desk, waiting, supporter):
    typed = OPEN | {"wlz_indication": "none"}

    assert desk.post(reverse("cases:case-open", args=[waiting.pk]), typed).status_code == 302

    assert again(waiting).has_wlz_indication == "no"
    with as_owner():
        assert Step.objects.get(kind="change").by == supporter


def test_the_action_refuses_as_well(waiting, supporter):
    ask_as(organisation=supporter.organisation_id)
    domain = LifeDomain.objects.get(code="ZO")

    with pytest.raises(ValidationError):
        actions.open_case(
            support_request=waiting,
            resident=None,
            main_life_domain=domain,
            life_domains=[],
            target_group=None,
            law=Law.LONG_TERM_CARE,
            by=supporter,
            on=date(2026, 3, 3),
        )


def test_a_request_that_says_nothing_of_it_is_not_asked(desk, supporter):
    silent = SupportRequestFactory(organisation=supporter.organisation)

    page = desk.get(reverse("cases:case-open", args=[silent.pk]))

    assert "wlz_indication" not in page.context["form"].fields
    assert not page.context["reasons_outside"]


# C06, C21: the closing period starts with the indication


def test_the_closing_period_starts_with_the_indication_and_stands_on_top(desk, case):
    assert desk.post(reverse("cases:case-wlz", args=[case.reference]), {"issued_on": "2-4-2026"}).status_code == 302

    assert (again(case).wlz_indicated_on, again(case).closes_by) == (APRIL_2, date(2026, 5, 14))
    page = desk.get(reverse("cases:case-detail", args=[case.reference])).content.decode()
    assert "?reden=wlz" in page
    with as_owner():
        assert Step.objects.get(case=case, kind="decision").taken_on == APRIL_2


def test_the_handover_then_suggests_the_client_support_for_the_wlz(desk, supporter):
    case = CaseFactory(supporter=supporter, wlz_indicated_on=APRIL_2)

    page = desk.get(reverse("cases:handover-create", args=[case.reference]))

    assert page.context["form"].initial["reason"] == "wlz"


@pytest.mark.parametrize("typed", ["", "4-4-2026", "\x00", "31-2-2026"])
def test_a_missing_or_impossible_date_is_refused(desk, case, typed):
    response = desk.post(reverse("cases:case-wlz", args=[case.reference]), {"issued_on": typed})

    assert response.status_code == 200
    assert response.context["form"].errors["issued_on"]
    assert again(case).wlz_indicated_on is None


def test_a_mistake_is_taken_back_and_stays_on_record(desk, supporter):
    case = CaseFactory(supporter=supporter, wlz_indicated_on=APRIL_2)

    desk.post(reverse("cases:case-wlz", args=[case.reference]), {"mistake": "on"})

    assert again(case).wlz_indicated_on is None
    with as_owner():
        assert Step.objects.filter(case=case, kind="change").exists()

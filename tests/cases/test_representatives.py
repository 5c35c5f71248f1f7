"""Who represents the resident, the proof of it, and whose consent follows."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from cases.ages import Who
from cases.models import Representative
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import CaseFactory, RepresentativeFactory, ResidentFactory, UserFactory

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)
MOTHER = {"kind": "parent", "name": "M. Bos", "from_on": "1-3-2026"}


@pytest.fixture(autouse=True)
def _in_july(time_machine):
    time_machine.move_to("2026-07-01T10:00:00+02:00", tick=False)


@pytest.fixture
def case(supporter):
    RepresentativeFactory(name="Vreemde mentor")
    return CaseFactory(supporter=supporter)


@pytest.fixture
def desk(as_user, supporter):
    return as_user(supporter)


def url(name, case, *args):
    return reverse(f"cases:{name}", args=[case.reference, *args])


def noted(case):
    with as_owner():
        return Representative.objects.select_related("proof_seen_by").get(case=case)


def test_proof_that_was_seen_was_seen_by_whoever_notes_it(desk, case, supporter):
    desk.post(url("representative-note", case), MOTHER | {"proof": "Gezagsregister", "proof_seen_on": "2-3-2026"})

    mother = noted(case)
    assert (mother.kind, mother.proof_seen_on, mother.proof_seen_by) == ("parent", date(2026, 3, 2), supporter)


def test_without_proof_the_page_says_so(desk, case):
    desk.post(url("representative-note", case), MOTHER)

    assert "Nog geen bewijs gezien" in desk.get(url("plan", case)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"proof": "Akte"}, "proof_seen_on"),
        ({"proof_seen_on": "2-3-2026"}, "proof"),
        ({"proof": "Akte", "proof_seen_on": "2-7-2026"}, "proof_seen_on"),
        ({"kind": "neighbour"}, "kind"),
        ({"from_on": "31-2-2026"}, "from_on"),
        ({"name": "a\x00"}, "name"),
    ],
)
def test_what_cannot_be_comes_back(desk, case, wrong, field):
    response = desk.post(url("representative-note", case), MOTHER | wrong)

    assert list(response.context["form"].errors) == [field]


def test_who_saw_the_proof_stays_when_a_colleague_mends_the_name(as_user, case, supporter):
    seen = RepresentativeFactory(case=case, proof="Akte", proof_seen_on=JULY_1, proof_seen_by=supporter)
    coordinator = UserFactory(coordinator=True, organisation=supporter.organisation)
    typed = MOTHER | {"proof": "Akte", "proof_seen_on": "1-7-2026", "version": "0"}

    as_user(coordinator).post(url("representative-change", case, seen.pk), typed)

    assert (noted(case).name, noted(case).proof_seen_by) == ("M. Bos", supporter)


def test_a_representative_ends_on_a_day_and_stays_on_record(desk, case):
    mentor = RepresentativeFactory(case=case)
    before = desk.post(url("representative-end", case, mentor.pk), {"until_on": "1-3-2026", "version": "0"})
    assert before.context["form"].errors["until_on"]

    desk.post(url("representative-end", case, mentor.pk), {"until_on": "30-6-2026", "version": "0"})

    assert noted(case).until_on == date(2026, 6, 30)
    assert not noted(case).is_one_on(JULY_1)


@pytest.mark.parametrize(("until_on", "is_asked"), [(None, True), (JULY_1, True), (date(2026, 6, 30), False)])
def test_only_a_mentor_of_today_is_asked_for_consent(case, until_on, is_asked):
    RepresentativeFactory(case=case, until_on=until_on)
    with as_owner():
        case.resident.birth_year = 1948
        assert (Who.REPRESENTATIVE in case.who_consents(JULY_1).who) == is_asked


def test_a_band_is_as_old_as_the_residents_first_case(supporter):
    resident = ResidentFactory(organisation=supporter.organisation, age_band="12-17")
    CaseFactory(supporter=supporter, resident=resident, opened_on=date(2022, 7, 1))
    case = CaseFactory(supporter=supporter, resident=resident, opened_on=date(2026, 6, 30))
    ask_as(organisation=supporter.organisation_id)

    assert case.who_consents(JULY_1).who == {Who.RESIDENT}  # at least sixteen by now


def test_a_child_is_seen_on_the_plan_page(desk, supporter):
    resident = ResidentFactory(organisation=supporter.organisation, birth_year=2018)
    case = CaseFactory(supporter=supporter, resident=resident)

    assert "Jonger dan 12" in desk.get(url("plan", case)).content.decode()


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("proof_says_when_and_by_whom", {"proof": "Akte"}),
        ("representative_ends_after_start", {"until_on": date(2026, 3, 2)}),
    ],
)
def test_the_database_refuses_what_cannot_be(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RepresentativeFactory(**wrong)

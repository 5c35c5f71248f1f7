from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from cases import actions
from cases.models import Case, DifferentPeople
from cases.vocabulary import StepKind
from intake.models import Resident
from oco_portal.audit.models import AuditEvent, EventType
from oco_portal.row_security import acting_for, ask_as
from reporting.periods import Month
from reporting.reach import Scope, month_totals
from tests.counting import queries_of
from tests.database import as_owner
from tests.factories import CaseFactory, MunicipalityFactory, ResidentFactory, UserFactory

pytestmark = pytest.mark.django_db

JULY_1 = date(2026, 7, 1)
KEPT = {"name": "A. Wieringa", "birth_year": 1948, "postcode": "2711AB"}
MERGED = {"name": "Anna Wieringa", "birth_year": 1948, "telephone": "+31612345678"}


@pytest.fixture
def cases(coordinator):
    """One person on record twice, each with a case; the coordinator is at work."""
    organisation, municipality = coordinator.organisation, MunicipalityFactory()
    supporter = UserFactory(organisation=organisation)
    residents = [ResidentFactory(organisation=organisation, **facts) for facts in (KEPT, MERGED)]
    shared = {"supporter": supporter, "support_request__municipality": municipality}
    cases = [CaseFactory(resident=resident, **shared) for resident in residents]
    ask_as(organisation=organisation.pk)
    return cases


@pytest.fixture
def kept(cases):
    return cases[0].resident


@pytest.fixture
def merged(cases):
    return cases[1].resident


def merge(kept, merged, by, **facts):
    return actions.merge_residents(kept=kept, merged=merged, facts=facts, by=by, on=JULY_1)


def again(resident):
    with as_owner():
        return Resident.objects.get(pk=resident.pk)


# Merging


def test_every_case_comes_under_the_one_that_is_kept(cases, kept, merged, coordinator):
    merge(kept, merged, coordinator)

    assert set(Case.objects.values_list("resident", flat=True)) == {kept.pk}
    assert again(merged).merged_into == kept


def test_the_chosen_facts_are_kept_and_the_other_row_loses_nothing(kept, merged, coordinator):
    merge(kept, merged, coordinator, name="Anna Wieringa", telephone="+31612345678")

    assert (again(kept).name, again(kept).telephone, again(kept).postcode) == (
        "Anna Wieringa",
        "+31612345678",
        "2711AB",
    )
    assert {name: getattr(again(merged), name) for name in MERGED} == MERGED


def test_a_step_in_every_case_says_enough_to_put_it_back(cases, kept, merged, coordinator):
    merge(kept, merged, coordinator, name="Anna Wieringa")

    for case in cases:
        note = case.steps.get(kind=StepKind.CHANGE).note
        told = ["A. Wieringa", "Anna Wieringa", "2711AB", "+31612345678", cases[1].reference]
        assert not [fact for fact in told if fact not in note]
        assert cases[0].reference not in note


def test_merging_is_on_the_record_of_both(kept, merged, coordinator):
    merge(kept, merged, coordinator)

    with as_owner():
        events = AuditEvent.objects.filter(type=EventType.RESIDENTS_MERGED)
        assert {(event.target_id, event.actor) for event in events} == {
            (str(kept.pk), coordinator),
            (str(merged.pk), coordinator),
        }


def test_two_who_were_one_count_once(cases, kept, merged, coordinator):
    march = Scope(coordinator.organisation, cases[0].municipality, Month.parse("2026-03"))
    assert month_totals(march)["residents_reached"] == 2

    merge(kept, merged, coordinator)

    totals = month_totals(march)
    assert (totals["residents_reached"], totals["cases_opened"]) == (1, 2)


def test_nobody_is_merged_twice_or_with_themselves(kept, merged, coordinator):
    merge(kept, merged, coordinator)

    for pair in ((kept, merged), (merged, kept), (kept, kept)):
        with pytest.raises(ValidationError):
            merge(*pair, coordinator)


def test_a_resident_of_another_organisation_cannot_be_merged(kept, coordinator):
    with pytest.raises(ValidationError):
        merge(kept, ResidentFactory(), coordinator)


@pytest.mark.parametrize("of", ["itself", "another organisation"])
def test_a_row_points_at_another_row_of_the_same_organisation(kept, of):
    target = kept if of == "itself" else ResidentFactory()

    with as_owner(), pytest.raises(IntegrityError, match="resident_merged_into"), transaction.atomic():
        point_at(kept, target)


def point_at(resident, target):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    Resident.objects.filter(pk=resident.pk).update(merged_into=target)


def test_every_table_that_points_at_a_resident_is_thought_of():
    # A new one has to be moved by merge_residents as well.
    relations = Resident._meta.get_fields(include_hidden=True)
    pointing = {
        (relation.related_model.__name__, relation.field.name)
        for relation in relations
        if relation.auto_created and relation.is_relation
    }
    apart = {("DifferentPeople", "first"), ("DifferentPeople", "second")}
    assert pointing == {("Case", "resident"), ("Resident", "merged_into")} | apart


# Keeping apart


def test_two_who_are_different_people_are_noted_once(kept, merged, coordinator):
    for first, second in ((kept, merged), (merged, kept)):
        actions.keep_residents_apart(first=first, second=second, by=coordinator, on=JULY_1)

    pair = DifferentPeople.objects.get()
    assert pair.first_id < pair.second_id


def test_whoever_turned_out_to_be_one_after_all_is_not_kept_apart(kept, merged, coordinator):
    actions.keep_residents_apart(first=kept, second=merged, by=coordinator, on=JULY_1)

    merge(kept, merged, coordinator)

    assert not DifferentPeople.objects.exists()


# The pages


LIST = reverse("cases:duplicate-list")


def url(name, *residents):
    return reverse(f"cases:{name}", args=[resident.pk for resident in residents])


@pytest.fixture
def desk(as_user, coordinator, cases):
    return as_user(coordinator)


def test_the_list_shows_who_may_be_one(desk, kept, merged):
    same = ResidentFactory(organisation=kept.organisation, **KEPT)
    ResidentFactory(**KEPT)  # a stranger's

    (pair,) = desk.get(LIST).context["page"].object_list

    assert {pair.first, pair.second} == {kept, same}
    assert desk.get(LIST).content.decode().count("2711AB") == 2


def test_reading_the_list_is_on_the_record(desk, coordinator):
    desk.get(LIST)

    with as_owner():
        assert AuditEvent.objects.get(type=EventType.CASES_SEARCHED).actor == coordinator


@pytest.mark.parametrize("number", [2, 40])
def test_the_list_asks_as_much_for_forty_as_for_two(desk, coordinator, number):
    for _each in range(number):
        ResidentFactory(organisation=coordinator.organisation, **KEPT)

    assert queries_of(desk, LIST) <= 8


@pytest.mark.parametrize("number", [1, 20])
def test_comparing_asks_as_much_for_twenty_cases_as_for_one(desk, kept, merged, cases, number):
    for _each in range(number):
        CaseFactory(resident=kept, supporter=cases[0].supporter)

    assert queries_of(desk, url("resident-merge", kept, merged)) <= 9


def test_the_facts_that_differ_are_chosen(desk, kept, merged):
    page = desk.get(url("resident-merge", kept, merged))
    assert list(page.context["form"].fields) == ["name", "postcode", "telephone", "is_one"]

    chosen = {"name": "second", "postcode": "first", "telephone": "second", "is_one": "on"}
    assert desk.post(url("resident-merge", kept, merged), chosen).url == LIST

    one = again(kept)
    assert (one.name, one.postcode, one.telephone) == ("Anna Wieringa", "2711AB", "+31612345678")
    assert again(merged).merged_into == kept


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "third"}, {"is_one": ""}])
def test_nothing_is_merged_without_every_choice(desk, kept, merged, wrong):
    chosen = {"name": "second", "postcode": "first", "telephone": "second", "is_one": "on"} | wrong

    response = desk.post(url("resident-merge", kept, merged), chosen)

    assert list(response.context["form"].errors) == list(wrong)
    assert again(merged).merged_into is None


def test_who_was_merged_is_not_found_any_more(desk, kept, merged, coordinator):
    with acting_for(organisation=coordinator.organisation_id):
        merge(kept, merged, coordinator)

    assert desk.get(url("resident-merge", kept, merged)).status_code == 404
    assert desk.get(url("resident-merge", kept, kept)).status_code == 404


def test_two_people_are_not_shown_again(desk, kept):
    same = ResidentFactory(organisation=kept.organisation, **KEPT)

    assert desk.post(url("residents-apart", kept, same)).url == LIST

    assert desk.get(LIST).context["page"].object_list == []


def test_a_supporter_merges_nobody(as_user, cases, kept, merged):
    supporter = as_user(cases[0].supporter)

    assert supporter.get(LIST).status_code == 404
    assert supporter.post(url("resident-merge", kept, merged), {}).status_code == 404
    assert supporter.post(url("residents-apart", kept, merged)).status_code == 404

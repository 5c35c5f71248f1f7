"""Words and next terms of a case: kept by triggers, found by index, seen by whom they belong to."""

from datetime import date

import pytest
from django.db import ProgrammingError, connection, transaction

from cases import actions
from cases.models import Case, CaseWord, search, words
from intake.models import Resident, SupportRequest
from oco_portal.row_security import ask_as
from tests.database import as_owner
from tests.factories import CaseFactory, DeadlineFactory, ResidentFactory, StepFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(supporter):
    """A case of which the question, the result and a step say something; a stranger's says the same."""
    for owner in (UserFactory(), supporter):
        case = CaseFactory(
            supporter=owner,
            reference="K7QM-2RTX",
            resident__name="Zoë van der Müller-D'Hondt",
            support_request__question="De traplift is geweigerd.",
            result="Er komen toch twee huizen in aanmerking.",
        )
        StepFactory(case=case, note="Gebeld met de reumatoloog over de belastingaangiften.")
    ask_as(organisation=supporter.organisation_id)
    return case


@pytest.fixture(params=[words.FEW, 0], ids=["few", "many"])
def found(request, monkeypatch, case):
    """Searches; in both ways of looking up, for both must find the same."""
    monkeypatch.setattr(words, "FEW", request.param)
    return lambda typed: list(Case.objects.matching(typed, case.organisation_id))


@pytest.mark.parametrize(
    "typed",
    [
        "zoe",
        "ZOË",
        "mull",
        "van der muller",
        "d'hondt",
        "Müller-D’H",
        "k7qm",
        "K7QM-2R",
        "k7qm2rtx",
        "trapliften",
        "huis",
        "een huis in aanmerkingen",
        "reumatologen gebeld",
        "belastingaangifte",
        "de traplift van Zoë",
    ],
)
def test_a_case_is_found_by_the_beginning_of_names_and_by_what_it_says(case, typed, found):
    assert found(typed) == [case]


@pytest.mark.parametrize("typed", ["oller", "trap", "7qm", "zoe fiets", "!!!", "\u0301", "%", "' OR 1=1 --"])
def test_a_case_is_not_found_by_what_it_does_not_say(case, typed, found):
    assert found(typed) == []


def test_words_that_say_nothing_are_left_out_unless_there_is_nothing_else(case, found):
    assert {word for word, _stem in search("de hulp van mevrouw", case.organisation_id).words} == {"hulp", "mevrouw"}
    assert {word for word, _stem in search("van", case.organisation_id).words} == {"van"}
    assert found("van") == [case]  # the beginning of a name


def test_of_many_words_the_longest_are_looked_up(case):
    assert len(search(" ".join(f"woord{number}" for number in range(40)), case.organisation_id).words) == 6


def test_words_of_another_organisation_answer_nothing(case, found):
    stranger = UserFactory()
    ask_as(organisation=stranger.organisation_id)

    assert found("traplift") == []
    assert search("traplift", case.organisation_id).found in ("{}", None)


@pytest.mark.parametrize(
    "asked", ["is_name AND word >= 'muller' AND word < 'mullerz'", "NOT is_name AND word = 'traplift'"]
)
def test_under_row_security_a_search_still_follows_the_index(case, asked):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"EXPLAIN SELECT FROM cases_caseword WHERE organisation_id = %s AND {asked}", [case.organisation_id]
        )
        lines = [line.strip() for (line,) in cursor.fetchall() if "word" in line and "::text" in line]

    assert lines
    assert all(line.startswith(("Index Cond", "Recheck Cond")) for line in lines)


def test_a_resident_who_gets_another_name_is_found_by_that(case, found):
    with as_owner():
        Resident.objects.filter(pk=case.resident_id).update(name="Anna de Wit")

    assert (found("wit"), found("muller")) == ([case], [])


def test_a_case_that_gets_another_resident_is_found_by_that_name(case, found):
    with as_owner():
        Case.objects.filter(pk=case.pk).update(resident=ResidentFactory(organisation=case.organisation, name="Bo Tol"))

    assert (found("tol"), found("muller")) == ([case], [])


def test_what_is_no_longer_said_is_no_longer_found(case, found):
    with as_owner():
        SupportRequest.objects.filter(pk=case.support_request_id).update(question="De scootmobiel is stuk.")
        Case.objects.filter(pk=case.pk).update(result="")

    assert found("scootmobiel") == [case]
    assert found("traplift") == found("huizen") == []
    assert found("reumatoloog") == [case]  # a step stays


def test_a_case_that_is_erased_leaves_no_word_behind(case):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_step DISABLE TRIGGER USER")
        case.steps.all().delete()
        case.delete()

        assert not CaseWord.objects.filter(case=case.pk).exists()
        assert CaseWord.objects.exists()  # the stranger's


@pytest.mark.parametrize("statement", ["DELETE FROM cases_caseword", "UPDATE cases_caseword SET word = 'x'"])
def test_nobody_but_the_triggers_writes_words(case, statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_nobody_has_words_of_other_organisations_made(case):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SELECT cases_index(ARRAY[%s]::uuid[])", [case.pk])


# The next term


def next_term(case):
    return Case.objects.values_list("next_deadline_on", "next_rule").get(pk=case.pk)


def test_the_next_term_follows_what_is_done_with_terms(case, supporter):
    first = actions.set_deadline(case=case, rule="bezwaar", starts_on=date(2026, 3, 2), by=supporter)
    later = actions.set_deadline(case=case, rule="beroep", starts_on=date(2026, 5, 1), by=supporter)
    assert next_term(case) == (first.due_on, "bezwaar")

    actions.end_deadline(deadline=first, ending="met", ended_on=date(2026, 3, 5), by=supporter)
    assert next_term(case) == (later.due_on, "beroep")

    actions.move_deadline(deadline=later, starts_on=date(2026, 5, 8), by=supporter, on=date(2026, 5, 9))
    assert next_term(case) == (later.due_on, "beroep")

    later.delete()
    assert next_term(case) == (None, "")


def test_a_case_that_is_saved_as_it_was_read_before_keeps_its_term(case):
    read_before = Case.objects.get(pk=case.pk)
    DeadlineFactory(case=case, due_on=date(2026, 5, 1))

    read_before.save()

    assert next_term(case) == (date(2026, 5, 1), "bezwaar")

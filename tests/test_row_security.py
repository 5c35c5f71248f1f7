"""The second line of defence: what PostgreSQL itself refuses, whatever a view forgets."""

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from cases.models import Case, Step
from intake.models import Message, SupportRequest
from oco_portal.audit.models import AuditEvent
from oco_portal.row_security import acting_for, ask_as
from tests.database import as_owner
from tests.factories import (
    CaseFactory,
    MessageFactory,
    MunicipalityFactory,
    StepFactory,
    SupportOrganisationFactory,
    SupportRequestFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OURS = ("registry", "audit", "accounts", "intake", "cases", "reporting")
# Tables without a policy, each with the reason. A new table needs a policy, or a line here.
NO_PERSON = {
    "registry": "facts of the world outside, without a person",
    "accounts_user": "staff, who must be found by address before anybody is signed in",
    "cases_agendakey": "a user and a keyed hash, which must be found before anybody is known",
    "cases_dailymark": "a day and the name of a task",
    "intake_attempt": "counts under a keyed hash, no address",
    "reporting_monthlyamount": "euros of a month, which the municipality reads as well",
    "reporting_reportdraft": "a month of a contract, shared by its organisations: counts and texts, no person",
    "reporting_ledgerentry": "what readers of releases know, no person",
    "reporting_closedmonth": "a contract and a month",
    "reporting_personseen": "keyed hashes over all parties of a contract, which the serving role cannot read at all",
}


def rows(sql, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(sql, arguments or None)
        return cursor.fetchall()


def rows_changed(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def tables_about_people():
    tables = {
        model._meta.db_table
        for label in OURS
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    return {table for table in tables if table not in NO_PERSON and table.split("_")[0] not in NO_PERSON}


# The catalogue


def test_every_table_about_people_has_forced_row_security_and_policies():
    secured = rows(
        """
        SELECT relname FROM pg_class
        WHERE relrowsecurity AND relforcerowsecurity AND EXISTS (
            SELECT 1 FROM pg_policies WHERE tablename = relname AND policyname = 'mine' AND qual LIKE '%NULLIF%'
        )
        """
    )

    assert tables_about_people() - {name for (name,) in secured} == set()
    assert len(tables_about_people()) >= 13


def test_every_reference_between_them_keeps_to_one_organisation():
    references = rows(
        """
        SELECT con.conrelid::regclass::text, con.confrelid::regclass::text, array_length(con.conkey, 1),
               (SELECT attname FROM pg_attribute WHERE attrelid = con.conrelid AND attnum = con.conkey[1])
        FROM pg_constraint con WHERE con.contype = 'f'
        """
    )
    people = tables_about_people()
    single = {(a, column) for a, b, size, column in references if a in people and b in people and size == 1}
    composite = {(a, column) for a, b, size, column in references if a in people and b in people and size == 2}

    assert single == composite
    assert len(composite) >= 10


def test_the_serving_role_owns_nothing_and_goes_round_nothing():
    ((is_super, bypasses, creates_roles),) = rows(
        "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = 'oco_app'"
    )
    owned = rows("SELECT 1 FROM pg_class JOIN pg_roles r ON r.oid = relowner WHERE rolname = 'oco_app'")
    member_of = rows("SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE rolname = 'oco_app'")

    assert (is_super, bypasses, creates_roles) == (False, False, False)
    assert owned == []
    assert member_of == []


@pytest.mark.parametrize("statement", ["CREATE TABLE mine (id int)", "TRUNCATE audit_auditevent"])
def test_the_serving_role_cannot_change_the_house(statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows_changed(statement)


@pytest.mark.parametrize(
    "table",
    [
        "audit_auditevent",
        "cases_step",
        "cases_questionentry",
        "cases_pastclosing",
        "cases_letterreading",
        "cases_lettertemplate",
        "reporting_monthlyamount",
        "reporting_ledgerentry",
        "reporting_countedperson",
        "reporting_closedmonth",
    ],
)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_what_only_grows_cannot_be_changed_by_the_serving_role(table, statement):
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        rows_changed(statement.format(table))


def test_what_only_grows_cannot_be_changed_by_the_owner_either():
    StepFactory()

    with as_owner(), pytest.raises(Exception, match="append_only"), transaction.atomic():
        Step.objects.update(note="anders")


# The rows


def test_nobody_said_who_asks_so_there_are_no_rows():
    SupportRequestFactory()
    CaseFactory()

    assert not SupportRequest.objects.exists()
    assert not Case.objects.exists()


def test_an_organisation_sees_its_own_rows_only():
    mine, _theirs = SupportRequestFactory(), SupportRequestFactory()

    with acting_for(organisation=mine.organisation_id):
        assert list(SupportRequest.objects.all()) == [mine]


def test_a_holder_sees_one_request_and_what_hangs_on_it():
    mine, theirs = MessageFactory(), MessageFactory()

    with acting_for(holder=mine.support_request.holder):
        assert list(SupportRequest.objects.all()) == [mine.support_request]
        assert list(Message.objects.all()) == [mine]
        assert not Case.objects.exists()
    assert theirs.support_request.holder != mine.support_request.holder


def test_rows_of_another_organisation_can_be_neither_changed_nor_made():
    theirs, mine = SupportRequestFactory(), SupportOrganisationFactory()

    with acting_for(organisation=mine.pk):
        assert SupportRequest.objects.filter(pk=theirs.pk).update(name="x") == 0
        assert SupportRequest.objects.filter(pk=theirs.pk).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Message.objects.create(organisation=theirs.organisation, support_request=theirs, text="Niet van ons.")


def test_a_step_cannot_point_at_a_case_of_another_organisation():
    theirs, mine = CaseFactory(), UserFactory()

    step = Step(
        organisation=mine.organisation, case=theirs, kind="contact", taken_on=theirs.opened_on, note="Niet van ons."
    )
    with acting_for(organisation=mine.organisation_id):
        rows_changed("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="same_org"), transaction.atomic():
            step.save(force_insert=True)


def test_anyone_can_add_to_the_log_and_only_the_organisation_can_read_it():
    organisation = SupportOrganisationFactory()
    AuditEvent(type="request_viewed", organisation=organisation, target_label="x", target_id="1").save(
        force_insert=True
    )

    assert not AuditEvent.objects.exists()
    with acting_for(organisation=organisation.pk):
        assert AuditEvent.objects.count() == 1


def test_who_asks_is_forgotten_with_the_transaction():
    ask_as(organisation=1)
    rows("SELECT 1")

    ask_as()

    assert rows("SELECT current_setting('oco.organisation')") == [("",)]


# The requests


def test_a_page_sees_only_what_belongs_to_the_signed_in_organisation(as_user, supporter, monkeypatch):
    SupportRequestFactory(name="Vreemde")
    # A programmer forgets the first line of defence altogether:
    monkeypatch.setattr(type(SupportRequest.objects.all()), "visible_to", lambda self, user: self)

    response = as_user(supporter).get("/aanvragen/")

    assert response.status_code == 200
    assert "Vreemde" not in response.content.decode()


@pytest.mark.django_db(databases="__all__")
def test_a_contract_manager_is_nobody_to_the_rows(as_user, contract_manager):
    SupportRequestFactory(municipality=contract_manager.municipality)

    as_user(contract_manager).get("/rapportage/")

    assert not SupportRequest.objects.exists()
    assert MunicipalityFactory()

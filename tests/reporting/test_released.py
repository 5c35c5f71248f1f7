"""The database of released reports: what is in it may be read, does not change, and is all that its roles can reach."""

import hashlib
import os
from contextlib import closing

import environ
import psycopg2
import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction

from reporting.content import Unit
from reporting.released.models import ReleasedFigure, ReleasedFile, ReleasedReport
from tests.factories import ContractPartyFactory, MunicipalityFactory, UserFactory
from tests.reporting import samples
from tests.reporting.stored import store

pytestmark = pytest.mark.django_db(databases="__all__")
TABLES = ("released_releasedreport", "released_releasedfigure", "released_releasedfile")


def figure(report, shown, *, unit=Unit.PEOPLE, table="reach_by_domain"):
    days = {"first_day": samples.MONTH.first_day, "last_day": samples.MONTH.last_day}
    where = {"table": table, "row": "MO", "column": "value"}
    return ReleasedFigure.objects.create(report=report, unit=unit, shown=shown, **where, **days)


def execute(statement):
    with connections["reporting"].cursor() as cursor:
        cursor.execute(statement)


def step_into(role):
    execute(f"SET LOCAL ROLE {role}")


def connect(variable, database):
    """A connection of its own, as the role of this variable, to a database of the same server."""
    known = environ.Env.db_url_config(os.environ[variable])
    names = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return closing(psycopg2.connect(dbname=database, **{key: known.get(name) or None for key, name in names.items()}))


# What is stored


def test_a_report_comes_back_as_it_was_released():
    store()

    assert ReleasedReport.objects.get().report == samples.report()


def test_content_that_is_not_what_its_hash_says_is_refused():
    with pytest.raises(IntegrityError, match="hash"), transaction.atomic(using="release"):
        ReleasedReport.objects.create(content="{}", sha256="0" * 64, first_day="2026-03-01", released_by=7)
    with pytest.raises(IntegrityError, match="hash"), transaction.atomic(using="release"):
        ReleasedFile.objects.create(report=store(), kind="csv", data=b"1;2", sha256="0" * 64)


def test_a_file_is_stored_with_its_report():
    data = b"a;b"
    ReleasedFile.objects.create(report=store(), kind="csv", data=data, sha256=hashlib.sha256(data).hexdigest())

    assert bytes(ReleasedFile.objects.get().data) == data


@pytest.mark.parametrize(
    "bare", ["0", "1", "4", "<1", "<4", "-5", "05", "1 of 5", "", "<5 (3)", "5\n3", "5\n", "7.0", "X"]
)
def test_a_small_number_cannot_be_stored_whatever_the_code_does(bare):
    report = store()

    with pytest.raises(IntegrityError, match="may_be_read"), transaction.atomic(using="release"):
        figure(report, bare)


@pytest.mark.parametrize("bare", ["0", "4"])
def test_a_small_total_of_a_month_cannot_be_stored_either_although_its_unit_says_nothing_of_people(bare):
    report = store()

    with pytest.raises(IntegrityError, match="may_be_read"), transaction.atomic(using="release"):
        figure(report, bare, unit=Unit.NUMBER, table="month_totals")


@pytest.mark.parametrize(
    ("allowed", "unit"),
    [
        *((text, Unit.PEOPLE) for text in ("5", "12", "1235", "<5", "<10", "x")),
        *((text, Unit.WORKING_DAYS) for text in ("4", "0", "x")),
        ("-12.5", Unit.PERCENT),
    ],
)
def test_what_may_be_read_can_be_stored(allowed, unit):
    assert figure(store(), allowed, unit=unit).pk


def test_a_version_is_released_once_and_a_correction_says_what_was_wrong():
    store()

    with pytest.raises(IntegrityError, match="version_released_once"), transaction.atomic(using="release"):
        store()
    with pytest.raises(IntegrityError, match="says_what_was_wrong"), transaction.atomic(using="release"):
        store(version=2)
    assert store(version=2, correction="Er misten drie dossiers.").pk


# Who reads


def test_latest_versions_are_what_stands_now():
    store()
    other = store(municipality_slug="leiden")
    corrected = store(version=2, correction="Er misten drie dossiers.")

    assert set(ReleasedReport.objects.latest_versions()) == {corrected, other}


def test_everybody_reads_what_was_released_for_them():
    ours, theirs = store(municipality_slug="zoetermeer"), store(municipality_slug="leiden")
    zoetermeer = MunicipalityFactory(slug="zoetermeer")
    party = ContractPartyFactory(contract__municipality=zoetermeer)
    manager = UserFactory(contract_manager=True, municipality=zoetermeer)
    stranger = UserFactory(contract_manager=True, municipality=MunicipalityFactory(slug="leiden"))
    coordinator = UserFactory(coordinator=True, organisation=party.organisation)

    def seen_by(user):
        return list(ReleasedReport.objects.visible_to(user))

    assert seen_by(manager) == seen_by(coordinator) == [ours]
    assert seen_by(stranger) == [theirs]
    others = [UserFactory(coordinator=True), UserFactory(), UserFactory(administrator=True)]
    assert [seen_by(user) for user in others] == [[], [], []]


# What the roles can do


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("oco_reporting", ["INSERT INTO {} DEFAULT VALUES", "UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"]),
        ("oco_release", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]),
    ],
)
def test_the_roles_cannot_change_what_was_released(role, refused, table):
    step_into(role)

    for statement in refused:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using="reporting"):
            execute(statement.format(table))


@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize("table", TABLES)
def test_the_owner_of_the_tables_cannot_either(table, statement):
    report = store()
    figure(report, "12")
    ReleasedFile.objects.create(report=report, kind="csv", data=b"1", sha256=hashlib.sha256(b"1").hexdigest())
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("RESET ROLE")

    with pytest.raises(Exception, match="never changes"), transaction.atomic(using="reporting"):
        execute(statement.format(table))


@pytest.mark.parametrize("role", ["oco_reporting", "oco_release"])
def test_the_roles_see_the_released_tables_and_nothing_else(role):
    with connections["reporting"].cursor() as cursor:
        cursor.execute(
            """
            SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
            WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') AND nspname NOT IN ('pg_catalog', 'information_schema')
              AND nspname NOT LIKE 'pg_toast%%' AND has_table_privilege(%s, pg_class.oid, 'SELECT, INSERT, UPDATE')
            """,
            [role],
        )
        assert {name for (name,) in cursor.fetchall()} == set(TABLES)
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = %s", [role]
        )
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE rolname = %s", [role])
        assert cursor.fetchall() == []


def test_neither_database_has_tables_of_the_other():
    here = set(connections["reporting"].introspection.table_names())
    there = set(connection.introspection.table_names())

    assert here - {"django_migrations"} == set(TABLES)
    assert not there & set(TABLES)


# A connection of its own, as in production


@pytest.mark.parametrize("variable", ["REPORTING_DATABASE_URL", "RELEASE_DATABASE_URL"])
def test_the_roles_cannot_enter_the_main_database(variable):
    main = environ.Env.db_url_config(os.environ["DATABASE_URL"])["NAME"]

    with pytest.raises(psycopg2.OperationalError, match="permission denied for database"), connect(variable, main):
        pytest.fail("let in")


def test_the_serving_role_cannot_enter_the_database_of_released_reports():
    released = environ.Env.db_url_config(os.environ["REPORTING_DATABASE_URL"])["NAME"]

    with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
        connect("DATABASE_URL", released)


def test_the_reading_role_reads_and_does_not_wait_for_long():
    database = settings.DATABASES["reporting"]["NAME"]

    with connect("REPORTING_DATABASE_URL", database) as reading, reading.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM released_releasedreport")
        assert cursor.fetchone() == (0,)
        cursor.execute("SHOW default_transaction_read_only")
        assert cursor.fetchone() == ("on",)
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("5s",)
        reading.rollback()
        cursor.execute("SET TRANSACTION READ WRITE")  # read-only is only a habit; the missing grant is what holds
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            cursor.execute("DELETE FROM released_releasedreport")

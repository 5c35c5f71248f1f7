import re
from datetime import date

import pytest
from django.db import connection

from intake.actions import submit_request
from intake.follow_codes import ALPHABET, holder_of, identity
from tests.database import as_owner
from tests.factories import MunicipalityFactory, SupportOrganisationFactory


def test_the_same_key_gives_the_same_identity():
    assert identity(b"sleutel") == identity(b"sleutel")


def test_another_key_gives_another_identity_in_every_part():
    one, other = identity(b"een"), identity(b"twee")

    assert one.request_id != other.request_id
    assert one.reference != other.reference
    assert one.code != other.code
    assert one.holder != other.holder


def test_a_code_is_printed_in_three_groups_without_letters_to_misread():
    code = identity(b"sleutel").code

    assert re.fullmatch(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}", code)
    assert not set("ILOU") & set(ALPHABET)
    assert set(code) <= set(ALPHABET) | {"-"}


def test_the_code_follows_from_neither_the_reference_nor_the_row():
    known = identity(b"sleutel")

    assert known.reference.replace("-", "") not in known.code.replace("-", "")
    assert known.code not in str(known.request_id)


@pytest.mark.parametrize(
    "typed",
    [
        "0011A-BCDEF-GHJKM",
        "0011abcdefghjkm",
        " 0011a bcdef ghjkm ",
        "OoIla-bcdef-ghjkm",
        "oOLiA–BCDEF–GHJKM",
        "0011A.BCDEF.GHJKM\t",
    ],
)
def test_a_code_is_understood_as_people_type_it(typed):
    assert holder_of(typed) == holder_of("0011A-BCDEF-GHJKM")


@pytest.mark.parametrize("typed", ["", "0011A-BCDEF", "0011A-BCDEF-GHJKN", "😀", "0011A-BCDEF-GHJKM0"])
def test_another_code_has_another_holder(typed):
    assert holder_of(typed) != holder_of("0011A-BCDEF-GHJKM")


def test_another_server_key_gives_other_codes(settings):
    before = identity(b"sleutel")

    settings.FOLLOW_CODE_KEY = "een andere sleutel van een andere server"

    assert identity(b"sleutel").code != before.code


@pytest.mark.django_db
def test_no_column_of_the_database_holds_the_code():
    SupportOrganisationFactory(answers_elsewhere=True)

    new = submit_request(
        idempotency_key=b"sleutel",
        life_domains=[],
        by=None,
        on=date(2026, 3, 2),
        received_on=date(2026, 3, 2),
        municipality=MunicipalityFactory(),
        question="Wie helpt mij?",
        email="a@voorbeeld.example",
    )

    everything = _everything_stored()
    for secret in (new.code, new.code.replace("-", "")):
        assert secret not in everything
        assert secret.encode().hex() not in everything
    assert new.reference in everything, "the test looks where requests are"


def _everything_stored():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f'SELECT row::text FROM "{table}" AS row')  # noqa: S608 - names from the catalogue
            found += [text for (text,) in cursor.fetchall()]
    return "\n".join(found)

"""Who may have to be counted at the close of a month, by pseudonyms that only this contract and year give."""

import hashlib
import hmac
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.conf import settings
from django.db.models.functions import Coalesce

from cases.models import Case
from intake.models import Resident
from oco_portal.encryption import derive
from reporting.models import UNKNOWN


@dataclass(frozen=True)
class Person:
    """`pseudonyms` are all that this person may have been counted under; two organisations share the last kind."""

    pseudonyms: tuple[str, ...]
    domain: str
    group: str


def key_of(contract_id: int, year: int) -> bytes:
    """A key of its own per contract and year: no pseudonym can be followed from one into another."""
    return derive(settings.FOLLOW_CODE_KEY, f"person counted {contract_id} {year}")


def same_person(name: str, birth_year: int | None, postcode: str) -> str:
    """
    What two organisations write alike of one person; empty where too little is known to say so.

    >>> same_person("J. de  Vriès", 1950, "2711 ab")
    'person jdevries 1950 2711AB'
    >>> same_person("J. de Vries", None, "2711AB")
    ''
    """
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if sign.isalnum())
    code = "".join(postcode.split()).upper()
    return f"person {plain} {birth_year} {code}" if plain and birth_year and code else ""


def people_of(contract, organisation, month, *, at_once: int) -> Iterator[tuple[Person, ...]]:
    """
    Everybody with a case of this year up to the month's last day, in parts, with domain and group of the first case.

    Asked as the organisation. Whether they have been counted in an earlier month is for PersonSeen to say.
    """
    key = key_of(contract.pk, month.year)
    first_day = max(date(month.year, 1, 1), contract.service_starts_on)
    cases = Case.objects.filter(
        organisation=organisation,
        municipality=contract.municipality_id,
        opened_on__range=(first_day, month.last_day),
    )
    firsts = cases.order_by("resident", "opened_on", "pk").distinct("resident")
    known = firsts.values_list(
        "resident_id",
        "resident__name",
        "resident__birth_year",
        "resident__postcode",
        "main_life_domain__code",
        Coalesce("target_group__code", "resident__target_group__code"),
    )
    rows_of = _merged_rows(organisation)
    rows = known.iterator(chunk_size=at_once)
    while part := tuple(islice(rows, at_once)):
        yield tuple(
            Person(
                tuple(_pseudonym(key, text) for text in _texts(pk, rows_of[pk], same_person(*facts))),
                domain or UNKNOWN,
                group or UNKNOWN,
            )
            for pk, *facts, domain, group in part
        )


def _merged_rows(organisation):
    """By resident, the rows that turned out to be the same person: they may have been counted under those."""
    rows = defaultdict(tuple)
    merged = Resident.objects.filter(organisation=organisation, merged_into__isnull=False)
    for pk, into in merged.values_list("pk", "merged_into_id"):
        rows[into] += (pk,)
    return rows


def _texts(pk, merged, shared):
    return [*(f"resident {own}" for own in (pk, *merged)), *([shared] if shared else [])]


def _pseudonym(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()

"""
Who decides for a resident, by age: the bounds of 12 and 16 years of chapter 5 of the Wmo 2015.

The portal keeps no date of birth, only a year or an age band. So the age is a range, and near a bound the answer is
"not sure": then it names everybody who may have to be asked, and says what to find out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto

from django.utils.translation import gettext as _

from cases.vocabulary import RepresentativeKind
from oco_portal.registry.models import AgeBand

CHILD_BOUND, ADULT_BOUND = 12, 16
IN_PLACE_OF_AN_ADULT = {RepresentativeKind.CURATOR, RepresentativeKind.MENTOR}


class Who(StrEnum):
    RESIDENT = auto()
    REPRESENTATIVE = auto()


@dataclass(frozen=True)
class Ages:
    """How old somebody can be today, both included. None: nothing is known."""

    lowest: int | None = None
    highest: int | None = None

    @property
    def are_known(self) -> bool:
        return self.highest is not None

    def lies_within(self, first: int, last: int) -> bool:
        return self.lowest is not None and self.highest is not None and first <= self.lowest and self.highest <= last

    def can_reach(self, first: int, last: int) -> bool:
        return self.lowest is None or self.highest is None or not (self.highest < first or last < self.lowest)


@dataclass(frozen=True)
class Consent:
    """Whose consent counts, whether that is sure, and why in a sentence with its article."""

    who: frozenset[Who]
    is_sure: bool
    sentence: str


def ages(*, birth_year: int | None, age_band: str, known_on: date, today: date) -> Ages:
    """The ages that fit: by the year of birth, by the band that was true on `known_on`, or by both."""
    by_year = _by_year(birth_year, today) if birth_year else None
    by_band = _by_band(AgeBand(age_band), known_on, today) if age_band else None
    if not by_year or not by_band:
        return by_year or by_band or Ages()
    both = Ages(max(by_year.lowest, by_band.lowest), min(by_year.highest, by_band.highest))
    return both if both.lowest <= both.highest else by_year  # they contradict each other: the year is the finer one


def _by_year(birth_year, today):
    highest = max(today.year - birth_year, 0)
    is_last_day = (today.month, today.day) == (12, 31)
    return Ages(highest if is_last_day else max(highest - 1, 0), highest)


def _by_band(band, known_on, today):
    first, _dash, last = band.value.rstrip("+").partition("-")
    passed = max(today.year - known_on.year - ((today.month, today.day) < (known_on.month, known_on.day)), 0)
    # Somebody who is eleven can be twelve tomorrow.
    birthday_since = 1 if today > known_on else 0
    return Ages(int(first) + passed, int(last or 120) + passed + birthday_since)


def who_consents(ages: Ages, kinds: Iterable[str] = ()) -> Consent:
    """
    Whose consent is needed before anything about the resident goes to somebody else (Wmo 2015 art. 5.3.3).

    `kinds` are the kinds of the representatives of today. Where the age is not sure, everybody who may have to be
    asked is named.
    """
    if not ages.are_known:
        return _unknown()
    if ages.lies_within(0, CHILD_BOUND - 1):
        return _consent({Who.REPRESENTATIVE}, _under_12())
    if ages.lies_within(CHILD_BOUND, ADULT_BOUND - 1):
        return _consent({Who.RESIDENT, Who.REPRESENTATIVE}, _from_12())
    if ages.lowest >= ADULT_BOUND:
        return _from_16(kinds)
    return _not_sure(ages)


def _consent(who, sentence, *, is_sure=True):
    return Consent(frozenset(who), is_sure, sentence)


def _under_12():
    return _(
        "Younger than 12: the legal representative decides and gives consent. The child gets no access to the file"
        " (Wmo 2015 art. 5.3.2 lid 2 and 5.3.3 lid 2)."
    )


def _from_12():
    return _(
        "12 to 15 years old: the child has a say of their own. Ask consent of the child and of the legal"
        " representative, who may also read the file unless that harms the child (Wmo 2015 art. 5.3.2 lid 3 and 5.3.3)."
    )


def _from_16(kinds):
    if IN_PLACE_OF_AN_ADULT & set(kinds):
        sentence = _(
            "16 years or older, with a curator or mentor: ask both. The representative decides only on what the"
            " resident cannot weigh (Wmo 2015 art. 1.1.1 lid 2 and 5.3.3 lid 2)."
        )
        return _consent({Who.RESIDENT, Who.REPRESENTATIVE}, sentence)
    return _consent({Who.RESIDENT}, _("16 years or older: the resident decides alone (Wmo 2015 art. 5.3.2 and 5.3.3)."))


def _not_sure(ages):
    """Near a bound, or across it: who may have to be asked at any of the ages that fit."""
    may_be_on_their_own = ages.highest >= CHILD_BOUND
    who = {Who.REPRESENTATIVE} | ({Who.RESIDENT} if may_be_on_their_own else set())
    numbers = {"lowest": ages.lowest, "highest": ages.highest}
    if ages.can_reach(0, CHILD_BOUND - 1) and ages.highest < ADULT_BOUND:
        sentence = _(
            "Not sure: the resident can be %(lowest)d to %(highest)d years old. Ask whether they are 12 already. Until"
            " then, ask consent of the child and of the legal representative (Wmo 2015 art. 5.3.2 and 5.3.3)."
        )
    else:
        sentence = _(
            "Not sure: the resident can be %(lowest)d to %(highest)d years old. Ask whether they are 16 already. Until"
            " then, ask consent of the child and of the legal representative (Wmo 2015 art. 5.3.2 and 5.3.3)."
        )
    return _consent(who, sentence % numbers, is_sure=False)


def _unknown():
    sentence = _(
        "The age is not known. From 16 years on the resident decides alone; is this a child, then ask for the year of"
        " birth first (Wmo 2015 art. 5.3.2 and 5.3.3)."
    )
    return _consent({Who.RESIDENT}, sentence, is_sure=False)

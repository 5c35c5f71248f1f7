from datetime import date

import pytest

from cases.letters.offers import AWB_9, OWN_REGULATION, WKKGZ, complaints_rule, why_not
from cases.vocabulary import Law, LetterKind
from oco_portal.registry.models import CounterpartyRole as Role


def is_offered(kind, role, law=Law.WMO, **dates):
    return not why_not(kind, law=law, role=role, **dates)


@pytest.mark.parametrize("kind", [LetterKind.OBJECTION, LetterKind.PRO_FORMA_OBJECTION])
def test_only_an_authority_gets_an_objection(kind):
    assert is_offered(kind, Role.MUNICIPALITY)
    assert is_offered(kind, Role.CIZ)
    assert not is_offered(kind, Role.PROVIDER_WMO)
    assert not is_offered(kind, Role.HEALTH_INSURER)


def test_a_complaint_goes_by_what_the_counterparty_is():
    assert is_offered(LetterKind.COMPLAINT_AUTHORITY, Role.MUNICIPALITY)
    assert not is_offered(LetterKind.COMPLAINT_PROVIDER, Role.MUNICIPALITY)
    assert is_offered(LetterKind.COMPLAINT_PROVIDER, Role.PROVIDER_CARE)
    assert not is_offered(LetterKind.COMPLAINT_AUTHORITY, Role.SCHOOL)


@pytest.mark.parametrize(("today", "offered"), [(date(2026, 5, 4), False), (date(2026, 5, 5), True)])
def test_a_notice_of_default_waits_for_its_day(today, offered):
    dates = {"default_from": date(2026, 5, 5), "today": today}

    assert is_offered(LetterKind.NOTICE_OF_DEFAULT, Role.MUNICIPALITY, **dates) == offered


def test_a_notice_of_default_needs_a_term():
    assert not is_offered(LetterKind.NOTICE_OF_DEFAULT, Role.MUNICIPALITY, default_from=None, today=date(2026, 5, 5))


@pytest.mark.parametrize(
    "kind", [LetterKind.AUTHORISATION, LetterKind.FILE_REQUEST, LetterKind.APPOINTMENT, LetterKind.COMPANION]
)
def test_other_letters_go_to_anybody(kind):
    assert all(is_offered(kind, role) for role in Role)


@pytest.mark.parametrize(
    ("law", "role", "rule"),
    [
        (Law.HEALTH_INSURANCE, Role.PROVIDER_CARE, WKKGZ),
        (Law.LONG_TERM_CARE, Role.PROVIDER_CARE, WKKGZ),
        (Law.WMO, Role.PROVIDER_WMO, OWN_REGULATION),
        (Law.YOUTH, Role.PROVIDER_YOUTH, OWN_REGULATION),
        (Law.WMO, Role.MUNICIPALITY, AWB_9),
        (Law.EDUCATION, Role.SCHOOL, OWN_REGULATION),
    ],
)
def test_a_complaint_names_the_rule_that_holds(law, role, rule):
    assert complaints_rule(law=law, role=role) == rule

"""Which rungs there are, and why not: table 3.1 of the field, row by row."""

from datetime import date

import pytest

from cases.ladder import Climbed, next_after, offer, offers, terms_of
from cases.vocabulary import Law, Outcome, Track
from oco_portal.deadlines.calendar import KNOWN_BRIDGE_DAYS, Calendar
from oco_portal.deadlines.rules import RULES, Whose
from oco_portal.registry.models import CounterpartyRole as Role

CALENDAR = Calendar(bridge_days=dict(KNOWN_BRIDGE_DAYS))
AUTHORITY_ONLY = [Track.OBJECTION, Track.APPEAL, Track.HIGHER_APPEAL, Track.OMBUDSMAN, Track.APPLICATION]


def possible(law, role, *climbed, **known):
    return {way.track for way in offers(law=law, role=role, climbed=climbed, **known) if way.is_possible}


@pytest.mark.parametrize("law", Law)
@pytest.mark.parametrize("role", Role)
def test_every_rung_is_possible_or_says_why_not(law, role):
    found = offers(law=law, role=role)

    assert [way.track for way in found] == list(Track)
    assert all(way.is_possible != bool(str(way.why_not)) for way in found)
    assert {Track.CONVERSATION, Track.MEDIATION, Track.COMPLAINT} <= possible(law, role)


@pytest.mark.parametrize("law", Law)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("track", Track)
def test_every_term_of_a_rung_is_a_rule(law, role, track):
    way = offer(track, law=law, role=role)

    assert {*way.terms, *([way.own_term] if way.own_term else [])} <= RULES.keys()
    assert not way.own_term or RULES[way.own_term].whose == Whose.RESIDENT


@pytest.mark.parametrize(
    ("law", "role", "first_term"),
    [
        (Law.HEALTH_INSURANCE, Role.PROVIDER_CARE, "wkkgz-klacht"),
        (Law.LONG_TERM_CARE, Role.PROVIDER_CARE, "wkkgz-klacht"),
        (Law.HEALTH_INSURANCE, Role.PROVIDER_WMO, "wkkgz-klacht"),  # one provider, two laws
        (Law.WMO, Role.PROVIDER_WMO, "wmo-klacht-regeling"),
        (Law.WMO, Role.PROVIDER_CARE, "wmo-klacht-regeling"),
        (Law.WMO, Role.SUPPLIER, "wmo-klacht-regeling"),
        (Law.YOUTH, Role.PROVIDER_YOUTH, "jeugdwet-klacht-regeling"),
        (Law.YOUTH, Role.CERTIFIED_INSTITUTION, "jeugdwet-klacht-regeling"),
        (Law.WMO, Role.MUNICIPALITY, "klacht-bestuursorgaan"),
        (Law.LONG_TERM_CARE, Role.CIZ, "klacht-bestuursorgaan"),
        (Law.EMPLOYEE_INSURANCE, Role.UWV, "klacht-bestuursorgaan"),
    ],
)
def test_the_term_of_a_complaint_follows_from_law_and_role(law, role, first_term):
    assert terms_of(Track.COMPLAINT, law=law, role=role)[0] == first_term


@pytest.mark.parametrize(
    "role", [Role.PROVIDER_WMO, Role.PROVIDER_CARE, Role.SCHOOL, Role.HOUSING, Role.HEALTH_INSURER]
)
def test_only_an_authority_takes_decisions(role):
    assert not possible(Law.WMO, role) & set(AUTHORITY_ONLY)


def test_a_wmo_complaint_is_no_wkkgz_complaint():
    way = offer(Track.COMPLAINT, law=Law.WMO, role=Role.PROVIDER_WMO)

    assert not any(RULES[code].is_statutory for code in way.terms)
    assert way.remark
    assert Track.DISPUTE_BODY not in possible(Law.WMO, Role.PROVIDER_WMO)


def test_ciz_may_ask_the_zorginstituut_for_advice():
    assert "ciz-bezwaar-zorginstituut" in terms_of(Track.OBJECTION, law=Law.LONG_TERM_CARE, role=Role.CIZ)
    assert "ciz-bezwaar-zorginstituut" not in terms_of(Track.OBJECTION, law=Law.WMO, role=Role.MUNICIPALITY)


def test_a_dispute_may_come_in_on_a_high_rung():
    assert {Track.APPEAL, Track.HIGHER_APPEAL} <= possible(Law.WMO, Role.MUNICIPALITY)


def test_the_ladder_is_climbed_rung_by_rung():
    here = (Law.WMO, Role.MUNICIPALITY)
    objection, refused = Climbed(Track.OBJECTION), Climbed(Track.OBJECTION, Outcome.UNFOUNDED)
    appeal_lost = Climbed(Track.APPEAL, Outcome.UNFOUNDED)

    assert Track.APPEAL not in possible(*here, Climbed(Track.CONVERSATION, Outcome.UNFOUNDED))
    assert Track.APPEAL not in possible(*here, objection)
    assert Track.APPEAL not in possible(*here, Climbed(Track.OBJECTION, Outcome.UPHELD))
    assert Track.APPEAL in possible(*here, refused)
    assert Track.HIGHER_APPEAL not in possible(*here, refused)
    assert Track.HIGHER_APPEAL in possible(*here, refused, appeal_lost)


def test_what_runs_is_not_started_again():
    assert Track.OBJECTION not in possible(Law.WMO, Role.MUNICIPALITY, Climbed(Track.OBJECTION))


def test_interim_relief_stands_beside_an_objection_or_appeal_that_runs():
    here = (Law.WMO, Role.MUNICIPALITY)

    assert Track.INTERIM_RELIEF not in possible(*here)
    assert Track.INTERIM_RELIEF in possible(*here, Climbed(Track.OBJECTION))
    assert Track.INTERIM_RELIEF not in possible(*here, Climbed(Track.OBJECTION, Outcome.UNFOUNDED))


def test_a_notice_of_default_waits_for_the_later_reading():
    here, first_day = (Law.WMO, Role.MUNICIPALITY), date(2026, 6, 16)

    assert Track.NOTICE_OF_DEFAULT not in possible(*here)
    assert Track.NOTICE_OF_DEFAULT not in possible(*here, default_from=first_day, today=date(2026, 6, 15))
    assert Track.NOTICE_OF_DEFAULT in possible(*here, default_from=first_day, today=first_day)


def test_the_ombudsman_and_the_committee_come_after_the_complaint():
    authority, provider = (Law.WMO, Role.MUNICIPALITY), (Law.HEALTH_INSURANCE, Role.PROVIDER_CARE)
    running, answered = Climbed(Track.COMPLAINT), Climbed(Track.COMPLAINT, Outcome.UNFOUNDED)

    assert Track.OMBUDSMAN not in possible(*authority, running)
    assert Track.OMBUDSMAN in possible(*authority, answered)
    assert Track.DISPUTE_BODY not in possible(*provider, running)
    assert Track.DISPUTE_BODY in possible(*provider, answered)


@pytest.mark.parametrize(
    ("track", "role", "law", "advised"),
    [
        (Track.CONVERSATION, Role.MUNICIPALITY, Law.WMO, Track.MEDIATION),
        (Track.MEDIATION, Role.PROVIDER_WMO, Law.WMO, Track.COMPLAINT),
        (Track.APPLICATION, Role.MUNICIPALITY, Law.WMO, Track.OBJECTION),
        (Track.OBJECTION, Role.MUNICIPALITY, Law.WMO, Track.APPEAL),
        (Track.APPEAL, Role.MUNICIPALITY, Law.WMO, Track.HIGHER_APPEAL),
        (Track.COMPLAINT, Role.MUNICIPALITY, Law.WMO, Track.OMBUDSMAN),
        (Track.COMPLAINT, Role.PROVIDER_CARE, Law.HEALTH_INSURANCE, Track.DISPUTE_BODY),
    ],
)
def test_after_a_refusal_the_next_rung_is_advised(track, role, law, advised):
    assert next_after(Climbed(track, Outcome.UNFOUNDED), law=law, role=role).track == advised
    assert next_after(Climbed(track, Outcome.UPHELD), law=law, role=role) is None


def test_nothing_is_advised_where_the_ladder_ends():
    assert next_after(Climbed(Track.HIGHER_APPEAL, Outcome.UNFOUNDED), law=Law.WMO, role=Role.MUNICIPALITY) is None
    assert next_after(Climbed(Track.COMPLAINT, Outcome.UNFOUNDED), law=Law.WMO, role=Role.PROVIDER_WMO) is None


def test_the_advice_has_its_last_day():
    way = next_after(Climbed(Track.OBJECTION, Outcome.UNFOUNDED), law=Law.WMO, role=Role.MUNICIPALITY)

    assert way.term_from(date(2026, 3, 16), CALENDAR).last_day == date(2026, 4, 28)
    assert offer(Track.MEDIATION, law=Law.WMO, role=Role.MUNICIPALITY).term_from(date(2026, 3, 16), CALENDAR) is None


def test_legal_representation_is_handed_over():
    assert "advoca" in str(offer(Track.APPEAL, law=Law.WMO, role=Role.MUNICIPALITY).remark) or "lawyer" in str(
        offer(Track.APPEAL, law=Law.WMO, role=Role.MUNICIPALITY).remark
    )

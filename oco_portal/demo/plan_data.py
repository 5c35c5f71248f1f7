"""Invented plans of the demo: the question, goals, actions, people and appointments of a few cases at work."""

from datetime import time, timedelta

from cases import actions as casework
from cases.vocabulary import Agreed, AppointmentKind, CompanionKind, Doer, Means, RepresentativeKind

PLANS = 8  # cases with a plan: enough to look at


def load(case, by, today):
    """Give an open case a plan that is under way, with people around the resident and appointments ahead."""
    day = min(case.opened_on, today)
    _question(case, by, day)
    _plan(case, by, day, today)
    _people(case, by, day)
    _appointments(case, by, day, today)


def _question(case, by, day):
    first = "Ik wil weten waarom mijn hulp minder is geworden."
    casework.word_question(case=case, text=first, on=day, by=by)
    wording = casework.word_question(
        case=case,
        text=f"{first} Ik wil dat er iemand komt kijken hoe het hier echt gaat, en daarna een eerlijk besluit.",
        on=day,
        by=by,
    )
    casework.approve_question(wording=wording, how=Agreed.TOLD, on=day, by=by)


def _plan(case, by, day, today):
    goal = casework.set_goal(case=case, text="Een schoon en veilig huis, zonder te vallen.", on=day, by=by)
    soon = today + timedelta(days=9)
    plan = [
        (Means.OWN, "Bijhouden wat wel en niet lukt in huis", Doer.RESIDENT, ""),
        (Means.NETWORK, "Elke zaterdag de boodschappen doen", Doer.NETWORK, "Dochter Lies"),
        (Means.EXISTING, "Koffieochtend in het buurthuis proberen", Doer.RESIDENT, ""),
        (Means.EXISTING, "Uitzoeken welke klussendienst er in de wijk is", Doer.SUPPORTER, ""),
    ]
    made = [
        casework.add_plan_action(
            case=case, goal=goal, means=means, what=what, doer=doer, doer_name=name, due_on=soon, by=by
        )
        for means, what, doer, name in plan
    ]
    casework.finish_plan_action(action=made[0], on=day, by=None)


def _people(case, by, day):
    casework.add_person(
        case=case,
        name="Lies",
        relation="dochter",
        role="Doet boodschappen en gaat mee naar gesprekken.",
        may_contact="yes",
        answered_how=Agreed.TOLD,
        answered_on=day,
        by=by,
    )
    casework.agree_companion(
        case=case,
        kind=CompanionKind.EXPERIENCED,
        name="Ruud",
        agreements="Gaat mee naar de hoorzitting. Leest geen brieven en belt niet met de gemeente.",
        consent_on=day,
        consent_how=Agreed.TOLD,
        by=by,
    )
    casework.note_representative(
        case=case,
        kind=RepresentativeKind.AUTHORISED,
        name="Lies",
        from_on=day,
        proof="Getekende machtiging",
        proof_seen_on=day,
        by=by,
    )


def _appointments(case, by, day, today):
    talk = casework.make_appointment(
        case=case,
        kind=AppointmentKind.KITCHEN_TABLE,
        takes_place_on=day,
        time=time(10, 30),
        place="Bij de inwoner thuis",
        with_whom="Consulent van de gemeente",
        by=by,
    )
    ready = ["question", "papers", "who_comes"]
    casework.prepare_appointment(appointment=talk, version=talk.version, prepared=ready, by=by)
    report = "De consulent kijkt opnieuw naar de uren. Het verslag komt binnen twee weken."
    casework.report_appointment(appointment=talk, report=report, on=today, minutes=90, by=by)
    casework.make_appointment(
        case=case,
        kind=AppointmentKind.HEARING,
        takes_place_on=today + timedelta(days=28 - today.weekday()),  # a Monday
        time=time(14, 0),
        place="Stadhuis, kamer 2",
        with_whom="Bezwarencommissie",
        by=by,
    )
    casework.note_indication(case=case, version=case.version, indication_ends_on=today + timedelta(weeks=6), by=by)

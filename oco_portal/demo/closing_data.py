"""
The end of support in the demo: somebody who was asked afterwards and told, somebody whose case was opened again, a
case that is to be reviewed, and one person who is on record twice. Invented, through the actions.
"""

import hashlib
from datetime import date, timedelta

from cases import actions as casework
from cases.closing import Check
from cases.models import Aftercare
from cases.vocabulary import CloseReason, GoesOn, GoesOnNow, Helped, Law, Lighter, StepKind, Supported, YesNo
from intake import actions as intake
from intake.models import Channel, SupportRequest
from oco_portal.accounts.models import User
from oco_portal.registry.models import AgeBand, LifeDomain, Municipality, TargetGroup
from oco_portal.row_security import acting_for

SUPPORTER = "ondersteuner@oco.example"
TINEKE = {"name": "Tineke Visser", "birth_year": 1968, "postcode": "2711CD", "email": "t.visser@voorbeeld.example"}
UMUT = {"name": "Umut Demir", "birth_year": 1979, "postcode": "2718EF", "email": "u.demir@voorbeeld.example"}
RIA = {"name": "Ria Hendriks", "birth_year": 1972, "postcode": "2725GH", "telephone": "+31600001972"}
SAME_RIA = RIA | {"name": "R. Hendriks", "email": "ria@voorbeeld.example"}


def load(today: date):
    by = User.objects.get(email=SUPPORTER)
    with acting_for(organisation=by.organisation_id):
        _closed(_opened(TINEKE, by, today - timedelta(weeks=14)), today - timedelta(weeks=7))
        casework.ask_how_it_went(organisation=by.organisation, on=today - timedelta(days=5))
        for asked in Aftercare.objects.answerable(today):
            told = {"helped": Helped.YES, "goes_on": GoesOnNow.WITH_HELP, "needs_support": YesNo.NO}
            casework.answer_how_it_went(aftercare=asked, on=today - timedelta(days=3), **told)
        again = _closed(_opened(UMUT, by, today - timedelta(weeks=10)), today - timedelta(weeks=4))
        reason = "De bijstand is opnieuw stopgezet. De eerste brief ligt er; samen kijken wat er mis ging."
        casework.reopen_case(case=again, reason=reason, by=by, on=today - timedelta(weeks=1))
        _opened(RIA, by, today - timedelta(weeks=13))
        reviewed = _opened(SAME_RIA, by, today - timedelta(weeks=15))
        reason = "De aanvraag bij het CIZ loopt nog. Daarna gaat haar zus met haar verder."
        casework.review_case(case=reviewed, reason=reason, by=by, on=today - timedelta(weeks=3))


def _opened(person, by, day):
    new = intake.submit_request(
        idempotency_key=hashlib.sha256(repr(person).encode()).digest(),
        life_domains=[LifeDomain.objects.get(code="IN")],
        by=by,
        on=day,
        received_on=day,
        channel=Channel.TELEPHONE,
        municipality=Municipality.objects.get(slug="zoetermeer"),
        age_band=AgeBand.MIDDLE,
        question="Ik begrijp de brieven over mijn uitkering niet en durf niet te bellen.",
        **person,
    )
    return casework.open_case(
        support_request=SupportRequest.objects.get(pk=new.request_id),
        resident=None,
        main_life_domain=LifeDomain.objects.get(code="IN"),
        life_domains=[],
        target_group=TargetGroup.objects.active().first(),
        law=Law.PARTICIPATION,
        by=by,
        on=day,
    )


def _closed(case, day):
    by = case.supporter
    note = "Samen de brief gelezen en de gemeente gebeld."
    casework.add_step(case=case, kind=StepKind.CONVERSATION, taken_on=case.opened_on, note=note, minutes=45, by=by)
    return casework.close_case(
        case=case,
        close_reason=CloseReason.NETWORK,
        result="De uitkering is hersteld. Een vrijwilliger van de thuisadministratie leest voortaan mee.",
        felt_supported=Supported.YES,
        goes_on=GoesOn.WITH_HELP,
        preventive=YesNo.YES,
        lighter=Lighter.NOT_APPLICABLE,
        informal_support=YesNo.YES,
        checks=[check for check in Check if check != Check.HANDOVER],
        aftercare=True,
        by=by,
        on=day,
    )

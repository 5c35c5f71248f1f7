"""Invented work in the time lines of a few open cases: shared steps, a correction, steps of a dispute, a change."""

from datetime import date, timedelta

from cases import actions as casework
from cases.models import Case
from cases.vocabulary import CoreValue, Direction, StepKind, Subject, SupportKind, WithWhom
from intake.models import Channel
from oco_portal.registry.models import SupportOrganisation
from oco_portal.row_security import acting_for

CASES = 2  # of each organisation


def load(today: date):
    """Fill the time lines of the newest open cases with a dispute."""
    for organisation in SupportOrganisation.objects.all():
        with acting_for(organisation=organisation.pk):
            disputed = Case.objects.open().filter(disputes__ended_on=None, disputes__isnull=False)
            for case in disputed.distinct().order_by("-opened_on")[:CASES]:
                _work(case, today)


def _work(case, today):
    dispute = case.disputes.running().with_ladder().first()
    on = max(case.opened_on, today - timedelta(days=2))
    common = {"case": case, "taken_on": on, "by": case.supporter}
    casework.add_step(
        kind=StepKind.CONTACT,
        channel=Channel.TELEPHONE,
        note="De gemeente gebeld: wie behandelt de zaak, en tot wanneer kan er een stuk bij?",
        minutes=15,
        with_whom=WithWhom.MUNICIPALITY,
        direction=Direction.OUT,
        support_kind=SupportKind.GENERAL,
        rung=dispute.last_rung,
        **common,
    )
    casework.add_step(
        kind=StepKind.PROCEDURE,
        channel=Channel.HOME_VISIT,
        note="Samen de reden van het bezwaar op papier gezet. U leest de brief na en tekent zelf.",
        minutes=60,
        with_whom=WithWhom.CLIENT,
        support_kind=SupportKind.ADVICE,
        is_shared=True,
        rung=dispute.last_rung,
        **common,
    )
    wrong = casework.add_step(
        kind=StepKind.CONTACT, note="Zoon gesproken over de hoorzitting.", minutes=15, with_whom="network", **common
    )
    casework.correct_step(
        step=wrong,
        reason="Het was de dochter.",
        kind=StepKind.CONTACT,
        note="Dochter gesproken over de hoorzitting.",
        minutes=15,
        with_whom=WithWhom.NETWORK,
        support_kind=SupportKind.INFORMATION,
        taken_on=on,
        by=case.supporter,
    )
    casework.edit_dispute(
        dispute=dispute,
        version=dispute.version,
        subject=Subject.DECISION,
        core_value=CoreValue.INVOLVED,
        by=case.supporter,
        on=on,
    )

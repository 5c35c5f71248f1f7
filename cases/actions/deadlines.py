from django.db import transaction

from cases.actions.locking import lock_open
from cases.models import Deadline
from oco_portal.audit.models import EventType, record
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import BridgeDay


@transaction.atomic
def set_deadline(*, case, rule, starts_on, by, weeks=None):
    """
    Count a term from its event and keep it. A longer term of the same kind from the same day replaces the shorter.
    """
    case = lock_open(case)
    deadline = Deadline(organisation_id=case.organisation_id, case=case, rule=rule, weeks=weeks, starts_on=starts_on)
    term = deadline.counted(BridgeDay.objects.calendar())
    deadline.raw_on, deadline.due_on = term.raw_day, term.last_day
    shorter = [code for code, known in RULES.items() if known.extension and known.extension.extended_code == rule]
    case.deadlines.unmet().filter(rule__in=shorter, starts_on=starts_on).update(
        ended_on=starts_on, ending=Deadline.Ending.REPLACED
    )
    deadline.save(force_insert=True)
    record(EventType.DEADLINE_SET, by=by, target=case)
    return deadline


@transaction.atomic
def end_deadline(*, deadline, ending, ended_on, by):
    """Note how a term ended. Done on or before the last day is met; after it, late."""
    case = lock_open(deadline.case)
    if ending == Deadline.Ending.MET and ended_on > deadline.due_on:
        ending = Deadline.Ending.LATE
    deadline.ending, deadline.ended_on = ending, ended_on
    deadline.save(update_fields=["ending", "ended_on"])
    record(EventType.DEADLINE_MET, by=by, target=case)
    return deadline

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, tell
from cases.models import Deadline, DeadlinePause
from cases.vocabulary import StepKind
from oco_portal.audit.models import EventType, record
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import BridgeDay


@transaction.atomic
def set_deadline(*, case, rule, starts_on, by, weeks=None, rung=None):
    """
    Count a term from its event and keep it. A longer term of the same kind from the same day replaces the shorter.

    A term that stood by itself joins the rung. Raises ValidationError for one that is counted already.
    """
    case = lock_open(case)
    if counted := case.deadlines.unmet().filter(rule=rule, starts_on=starts_on).first():
        return _join(counted, rung, by)
    deadline = Deadline(
        organisation_id=case.organisation_id, case=case, rung=rung, rule=rule, weeks=weeks, starts_on=starts_on
    )
    _count(deadline, BridgeDay.objects.calendar())
    shorter = [code for code, known in RULES.items() if known.extension and known.extension.extended_code == rule]
    case.deadlines.unmet().filter(rule__in=shorter, starts_on=starts_on).update(
        ended_on=starts_on, ending=Deadline.Ending.REPLACED
    )
    deadline.save(force_insert=True)
    record(EventType.DEADLINE_SET, by=by, target=case)
    return deadline


def _join(counted, rung, by):
    if rung is None or counted.rung_id:
        last_day = {"day": f"{counted.due_on:%d-%m-%Y}"}
        raise ValidationError(_("This term is counted already: the last day is %(day)s.") % last_day)
    counted.rung = rung
    counted.save(update_fields=["rung"])
    record(EventType.DEADLINE_SET, by=by, target=counted.case)
    return counted


def _count(deadline, calendar):
    """Fill in the dates; the last day that stood there before."""
    before = deadline.due_on
    try:
        term = deadline.counted(calendar)
    except ValueError:  # it would end outside the years that are counted
        raise ValidationError(_("Check the year. It must be between 1900 and 2100.")) from None
    deadline.raw_on, deadline.due_on = term.raw_day, term.last_day
    return before


@transaction.atomic
def end_deadline(*, deadline, ending, ended_on, by, remark=""):
    """
    Note how a term ended. Done on or before the last day is met; after it, late.

    A term that no longer matters needs a reason: a colleague must be able to see why nobody watches it.
    """
    case = lock_open(deadline.case)
    if ending == Deadline.Ending.DROPPED and not remark:
        raise ValidationError({"remark": _("Say why this term no longer matters.")})
    if ending == Deadline.Ending.MET and ended_on > deadline.due_on:
        ending = Deadline.Ending.LATE
    deadline.ending, deadline.ended_on, deadline.remark = ending, ended_on, remark
    deadline.save(update_fields=["ending", "ended_on", "remark"])
    record(EventType.DEADLINE_MET, by=by, target=case)
    return deadline


# What changes the last day


@transaction.atomic
def move_deadline(*, deadline, starts_on, by, on):
    """The event was on another day: count again, and say so in the time line."""
    lock_open(deadline.case)
    why = _("the day of the event is %(day)s") % {"day": f"{starts_on:%d-%m-%Y}"}
    deadline.starts_on = starts_on
    record(EventType.DEADLINE_MOVED, by=by, target=deadline.case)
    return _recounted(deadline, why, by=by, on=on)


@transaction.atomic
def pause_deadline(*, deadline, first_day, last_day, reason, by, on):
    """
    The clock stood, or stands, still on these days, both included.

    Raises ValidationError where the law has no pause, and for days on which this term does not run.
    """
    lock_open(deadline.case)
    if not deadline.law.can_pause:
        raise ValidationError(_("The clock of this term does not stop."))
    if last_day < first_day:
        raise ValidationError({"last_day": _("A pause cannot end before it begins.")})
    if last_day <= deadline.starts_on or first_day > deadline.due_on:
        raise ValidationError({"first_day": _("The term does not run on these days.")})
    DeadlinePause.objects.create(
        organisation_id=deadline.organisation_id,
        deadline=deadline,
        first_day=first_day,
        last_day=last_day,
        reason=reason,
    )
    why = _("paused from %(first)s to %(last)s: %(reason)s") % {
        "first": f"{first_day:%d-%m-%Y}",
        "last": f"{last_day:%d-%m-%Y}",
        "reason": reason.rstrip("."),
    }
    record(EventType.DEADLINE_MOVED, by=by, target=deadline.case)
    return _recounted(deadline, why, by=by, on=on)


@transaction.atomic
def end_pause(*, pause, by, on):
    """What was missing is complete: the clock runs again from the day after `on`, if that is before the pause's end."""
    lock_open(pause.deadline.case)
    if on < pause.first_day:
        pause.delete()
    else:
        pause.last_day = min(on, pause.last_day)
        pause.save(update_fields=["last_day"])
    record(EventType.DEADLINE_MOVED, by=by, target=pause.deadline.case)
    return _recounted(pause.deadline, _("the pause has ended"), by=by, on=on)


@transaction.atomic
def extend_deadline(*, deadline, reason, by, on):
    """
    The other side lengthens its term, as the law lets it: one longer term from the same day (domain.md 3.2, 8).

    Raises ValidationError where the law knows no longer term.
    """
    case = lock_open(deadline.case)
    extension = deadline.law.extension
    if extension is None or extension.extended_code is None:
        raise ValidationError(_("The law knows no longer term for this."))
    longer = set_deadline(
        case=case, rule=extension.extended_code, starts_on=deadline.starts_on, rung=deadline.rung, by=by
    )
    for pause in deadline.pauses.all():
        DeadlinePause.objects.create(
            organisation_id=pause.organisation_id,
            deadline=longer,
            first_day=pause.first_day,
            last_day=pause.last_day,
            reason=pause.reason,
        )
    _count(longer, BridgeDay.objects.calendar())
    longer.save(update_fields=["raw_on", "due_on"])
    _tell(longer, deadline.due_on, _("it was postponed: %(reason)s") % {"reason": reason.rstrip(".")}, by=by, on=on)
    record(EventType.DEADLINE_MOVED, by=by, target=case)
    return longer


def _recounted(deadline, why, *, by, on):
    """Count a term anew, keep it, and write in the time line what changed; nothing when nothing did."""
    deadline._prefetched_objects_cache = {}
    before = _count(deadline, BridgeDay.objects.calendar())
    deadline.save(update_fields=["starts_on", "raw_on", "due_on"])
    if before != deadline.due_on:
        _tell(deadline, before, why, by=by, on=on)
    return deadline


def _tell(deadline, before, why, *, by, on):
    what = _("%(term)s: the last day was %(before)s and is now %(after)s, because %(why)s.")
    said = {
        "term": deadline.law.name,
        "before": f"{before:%d-%m-%Y}",
        "after": f"{deadline.due_on:%d-%m-%Y}",
        "why": why,
    }
    tell(deadline.case, StepKind.TERM, what % said, by=by, on=on)


@transaction.atomic
def recount_deadlines(*, organisation, on, by=None):
    """
    Count every open term of an organisation anew: a holiday or a law may have changed. Returns how many moved.

    Doing it twice changes nothing the second time.
    """
    calendar, moved = BridgeDay.objects.calendar(), []
    open_terms = Deadline.objects.unmet().filter(organisation=organisation, case__status="open")
    deadlines = list(open_terms.select_related("case").select_for_update(of=["self"]))
    prefetch_related_objects(deadlines, "pauses")
    for deadline in deadlines:
        before = _count(deadline, calendar)
        if before != deadline.due_on:
            deadline.save(update_fields=["raw_on", "due_on"])
            _tell(deadline, before, _("the holidays or the rule have changed"), by=by, on=on)
            record(EventType.DEADLINE_MOVED, by=by, target=deadline.case)
            moved.append(deadline)
    return len(moved)

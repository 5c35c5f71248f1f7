from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, refuse_if_changed, save_next_version
from cases.models import PlanAction, PlanGoal
from cases.vocabulary import Doer
from oco_portal.audit.models import EventType, record


@transaction.atomic
def set_goal(*, case, text, on, by):
    case = lock_open(case)
    goal = PlanGoal.objects.create(organisation_id=case.organisation_id, case=case, text=text, set_on=on)
    record(EventType.PLAN_CHANGED, by=by, target=case)
    return goal


@transaction.atomic
def change_goal(*, goal, version, text, by):
    """Raises ChangedMeanwhile when the goal is no longer the `version` that was edited."""
    case = lock_open(goal.case)
    goal = _standing(PlanGoal, goal)
    refuse_if_changed(goal, version)
    goal.text = text
    save_next_version(goal, ["text"])
    record(EventType.PLAN_CHANGED, by=by, target=case)
    return goal


@transaction.atomic
def remove_goal(*, goal, reason, on, by):
    """Take the goal out of the plan; it stays on record, and its actions go on without it."""
    case = lock_open(goal.case)
    goal = _removed(_standing(PlanGoal, goal), reason, on, by)
    goal.actions.update(goal=None)
    record(EventType.PLAN_CHANGED, by=by, target=case)
    return goal


@transaction.atomic
def add_plan_action(*, case, means, what, doer, by, doer_name="", due_on=None, is_shared=True, goal=None):
    case = lock_open(case)
    action = PlanAction.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        goal=goal,
        means=means,
        what=what,
        doer=doer,
        doer_name=doer_name,
        due_on=due_on,
        is_shared=is_shared,
    )
    record(EventType.PLAN_CHANGED, by=by, target=case)
    return action


@transaction.atomic
def change_plan_action(*, action, version, by, **changed):
    """
    `changed` are the fields of `add_plan_action`. What the resident ticked off stays shared with them.

    Raises ChangedMeanwhile as `change_goal` does.
    """
    case = lock_open(action.case)
    action = _standing(PlanAction, action)
    refuse_if_changed(action, version)
    if action.done_by_resident and not changed.get("is_shared", True):
        raise ValidationError({"is_shared": _("The resident ticked this off, so they go on seeing it.")})
    for name, value in changed.items():
        setattr(action, name, value)
    save_next_version(action, changed)
    record(EventType.PLAN_CHANGED, by=by, target=case)
    return action


@transaction.atomic
def finish_plan_action(*, action, on, by):
    """Tick an action off. `by` None is the resident, who ticks off everything shared but the supporter's own work."""
    action = _held(action, by)
    if action.is_done:
        raise ValidationError(_("This has been ticked off already."))
    action.done_on, action.done_by_resident = on, by is None
    action.save(update_fields=["done_on", "done_by_resident"])
    record(EventType.PLAN_CHANGED, by=by, target=action.case)
    return action


@transaction.atomic
def reopen_plan_action(*, action, by):
    """Undo the tick. A resident takes back only their own."""
    action = _held(action, by)
    if not action.is_done:
        raise ValidationError(_("This has not been ticked off."))
    if by is None and not action.done_by_resident:
        raise ValidationError(_("Your client supporter ticked this off. Is it not done? Send a message."))
    action.done_on, action.done_by_resident = None, False
    action.save(update_fields=["done_on", "done_by_resident"])
    record(EventType.PLAN_CHANGED, by=by, target=action.case)
    return action


@transaction.atomic
def remove_plan_action(*, action, reason, on, by):
    """Take the action out of the plan; it stays on record."""
    case = lock_open(action.case)
    action = _removed(_standing(PlanAction, action), reason, on, by)
    record(EventType.PLAN_CHANGED, by=by, target=case)
    return action


def _standing(model, part):
    """The goal or action as it is now, held until the transaction ends. Refuses what was taken out meanwhile."""
    part = model.objects.select_for_update(of=["self"]).get(pk=part.pk)
    if part.is_removed:
        raise ValidationError(_("This has been taken out of the plan meanwhile."))
    return part


def _removed(part, reason, on, by):
    part.removed_on, part.removed_by, part.removal_reason = on, by, reason
    part.save(update_fields=["removed_on", "removed_by", "removal_reason"])
    return part


def _held(action, by):
    """The action to tick, held. A resident may not lock the case, only the row that they may change."""
    action = PlanAction.objects.select_for_update(of=["self"]).select_related("case").filter(pk=action.pk).first()
    if action is None or action.is_removed or (by is None and not action.is_shared):
        raise ValidationError(_("This has been taken out of the plan meanwhile."))
    if not action.case.is_open:
        raise ValidationError(_("The case is closed."))
    if by is None and action.doer == Doer.SUPPORTER:
        raise ValidationError(_("Your client supporter does this, and ticks it off."))
    return action

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.companions import end_companion
from cases.actions.locking import lock, tell
from cases.aftercare import ASKED_AFTER
from cases.closing import may_be_unreachable, not_seen_to
from cases.models import CLOSING_FACTS, Aftercare, Case, PastClosing
from cases.review import next_review
from cases.vocabulary import CaseStatus, CloseReason, StepKind
from intake.models import RequestStatus
from oco_portal.audit.models import EventType, record


@transaction.atomic
def close_case(
    *, case, close_reason, result, felt_supported, goes_on, by, on, aftercare=False, wlz_indicated_on=None, **facts
):
    """
    End the support. `facts` are further closing facts; what matters for this reason stands in `checks`, or in
    `open_ends` why it does not (R34). `aftercare` is that the resident agreed to be asked, six weeks
    later, how it went. Who looked along as a companion does so no longer.
    """
    case = lock(case)
    _refuse(case, close_reason, aftercare, on)
    if not facts.get("open_ends") and not_seen_to(close_reason, facts.get("checks", [])):
        raise ValidationError({"checks": _("Tick what has been seen to, or say what is still open and why.")})
    if close_reason == CloseReason.WLZ and not (wlz_indicated_on or case.wlz_indicated_on):
        raise ValidationError({"wlz_indicated_on": _("Fill in the date on the decision of CIZ.")})
    facts |= {"close_reason": close_reason, "result": result, "felt_supported": felt_supported, "goes_on": goes_on}
    facts |= {"wlz_indicated_on": wlz_indicated_on} if wlz_indicated_on else {}
    _change(case, CaseStatus.CLOSED, facts | {"closed_on": on})
    for companion in case.companions.present():
        end_companion(companion=companion, reason=_("The case was closed."), on=on, by=by)
    _tell_request(case, RequestStatus.COMPLETED, on)
    if aftercare:
        Aftercare.objects.create(organisation_id=case.organisation_id, case=case, ask_on=on + ASKED_AFTER)
    record(EventType.CASE_CLOSED, by=by, target=case)
    return case


def _refuse(case, close_reason, aftercare, on):
    if reasons := case.reasons_not_to_close():
        raise ValidationError([str(reason) for reason in reasons])
    if on < _worked_on_since(case):
        raise ValidationError({"on": _("A case cannot be closed before it was opened.")})
    if close_reason == CloseReason.UNREACHABLE and not _was_tried(case, on):
        raise ValidationError(
            {"close_reason": _("Try to reach the resident on three different days first, and add each as a step.")}
        )
    if aftercare and close_reason == CloseReason.DIED:
        raise ValidationError({"aftercare": _("The resident has died: nobody is asked how it went.")})
    if aftercare and not case.email:
        raise ValidationError(_("No e-mail address of the resident is known."))


def _worked_on_since(case):
    """The day on which this case was opened, for the last time."""
    last = case.past_closings.first()
    return last.reopened_on if last else case.opened_on


def _was_tried(case, on):
    attempts = case.steps.filter(kind=StepKind.ATTEMPT, corrected_by__isnull=True)
    days = list(attempts.values_list("taken_on", flat=True))
    return may_be_unreachable(days, since=_worked_on_since(case), on=on)


def _change(case, status, facts):
    case.status = status
    for name, value in facts.items():
        setattr(case, name, value)
    case.save(update_fields=["status", *facts])


def _tell_request(case, status, closed_on):
    support_request = case.support_request
    support_request.status, support_request.closed_on = status, closed_on
    support_request.save(update_fields=["status", "closed_on"])


@transaction.atomic
def reopen_case(*, case, reason, by, on):
    """
    The support goes on after all. The closing is kept as a past one; who was still to be asked how it went is not.

    Raises ValidationError when the case is open.
    """
    case = lock(case)
    if case.is_open:
        raise ValidationError(_("The case is open already."))
    if on < case.closed_on:
        raise ValidationError(_("A case is opened again on or after the day it was closed."))
    facts = {name: getattr(case, name) for name in CLOSING_FACTS}
    past = PastClosing(organisation_id=case.organisation_id, case=case, reopened_on=on, reason=reason, by=by, **facts)
    past.save(force_insert=True)
    emptied = {name: Case._meta.get_field(name).get_default() for name in CLOSING_FACTS}
    _change(case, CaseStatus.OPEN, emptied | {"closed_on": None, "review_due_on": next_review(on)})
    _tell_request(case, RequestStatus.TAKEN_UP, None)
    case.aftercare.filter(asked_on__isnull=True).delete()
    _note(past, on, by)
    record(EventType.CASE_REOPENED, by=by, target=case)
    return case


def _note(past, on, by):
    what = _("Opened again: %(reason)s\nIt had been closed on %(day)s: %(why)s.")
    said = {"reason": past.reason, "day": f"{past.closed_on:%d-%m-%Y}", "why": past.get_close_reason_display()}
    tell(past.case, StepKind.CHANGE, what % said, by=by, on=on)

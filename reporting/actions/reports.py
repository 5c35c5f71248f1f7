"""What people do with a month's report, from draft to released and corrected."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from oco_portal.audit.models import EventType, record
from reporting import tasks
from reporting.models import DraftState, ReportDraft
from reporting.releasing import contract_managers, lock_releases


@transaction.atomic
def make_draft(*, contract, month, by=None):
    """The draft of a month, made once; the portal does so by itself after the month (`by` None)."""
    if month.last_day < contract.service_starts_on or month.first_day > contract.ends_on:
        raise ValidationError(_("Under this contract nobody was served in that month."))
    draft, is_new = ReportDraft.objects.get_or_create(contract=contract, first_day=month.first_day, version=1)
    if is_new:
        record(EventType.REPORT_CHANGED, by=by, target=draft)
    return draft


@transaction.atomic
def write_explanation(*, draft, explanation, by):
    """Whoever writes cannot check: what was checked before has to be checked again."""
    draft = _held(draft)
    if not draft.can_be_written:
        raise ValidationError(_("This report has been released. Make a correction instead."))
    draft.explanation, draft.written_by, draft.organisation = explanation, by, by.organisation
    draft.state, draft.checked_by, draft.checked_at = DraftState.DRAFTED, None, None
    draft.save()
    record(EventType.REPORT_CHANGED, by=by, target=draft)
    return draft


@transaction.atomic
def check_draft(*, draft, by):
    """A second person of the organisation has read the explanation and the figures."""
    draft = _held(draft)
    if draft.state not in (DraftState.DRAFTED, DraftState.REFUSED) or not draft.written_by_id:
        raise ValidationError(_("There is nothing to check: the explanation has to be written first."))
    if by.pk == draft.written_by_id or by.organisation_id != draft.organisation_id:
        raise ValidationError(_("Somebody else of the same organisation checks what you wrote."))
    draft.state, draft.checked_by, draft.checked_at = DraftState.CHECKED, by, timezone.now()
    draft.save()
    record(EventType.REPORT_CHANGED, by=by, target=draft)
    return draft


@transaction.atomic
def release(*, draft, by, on):
    """Let the worker release a checked report of a month that is over. The second time it says so, and does nothing."""
    draft = _held(draft)
    if on <= draft.month.last_day:
        raise ValidationError(_("This month is not over yet."))
    if draft.state in (DraftState.RELEASING, DraftState.RELEASED):
        raise ValidationError(_("This month has been released already."))
    if draft.state != DraftState.CHECKED:
        raise ValidationError(_("A report is checked before it is released."))
    draft.state, draft.released_by, draft.released_at = DraftState.RELEASING, by, timezone.now()
    draft.save()
    tasks.release_report.enqueue(draft.pk)
    record(EventType.REPORT_CHANGED, by=by, target=draft)
    return draft


@transaction.atomic
def note_released(*, draft, by):
    """The report is there: say so, once, and mail the contract managers. For the worker."""
    draft = _held(draft)
    if draft.state == DraftState.RELEASED:
        return draft
    draft.state = DraftState.RELEASED
    draft.save(update_fields=["state"])
    for manager in contract_managers(draft.contract.municipality_id):
        tasks.mail_report_ready.enqueue(manager.pk, draft.pk)
    record(EventType.REPORT_RELEASED, by=by, target=draft)
    return draft


@transaction.atomic
def note_refused(*, draft, by):
    """The gate refused: these figures together would give somebody away. For the worker."""
    draft = _held(draft)
    draft.state, draft.checked_by, draft.checked_at = DraftState.REFUSED, None, None
    draft.save(update_fields=["state", "checked_by", "checked_at"])
    record(EventType.REPORT_CHANGED, by=by, target=draft)
    return draft


@transaction.atomic
def correct(*, draft, note, by):
    """Begin the next version of a released report, with what was wrong. The released version stays as it is."""
    lock_releases(draft.contract.municipality_id)
    draft = _held(draft)
    later = ReportDraft.objects.filter(contract=draft.contract_id, first_day=draft.first_day, version__gt=draft.version)
    if draft.state != DraftState.RELEASED or later.exists():
        raise ValidationError(_("Only the latest released report can be corrected."))
    if not note.strip():
        raise ValidationError(_("Write what was wrong. The municipality reads it."))
    next_version = ReportDraft.objects.create(
        contract=draft.contract,
        first_day=draft.first_day,
        version=draft.version + 1,
        correction=note,
        explanation=draft.explanation,
        organisation=by.organisation,
        written_by=by,
    )
    record(EventType.REPORT_CHANGED, by=by, target=next_version)
    return next_version


def _held(draft):
    """The draft as it is now, held until the transaction ends."""
    return ReportDraft.objects.select_for_update(of=["self"]).select_related("contract").get(pk=draft.pk)

"""What a coordinator begins with a file of running cases (R62). The worker does it: cases/cut_over/tasks.py."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cases.actions.locking import go_on
from cases.cut_over import tasks as cut_over_tasks
from cases.models import CutOver
from cases.models.cut_over import KEPT
from cases.vocabulary import CutOverStatus
from oco_portal.audit.models import EventType, record


@transaction.atomic
def upload_cases(*, source, content, by):
    """Keep the file, encrypted, until the worker has checked it; a day at most. Nothing is taken over yet."""
    cut_over = CutOver(organisation_id=by.organisation_id, source=source, by=by)
    cut_over.seal(content)
    cut_over.save(force_insert=True)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    cut_over_tasks.check_upload.enqueue(*_keys(cut_over, by))
    throw_away = cut_over_tasks.throw_away_upload.using(run_after=timezone.now() + KEPT)
    throw_away.enqueue(str(cut_over.pk), cut_over.organisation_id)
    return cut_over


def _keys(cut_over, by):
    return str(cut_over.pk), cut_over.organisation_id, by.pk, get_language()


@transaction.atomic
def start_import(*, cut_over, by):
    """Take over what was found without mistakes: all cases or none."""
    go_on(cut_over, CutOverStatus.READY, status=CutOverStatus.IMPORTING, rows_done=0)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    cut_over_tasks.take_over.enqueue(*_keys(cut_over, by))
    return cut_over


@transaction.atomic
def start_undo(*, cut_over, by):
    """Take the cases away again, within a day, as long as nobody has worked on one of them."""
    if not cut_over.can_be_undone:
        raise ValidationError(_("A take-over can be undone for one day. That day is over, or it was undone already."))
    go_on(cut_over, CutOverStatus.IMPORTED, status=CutOverStatus.UNDOING, mistakes=[])
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    cut_over_tasks.undo.enqueue(*_keys(cut_over, by))
    return cut_over


@transaction.atomic
def start_again(*, cut_over, by):
    """The worker was stopped in the middle of it, which left nothing half done: let another one begin anew."""
    if not cut_over.is_stuck:
        raise ValidationError(_("The portal is still at work on this file."))
    go_on(cut_over, cut_over.status, status=cut_over.status, rows_done=0)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    work = {
        CutOverStatus.CHECKING: cut_over_tasks.check_upload,
        CutOverStatus.IMPORTING: cut_over_tasks.take_over,
        CutOverStatus.UNDOING: cut_over_tasks.undo,
    }
    work[cut_over.status].enqueue(*_keys(cut_over, by))
    return cut_over

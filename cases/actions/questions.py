from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open
from cases.models import QuestionEntry
from oco_portal.audit.models import EventType, record

Kind = QuestionEntry.Kind


@transaction.atomic
def word_question(*, case, text, on, by):
    """Write down the question in the resident's own words. An earlier wording stays; this one needs approval anew."""
    case = lock_open(case)
    entry = QuestionEntry.objects.create(
        organisation_id=case.organisation_id, case=case, kind=Kind.WORDED, text=text, said_on=on, by=by
    )
    record(EventType.CASE_CHANGED, by=by, target=case)
    return entry


@transaction.atomic
def approve_question(*, wording, how, on, by):
    """The resident approves this wording; `by` is None on the follow-up page. Refuses one that was replaced."""
    _refuse_unless_current(wording)
    if on < wording.said_on:
        raise ValidationError({"on": _("This is before the question was written down.")})
    try:
        with transaction.atomic():
            entry = _reply(wording, Kind.APPROVED, on, by, how=how)
    except IntegrityError:  # somebody else was first: a text that is append-only cannot be locked
        raise ValidationError(_("The resident has approved this text already.")) from None
    record(EventType.QUESTION_APPROVED, by=by, target=wording.case)
    return entry


@transaction.atomic
def ask_other_wording(*, wording, text, on, by):
    """The resident wants the question worded differently, and says how."""
    _refuse_unless_current(wording)
    entry = _reply(wording, Kind.CHANGE_ASKED, on, by, text=text)
    record(EventType.CASE_CHANGED, by=by, target=wording.case)
    return entry


def _reply(wording, kind, on, by, **said):
    return QuestionEntry.objects.create(
        organisation_id=wording.organisation_id,
        case_id=wording.case_id,
        kind=kind,
        wording=wording,
        said_on=on,
        by=by,
        **said,
    )


def _refuse_unless_current(wording):
    """What was replaced, approved or closed meanwhile is not replied to: whoever looks must see that first."""
    if not wording.case.is_open:
        raise ValidationError(_("The case is closed."))
    entries = QuestionEntry.objects.filter(case=wording.case_id)
    if entries.filter(kind=Kind.WORDED, added_at__gt=wording.added_at).exists():
        raise ValidationError(_("The text has been changed meanwhile. Read the new text first."))
    if entries.filter(kind=Kind.APPROVED, wording=wording).exists():
        raise ValidationError(_("The resident has approved this text already."))

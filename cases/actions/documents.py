"""Documents of a case: they are those of its request, so that the resident sees them on one page."""

from django.db import transaction

from cases.actions.locking import lock_open
from intake.actions import add_document
from oco_portal.audit.models import EventType, record


@transaction.atomic
def keep_document(*, case, file, kind, by, description="", dated_on=None):
    """Keep a checked file with an open case."""
    case = lock_open(case)
    document = add_document(
        support_request=case.support_request,
        checked=file,
        description=description,
        kind=kind,
        dated_on=dated_on,
        by=by,
    )
    record(EventType.DOCUMENT_ADDED, by=by, target=case)
    return document


@transaction.atomic
def sort_document(*, case, document, kind, by, description="", dated_on=None):
    """Say what a document is, which a resident need not know. The file itself never changes."""
    case = lock_open(case)
    document.kind, document.description, document.dated_on = kind, description, dated_on
    document.save(update_fields=["kind", "description", "dated_on"])
    record(EventType.CASE_CHANGED, by=by, target=case)
    return document

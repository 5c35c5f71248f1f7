from django.db import transaction

from cases.actions.locking import lock_open, tell
from cases.review import next_review
from cases.vocabulary import StepKind
from oco_portal.audit.models import EventType, record


@transaction.atomic
def review_case(*, case, reason, by, on):
    """The support goes on, for this reason, until the next review (R34)."""
    case = lock_open(case)
    case.review_due_on = next_review(on)
    case.save(update_fields=["review_due_on"])
    tell(case, StepKind.REVIEW, reason, by=by, on=on)
    record(EventType.CASE_REVIEWED, by=by, target=case)
    return case

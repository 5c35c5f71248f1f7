from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, tell
from cases.vocabulary import StepKind
from oco_portal.audit.models import EventType, record


@transaction.atomic
def note_wlz_indication(*, case, issued_on, by, on):
    """
    A Wlz indication was issued on this day, or (None) there is none after all: it was noted by mistake.

    It starts the closing period (R35): hand over to the client support for the Wlz, then close.
    """
    case = lock_open(case)
    if issued_on is None and case.wlz_indicated_on is None:
        raise ValidationError({"issued_on": _("Fill in the date on the decision.")})
    if issued_on and issued_on > on:
        raise ValidationError({"issued_on": _("This day is still to come.")})
    case.wlz_indicated_on = issued_on
    case.save(update_fields=["wlz_indicated_on"])
    if issued_on:
        note = _("Wlz indication issued on %(day)s. The closing period has begun.") % {"day": f"{issued_on:%d-%m-%Y}"}
        tell(case, StepKind.DECISION, note, by=by, on=issued_on)
    else:
        tell(case, StepKind.CHANGE, _("There is no Wlz indication: it was noted by mistake."), by=by, on=on)
    record(EventType.CASE_CHANGED, by=by, target=case)
    return case

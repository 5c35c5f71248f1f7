from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, tell
from cases.independence import reasons_not_to_support
from cases.vocabulary import StepKind
from oco_portal.accounts.models import User
from oco_portal.audit.models import EventType, record


@transaction.atomic
def give_case(*, case, to, by, on, why=""):
    """
    Another client supporter of the same organisation takes the case over, with its request.

    Raises ValidationError for somebody who does no casework here, and for somebody who is not independent in it (R12).
    """
    case = lock_open(case)
    if to.pk == case.supporter_id:
        raise ValidationError({"to": _("This is the client supporter of the case already.")})
    if not User.objects.supporters_of(case.organisation_id).filter(pk=to.pk).exists():
        raise ValidationError({"to": _("This person does no casework in this organisation.")})
    if reasons := reasons_not_to_support(to, case):
        raise ValidationError({"to": reasons})
    before, case.supporter = case.supporter, to
    case.save(update_fields=["supporter"])
    case.support_request.owner = to
    case.support_request.save(update_fields=["owner"])
    note = _("Given to another client supporter: from %(before)s to %(after)s.") % {"before": before, "after": to}
    tell(case, StepKind.CHANGE, f"{note} {why}".strip(), by=by, on=on)
    record(EventType.CASE_GIVEN, by=by, target=case)
    return case

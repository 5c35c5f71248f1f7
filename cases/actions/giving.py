from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, tell
from cases.independence import reasons_not_to_support
from cases.vocabulary import StepKind
from intake.models import SupportRequest
from oco_portal.accounts.models import User
from oco_portal.audit.models import EventType, record


@transaction.atomic
def give_case(*, case, to, by, on, why=""):
    """Another client supporter goes on with a case, and with the request that it came from. `why` goes in the step."""
    case = lock_open(case)
    before = case.supporter
    _refuse_unfit(case, to)
    case.supporter = to
    case.save(update_fields=["supporter"])
    SupportRequest.objects.filter(pk=case.support_request_id).update(owner=to)
    note = _("The case went from %(before)s to %(after)s.") % {"before": before, "after": to}
    tell(case, StepKind.CHANGE, f"{note} {why}".strip(), by=by, on=on)
    record(EventType.CASE_GIVEN, by=by, target=case)
    return case


def _refuse_unfit(case, to):
    """The one place that says who cannot get a case. Raises ValidationError with the reason."""
    if to.pk == case.supporter_id:
        raise ValidationError({"to": _("This is the client supporter of the case already.")})
    if not User.objects.supporters_of(case.organisation_id).filter(pk=to.pk).exists():
        raise ValidationError({"to": _("A case goes to a client supporter of this organisation.")})
    if reasons := reasons_not_to_support(to, case):
        raise ValidationError({"to": reasons})


@transaction.atomic
def give_cases(*, cases, to, by, on):
    """
    Give several cases of a colleague who is away to somebody else: all of them, or none.

    Raises ValidationError that names each case that cannot be given, and why.
    """
    given, refused = [], []
    for case in cases:
        try:
            given.append(give_case(case=case, to=to, by=by, on=on))
        except ValidationError as refusal:
            refused += [f"{case.reference}: {reason}" for reason in refusal.messages]
    if refused:
        raise ValidationError(refused)
    record(EventType.CASE_GIVEN, by=by, target=to)
    return given

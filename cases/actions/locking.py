"""What actions share: holding a case while they change it, and telling its time line what the portal did."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Case, Step


def lock(case):
    """The case as it is now, held until the transaction ends, open or closed."""
    return Case.objects.select_for_update(of=["self"]).get(pk=case.pk)


def lock_open(case):
    """The case as it is now, held until the transaction ends. Refuses when it has been closed meanwhile."""
    case = lock(case)
    if not case.is_open:
        raise ValidationError(_("The case is closed."))
    return case


def lock_for(case, by):
    """As `lock_open`. A resident on the follow-up page (`by` None) may not hold a case: it is only read."""
    if by:
        return lock_open(case)
    if not case.is_open:
        raise ValidationError(_("The case is closed."))
    return case


def tell(case, kind, note, *, by, on):
    """A step that the portal writes; `by` None: the resident did it."""
    return Step.objects.create(
        organisation_id=case.organisation_id, case=case, kind=kind, taken_on=on, note=note, by=by
    )

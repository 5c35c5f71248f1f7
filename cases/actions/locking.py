from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, CutOver


def lock_open(case):
    """The case as it is now, held until the transaction ends. Refuses when it has been closed meanwhile."""
    case = Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if not case.is_open:
        raise ValidationError(_("The case is closed."))
    return case


def go_on(cut_over, *before, status, **changes):
    """
    Bring a file with running cases from one of these states to the next, with these changes.

    Refuses when somebody, or another worker, was first. No lock beforehand: the worker writes its progress beside the
    transaction in which it takes over, and would wait for itself.
    """
    changes |= {"status": status, "progressed_at": timezone.now()}
    if not CutOver.objects.filter(pk=cut_over.pk, status__in=before).update(**changes):
        raise ValidationError(_("Somebody else has gone on with this file. Look at it again."))
    cut_over.refresh_from_db()

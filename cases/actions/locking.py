from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Case


def lock_open(case):
    """The case as it is now, held until the transaction ends. Refuses when it has been closed meanwhile."""
    case = Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if not case.is_open:
        raise ValidationError(_("The case is closed."))
    return case

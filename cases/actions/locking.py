"""How actions hold a row, and refuse to overwrite what somebody else saved meanwhile."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Case


class ChangedMeanwhile(ValidationError):
    """Somebody else saved first. `row` is what stands there now."""

    def __init__(self, row):
        text = _("Somebody else has changed this since you opened it. Nothing of yours has been saved yet.")
        super().__init__(text, code="changed_meanwhile")
        self.row = row


def lock_open(case):
    """The case as it is now, held until the transaction ends. Refuses when it has been closed meanwhile."""
    case = Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if not case.is_open:
        raise ValidationError(_("The case is closed."))
    return case


def refuse_if_changed(row, version):
    """
    Raise ChangedMeanwhile unless `row` still is the version that the form was filled with.

    `row` is read after the case was locked (`lock_open`), or the answer may be out of date when it is used.
    """
    if row.version != version:
        raise ChangedMeanwhile(row)


def save_next_version(row, fields):
    """Write these fields, and make whoever had the row open come second."""
    row.version += 1
    row.save(update_fields=[*fields, "version"])

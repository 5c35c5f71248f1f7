"""What actions share: holding a row, refusing to overwrite a colleague, and telling the time line what was done."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Case, CutOver, Step


def lock(case):
    """The case as it is now, held until the transaction ends, open or closed."""
    return Case.objects.select_for_update(of=["self"]).get(pk=case.pk)


class ChangedMeanwhile(ValidationError):
    """Somebody else saved first. `row` is what stands there now."""

    def __init__(self, row):
        text = _("Somebody else has changed this since you opened it. Nothing of yours has been saved yet.")
        super().__init__(text, code="changed_meanwhile")
        self.row = row


def lock_open(case):
    """The case as it is now, held until the transaction ends. Refuses when it has been closed meanwhile."""
    case = lock(case)
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

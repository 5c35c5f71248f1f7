"""Activities for groups of residents (R38), and to make the support known (R17)."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cases.anonymity import reasons_not_anonymous
from cases.models import Activity
from oco_portal.audit.models import EventType, record


@transaction.atomic
def note_activity(*, by, corrects=None, **answers):
    """
    Note what was held; `corrects` is the activity that this one puts right. `answers` are fields of Activity.

    Raises ValidationError where that has been put right already, or where a text leads to a person.
    """
    for name in ("place", "remark"):
        _refuse_persons(name, answers.get(name, ""), answers["held_on"])
    activity = Activity(organisation_id=by.organisation_id, corrects=corrects, by=by, **answers)
    try:
        with transaction.atomic():
            activity.save(force_insert=True)
    except IntegrityError as reason:  # no lock beforehand: what only grows cannot be locked by who may not change it
        raise ValidationError(_("This has been put right already. Put right the later one.")) from reason
    record(EventType.ACTIVITY_CHANGED, by=by, target=activity)
    return activity


def _refuse_persons(name, text, held_on):
    reasons = reasons_not_anonymous(text, names=(), places=(), year=held_on.year)
    if reasons:
        raise ValidationError({name: reasons})

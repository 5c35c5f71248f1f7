from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, refuse_if_changed, save_next_version
from cases.models import NetworkPerson
from oco_portal.audit.models import EventType, record


@transaction.atomic
def add_person(*, case, by, **person):
    """Somebody around the resident; `person` are fields of NetworkPerson."""
    case = lock_open(case)
    added = NetworkPerson.objects.create(organisation_id=case.organisation_id, case=case, **person)
    record(EventType.NETWORK_CHANGED, by=by, target=case)
    return added


@transaction.atomic
def change_person(*, person, version, by, **changed):
    """Raises ChangedMeanwhile when what is known is no longer the `version` that was edited."""
    case = lock_open(person.case)
    person = NetworkPerson.objects.filter(pk=person.pk).first()
    if person is None:
        raise ValidationError(_("This person has been taken out meanwhile."))
    refuse_if_changed(person, version)
    for name, value in changed.items():
        setattr(person, name, value)
    save_next_version(person, changed)
    record(EventType.NETWORK_CHANGED, by=by, target=case)
    return person


@transaction.atomic
def forget_person(*, person, by):
    """Take somebody out for good: a third person has not asked to be on record. That it was done stays in the log."""
    case = lock_open(person.case)
    person.delete()
    record(EventType.NETWORK_CHANGED, by=by, target=case)

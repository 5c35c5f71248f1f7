from django.db import transaction

from cases.actions.locking import lock_open
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
def change_person(*, person, by, **changed):
    case = lock_open(person.case)
    for name, value in changed.items():
        setattr(person, name, value)
    person.save(update_fields=list(changed))
    record(EventType.NETWORK_CHANGED, by=by, target=case)
    return person


@transaction.atomic
def forget_person(*, person, by):
    """Take somebody out for good: a third person has not asked to be on record. That it was done stays in the log."""
    case = lock_open(person.case)
    person.delete()
    record(EventType.NETWORK_CHANGED, by=by, target=case)

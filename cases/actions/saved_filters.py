from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import SavedFilter
from oco_portal.audit.models import EventType, record


@transaction.atomic
def save_filter(*, name, chosen, by):
    """Keep a choice of cases under a name, for `by` alone. `chosen` holds no words of a search."""
    if not chosen:
        raise ValidationError(_("Choose a filter in the list of cases first."))
    own = SavedFilter.objects.visible_to(by)
    if own.count() >= SavedFilter.MOST:
        raise ValidationError(_("You have many filters already. Delete one first."))
    if own.filter(name=name).exists():
        raise ValidationError({"name": _("You have a filter with this name already.")})
    query = SavedFilter.query_of(chosen)
    saved = SavedFilter.objects.create(organisation_id=by.organisation_id, user=by, name=name, query=query)
    record(EventType.FILTER_CHANGED, by=by, target=saved)
    return saved


@transaction.atomic
def delete_filter(*, saved, by):
    record(EventType.FILTER_CHANGED, by=by, target=saved)
    saved.delete()

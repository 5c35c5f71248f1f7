from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Interest
from oco_portal.audit.models import EventType, record


@transaction.atomic
def declare_interest(*, kind, by, on, counterparty=None, other_name="", since_on=None, remark=""):
    """A client supporter says what may stand in the way of independence."""
    standing = Interest.objects.of(by).filter(kind=kind, counterparty=counterparty, other_name__iexact=other_name)
    if standing.exists():
        raise ValidationError(_("You have declared this already."))
    interest = Interest.objects.create(
        organisation_id=by.organisation_id,
        supporter=by,
        kind=kind,
        counterparty=counterparty,
        other_name=other_name,
        since_on=since_on,
        remark=remark,
        declared_on=on,
    )
    record(EventType.INTEREST_DECLARED, by=by, target=interest)
    return interest


@transaction.atomic
def end_interest(*, interest, by, on):
    """It is no longer so. The declaration stays on record."""
    if interest.ended_on:
        raise ValidationError(_("This has ended already."))
    interest.ended_on = max(on, interest.declared_on)
    interest.save(update_fields=["ended_on"])
    record(EventType.INTEREST_ENDED, by=by, target=interest)
    return interest

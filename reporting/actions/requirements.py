"""What a contract manager keeps of the requirements of a contract (R52, R54, R63)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import ContractRequirement


@transaction.atomic
def add_requirement(*, by, contract, kind, text, due_on):
    """Add what the contract asks for, at the end of its kind."""
    of_kind = contract.requirements.filter(kind=kind)
    last = of_kind.order_by("-position").values_list("position", flat=True).first()
    requirement = ContractRequirement.objects.create(
        contract=contract, kind=kind, text=text, due_on=due_on, position=min((last or 0) + 1, 32_767)
    )
    record(EventType.CONTRACT_CHANGED, by=by, target=requirement)
    return requirement


@transaction.atomic
def tick_requirement(*, by, requirement, ticked_on, note, today):
    """Say that a requirement is met since `ticked_on`, or with None that it is not. Refuses a day still to come."""
    if ticked_on and ticked_on > today:
        raise ValidationError({"ticked_on": _("This day is still to come.")})
    requirement.ticked_on, requirement.ticked_by, requirement.note = ticked_on, by if ticked_on else None, note
    requirement.save(update_fields=["ticked_on", "ticked_by", "note"])
    record(EventType.CONTRACT_CHANGED, by=by, target=requirement)
    return requirement

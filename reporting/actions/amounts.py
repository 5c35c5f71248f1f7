"""What a coordinator enters of the money of a contract (R57-R60)."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from oco_portal.audit.models import EventType, record
from reporting.models import AmountKind, MonthlyAmount


@transaction.atomic
def enter_amount(*, by, contract, month, kind, euros):
    """
    Enter what the organisation of `by` charged for a month. A ceiling warns and never refuses: what is spent is spent.

    Raises ValidationError for a month outside the contract, for support before the service starts, for an earmarked
    amount outside its year, and for a month that has been entered already.
    """
    _check_month(contract, month, kind)
    amount = MonthlyAmount(
        contract=contract,
        organisation_id=by.organisation_id,
        first_day=month.first_day,
        kind=kind,
        euros=euros,
        entered_by=by,
    )
    _store(amount, _("This month has been entered already. Put that amount right."))
    record(EventType.CONTRACT_CHANGED, by=by, target=amount)
    return amount


@transaction.atomic
def correct_amount(*, by, amount, euros):
    """Put an amount right: the old one stays, and no longer counts. Raises ValidationError the second time."""
    right = MonthlyAmount(
        contract_id=amount.contract_id,
        organisation_id=amount.organisation_id,
        first_day=amount.first_day,
        kind=amount.kind,
        euros=euros,
        corrects=amount,
        entered_by=by,
    )
    _store(right, _("This has been put right already. Put right the later one."))
    record(EventType.CONTRACT_CHANGED, by=by, target=right)
    return right


def _check_month(contract, month, kind):
    if not (contract.starts_on <= month.last_day and month.first_day <= contract.ends_on):
        raise ValidationError({"month": _("This month is not in the contract.")})
    if kind == AmountKind.EARMARKED and month.year != contract.earmarked_year:
        raise ValidationError({"month": _("The amount for communication belongs to another year, and has lapsed.")})
    if kind == AmountKind.CASEWORK and month.last_day < contract.service_starts_on:
        raise ValidationError({"month": _("Residents were not yet served in this month.")})


def _store(amount, refusal):
    try:
        with transaction.atomic():  # no lock beforehand: what only grows cannot be locked by who may not change it
            amount.save(force_insert=True)
    except IntegrityError as reason:
        raise ValidationError(refusal) from reason

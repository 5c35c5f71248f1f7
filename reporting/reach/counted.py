"""All that is known of a contract in a month, over its organisations. True numbers: nothing here may be shown."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from oco_portal.registry.models import Contract, SupportOrganisation, TargetGroup
from oco_portal.row_security import acting_for, ask_as
from reporting.models.counted import UNKNOWN, CountedPerson
from reporting.periods import Month
from reporting.reach import activities, cases, disputes, requests
from reporting.reach.groups import usual_groups
from reporting.reach.kinds import Statistic
from reporting.reach.month import month_totals
from reporting.reach.scope import Scope

MEASURES = [*requests.MEASURES, *cases.MEASURES, *disputes.MEASURES, *activities.MEASURES]


@dataclass(frozen=True)
class Counted:
    """`base` has people by (month, domain code, group code), of every month so far; a missing cell is zero."""

    base: dict[tuple[Month, str, str], int]
    totals: dict[str, int]
    statistics: tuple[Statistic, ...]


def counted(contract: Contract, month: Month) -> Counted:
    """
    Everything of a month that has been closed, each organisation asked as itself.

    New residents come from the rows written at the close of a month; everything else is counted as it stands today.
    The number of queries is the same however much there is. Ends with nobody asking: say again who does.
    """
    base, totals, tallies = Counter(), Counter(), [Counter() for _measure in MEASURES]
    with transaction.atomic():
        for scope in _asked_as_each(contract, month):
            base.update(_cells(scope))
            totals.update(month_totals(scope))
            for tally, measure in zip(tallies, MEASURES, strict=True):
                tally.update(measure.collect(scope))
        ask_as()
    totals["residents_reached"] = sum(number for (when, *_codes), number in base.items() if when == month)
    statistics = [one for tally, measure in zip(tallies, MEASURES, strict=True) for one in measure.statistics(tally)]
    return Counted(dict(base), dict(totals), (*statistics, *_usual_groups(base, month)))


def totals_of(contract: Contract, month: Month) -> dict[str, int]:
    """The month figures alone, over the organisations, as they stand today. Ends with nobody asking."""
    totals = Counter()
    with transaction.atomic():
        for scope in _asked_as_each(contract, month):
            totals.update(month_totals(scope))
        ask_as()
    return dict(totals)


def _asked_as_each(contract, month):
    """A scope for each organisation of the contract, while it is the one that asks."""
    for organisation in SupportOrganisation.objects.filter(parties__contract=contract).order_by("pk"):
        with acting_for(organisation=organisation.pk):
            yield Scope(organisation, contract.municipality, month, contract)


def _cells(scope):
    cells = CountedPerson.objects.filter(organisation=scope.organisation, contract=scope.contract).cells()
    return {cell: number for cell, number in cells.items() if cell[0] <= scope.month}


def _usual_groups(base, month):
    older = TargetGroup.objects.filter(is_older=True).values_list("code", flat=True)
    return usual_groups(base, month, usual=[*older, *settings.ADULT_CARE_GROUPS], unknown=[UNKNOWN])

"""Whose contract it is, and its months and money as the pages show them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import Contract
from reporting import money
from reporting.models import MonthlyAmount
from reporting.periods import Month, months


def contracts_visible_to(user):
    """A contract manager sees the contracts of the own municipality, a coordinator those of the own organisation."""
    if user.may(Permission.REPORT_VIEW):
        return Contract.objects.filter(municipality=user.municipality_id)
    if user.may(Permission.REPORT_RELEASE):
        return Contract.objects.filter(organisations=user.organisation_id)
    return Contract.objects.none()


def shown_first(contracts, today):
    """Of one municipality's contracts the one that runs, or else the last one; None where there is none."""
    running = [contract for contract in contracts if contract.starts_on <= today <= contract.ends_on]
    return min(running, key=lambda contract: contract.starts_on, default=None) or max(
        contracts, key=lambda contract: contract.starts_on, default=None
    )


def months_of(contract):
    """The months in which residents are served, first and last included."""
    return months(Month.of(contract.service_starts_on), Month.of(contract.ends_on))


def ceilings_of(contract):
    return money.Ceilings(
        contract.ceiling_per_year, contract.ceiling_total, contract.earmarked, contract.earmarked_year
    )


@dataclass(frozen=True)
class Money:
    """The meters of one contract, over all its organisations: a ceiling is of the contract."""

    years: list[tuple[int, money.Meter]]
    support: money.Meter
    total: money.Meter
    earmarked: money.Meter | None
    earmarked_left: Decimal
    room: Decimal | None  # for support in the year of `today`; None without a ceiling

    @property
    def months_are_entered(self):
        return self.total.forecast is not None


def money_of(contract, today: date) -> Money:
    lines = MonthlyAmount.objects.filter(contract=contract).spent()
    ceilings, served = ceilings_of(contract), months_of(contract)
    years = range(contract.starts_on.year, min(contract.ends_on, max(today, contract.starts_on)).year + 1)
    return Money(
        years=[(year, money.calendar_year(lines, ceilings, year, served)) for year in years],
        support=money.support_in_all(lines, ceilings, served),
        total=money.in_all(lines, ceilings, served),
        earmarked=money.earmarked(lines, ceilings) if ceilings.earmarked else None,
        earmarked_left=money.earmarked_left(lines, ceilings, today),
        room=money.room_for_support(lines, ceilings, today.year, served),
    )

"""Whose figures, and over which days."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from cases.models import Case
from intake.models import SupportRequest
from oco_portal.registry.models import BridgeDay, Contract, Municipality, SupportOrganisation
from reporting.periods import Month


@dataclass(frozen=True)
class Scope:
    """
    One organisation in one municipality, up to and including a month. Residents of elsewhere are in nobody's figures.

    With a contract nothing from before its first day of service counts. Always asked as that organisation.
    """

    organisation: SupportOrganisation
    municipality: Municipality
    month: Month
    contract: Contract | None = None

    @property
    def days(self) -> tuple[date, date]:
        """First and last day of the month."""
        return self.month.first_day, self.month.last_day

    @property
    def twelve_months(self) -> tuple[date, date]:
        """First and last day of the twelve months that end with this one, as far as there was service."""
        first = self.month.back(11).first_day
        return (max(first, self.contract.service_starts_on) if self.contract else first), self.month.last_day

    @property
    def requests(self):
        return SupportRequest.objects.filter(organisation=self.organisation, municipality=self.municipality)

    @property
    def cases(self):
        return Case.objects.filter(organisation=self.organisation, municipality=self.municipality)

    @property
    def closed(self):
        """Cases closed in the twelve months, as they stand: what was opened again is not among them."""
        return self.cases.filter(closed_on__range=self.twelve_months)

    def of_cases(self, model, through="case"):
        """Rows of a model that hang on a case of ours."""
        return model.objects.filter(
            **{"organisation": self.organisation, f"{through}__municipality": self.municipality}
        )

    @cached_property
    def calendar(self):
        return BridgeDay.objects.calendar()

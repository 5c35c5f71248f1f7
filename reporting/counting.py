"""What a release takes from the counts: the one place where releasing and counting meet."""

from dataclasses import dataclass, field

from reporting.models import ReportDraft
from reporting.periods import Month, months
from reporting.reach import DESCRIBED, counted, totals_of

FLOWS = ("cases_opened", "cases_closed", "one_off_contacts")


@dataclass(frozen=True)
class Counts:
    """
    True counts, for the protection only. `base`: people by (month, domain, group); `flows`: by (month, code), of every
    month since the service started. Months that were released keep the counts of their release.
    """

    base: dict
    flows: dict
    statistics: tuple = ()
    measures: dict = field(default_factory=dict)

    @property
    def domains(self):
        return {domain for _month, domain, _group in self.base}

    @property
    def groups(self):
        return {group for _month, _domain, group in self.base}


def counts_of(draft) -> Counts:
    """Of a month that has been closed, like all before it (`close_month`)."""
    found = counted(draft.contract, draft.month)
    before = months(Month.of(draft.contract.service_starts_on), draft.month)[:-1]
    kept = flows_released(draft)
    flows = {(draft.month, code): found.totals[code] for code in FLOWS}
    for month in before:
        totals = kept.get(month) or totals_of(draft.contract, month)
        flows |= {(month, code): totals[code] for code in FLOWS}
    return Counts(found.base, flows, found.statistics, DESCRIBED)


def flows_released(draft):
    """By month, the counts as they were when its latest version was protected."""
    earlier = ReportDraft.objects.filter(contract=draft.contract, first_day__lt=draft.first_day).exclude(content="")
    return {each.month: each.flows for each in earlier.order_by("version")}

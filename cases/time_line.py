"""
The time line of a case: the steps that are asked for, one page of them, and what they all add up to.

Two queries, however many steps there are.
"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Q, Subquery, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Step
from cases.vocabulary import CONTACTS, DECISIONS, StepKind, WithWhom

PER_PAGE = 20
ALL = "alles"
KINDS = {
    ALL: (_("all"), Q()),
    "contacten": (_("contacts"), Q(kind__in=CONTACTS)),
    "beslissingen": (_("decisions and procedures"), Q(kind__in=DECISIONS)),
    "gedeeld": (_("shared with the resident"), Q(is_shared=True)),
}
VALID = Q(corrected_by=None)  # what was put right counts once, as it is now
OF_THE_RESIDENT = Q(kind__in=CONTACTS, with_whom__in=["", WithWhom.CLIENT, WithWhom.NETWORK])


@dataclass(frozen=True)
class Choice:
    """One way to look at the time line, and how many steps it shows."""

    code: str
    label: str | Promise
    number: int
    is_current: bool


@dataclass(frozen=True)
class TimeLine:
    """`page` holds what is asked for; the totals are of the whole case, contact is that with the resident."""

    page: Page
    choices: list[Choice]
    minutes: int
    last_contact_on: date | None
    reviewed_on: date | None

    @property
    def hours(self) -> float:
        return self.minutes / 60

    @property
    def query(self) -> str:
        """What the next page has to ask for as well."""
        code = next(choice.code for choice in self.choices if choice.is_current)
        return "" if code == ALL else f"toon={code}&"


def time_line(case, asked, disputes=()) -> TimeLine:
    """
    `asked` is a query string as a mapping; what is not understood is ignored.

    toon: which steps, a word of KINDS or the key of a dispute. page: which page. stap: the page where this step stands.
    """
    ways = KINDS | {str(dispute.pk): (_name_of(dispute), Q(rung__dispute=dispute.pk)) for dispute in disputes}
    current = asked.get("toon") if asked.get("toon") in ways else ALL
    found = case.steps.aggregate(
        minutes=Sum("minutes", filter=VALID, default=0),
        last_contact_on=Max("taken_on", filter=VALID & OF_THE_RESIDENT),
        reviewed_on=Max("taken_on", filter=Q(kind=StepKind.REVIEW)),
        before=Count("pk", filter=_above(asked.get("stap", ""), case)),
        **{f"number_{nth}": Count("pk", filter=wanted) for nth, (_label, wanted) in enumerate(ways.values())},
    )
    choices = [
        Choice(code, label, found[f"number_{nth}"], code == current)
        for nth, (code, (label, _q)) in enumerate(ways.items())
    ]
    paginator = Paginator(case.steps.filter(ways[current][1]).told(), PER_PAGE)
    paginator.count = next(choice.number for choice in choices if choice.is_current)
    number = found["before"] // PER_PAGE + 1 if "stap" in asked else asked.get("page")
    totals = {name: found[name] for name in ("minutes", "last_contact_on", "reviewed_on")}
    return TimeLine(paginator.get_page(number), choices, **totals)


def _name_of(dispute):
    return _("dispute: %(counterparty)s, %(law)s") % {
        "counterparty": dispute.counterparty,
        "law": dispute.get_law_display(),
    }


def _above(key, case):
    """Which steps stand above this one; none when there is no such step."""
    try:
        step = Step.objects.filter(case=case, pk=uuid.UUID(key))
    except ValueError:
        return Q(pk=None)
    taken_on, added_at = Subquery(step.values("taken_on")), Subquery(step.values("added_at"))
    return Q(taken_on__gt=taken_on) | Q(taken_on=taken_on, added_at__gt=added_at)

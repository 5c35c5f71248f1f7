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
OF_THE_RESIDENT = {"", WithWhom.CLIENT, WithWhom.NETWORK}


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
    heaps = _heaps(case, asked.get("stap"))
    choices = [Choice(code, label, _number(heaps, code), code == current) for code, (label, _q) in ways.items()]
    paginator = Paginator(case.steps.filter(ways[current][1]).told(), PER_PAGE)
    paginator.count = next(choice.number for choice in choices if choice.is_current)
    above = sum(heap["above"] for heap in heaps) if "stap" in asked else None
    number = asked.get("page") if above is None else above // PER_PAGE + 1
    valid = [heap for heap in heaps if not heap["is_corrected"]]  # what was put right counts once, as it is now
    met = [heap["last"] for heap in valid if heap["kind"] in CONTACTS and heap["with_whom"] in OF_THE_RESIDENT]
    return TimeLine(
        _with_rungs(paginator.get_page(number), disputes),
        choices,
        minutes=sum(heap["spent"] for heap in valid),
        last_contact_on=max(met, default=None),
        reviewed_on=max((heap["last"] for heap in heaps if heap["kind"] == StepKind.REVIEW), default=None),
    )


def _with_rungs(page, disputes):
    """The page, whose steps have the rungs that came with the disputes: a join less."""
    rungs = {rung.pk: rung for dispute in disputes for rung in dispute.rungs_in_time}
    page.object_list = list(page.object_list)
    for step in page.object_list:
        if step.rung_id in rungs:
            step.rung = rungs[step.rung_id]
    return page


def _heaps(case, key):
    """
    The steps of a case by what the page asks of them, added up: a heap of each sort that there is.

    Three sums in one query; `above` counts those that stand above the step of this key, where one is given.
    """
    sorts = case.steps.values(
        "kind", "with_whom", "is_shared", "rung__dispute", is_corrected=Q(corrected_by__isnull=False)
    )
    above = {"above": Count("pk", filter=_above(key, case))} if key is not None else {}
    # Ordered by nothing: Step's own order would make a heap of every step.
    return list(sorts.order_by().annotate(number=Count("pk"), spent=Sum("minutes"), last=Max("taken_on"), **above))


IN_HEAP = {
    ALL: lambda heap: True,
    "contacten": lambda heap: heap["kind"] in CONTACTS,
    "beslissingen": lambda heap: heap["kind"] in DECISIONS,
    "gedeeld": lambda heap: heap["is_shared"],
}


def _number(heaps, code):
    """How many steps this way of looking shows: one of KINDS, or those of a dispute."""
    belongs = IN_HEAP.get(code) or (lambda heap: str(heap["rung__dispute"]) == code)
    return sum(heap["number"] for heap in heaps if belongs(heap))


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

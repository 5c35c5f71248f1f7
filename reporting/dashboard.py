"""
The organisation's own figures of one municipality, as they stand today. True numbers: for the organisation itself.

Days are included on both sides. "Twelve months" are this month and the eleven before it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, IntegerField, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from cases.models import Case, Deadline
from intake.models import RequestStatus, SupportRequest
from oco_portal.registry.models import LifeDomain, Municipality, PopulationGroup, TargetGroup
from reporting.gap import Reach
from reporting.periods import Month

MONTHS = 12
LATELY = 6  # months in which a group that is reached at all should be seen, at about 150 residents a year


@dataclass(frozen=True)
class Window:
    """Whose figures, of which municipality, until today."""

    organisation: int  # the key
    municipality: Municipality
    today: date

    @property
    def month_starts(self) -> date:
        return self.today.replace(day=1)

    @property
    def twelve_months_start(self) -> date:
        return Month.of(self.today).back(MONTHS - 1).first_day

    @property
    def lately_starts(self) -> date:
        return Month.of(self.today).back(LATELY - 1).first_day

    @property
    def year_starts(self) -> date:
        return self.today.replace(month=1, day=1)

    @property
    def cases(self):
        return Case.objects.filter(organisation=self.organisation, municipality=self.municipality)

    @property
    def requests(self):
        return SupportRequest.objects.filter(organisation=self.organisation, municipality=self.municipality)


def cases_counted(window: Window) -> dict[str, int]:
    """Opened and closed this month and in twelve months, running today, and residents reached this calendar year."""
    month, year = Q(opened_on__gte=window.month_starts), Q(opened_on__gte=window.twelve_months_start)
    closed_month, closed_year = Q(closed_on__gte=window.month_starts), Q(closed_on__gte=window.twelve_months_start)
    running = Q(closed_on__isnull=True)
    overdue = running & Q(next_deadline_on__lt=window.today)
    return window.cases.filter(year | closed_year | running).aggregate(
        opened_month=Count("pk", filter=month),
        opened_year=Count("pk", filter=year),
        closed_month=Count("pk", filter=closed_month),
        closed_year=Count("pk", filter=closed_year),
        running=Count("pk", filter=running),
        overdue=Count("pk", filter=overdue),
        reached=Count("resident", distinct=True, filter=Q(opened_on__gte=window.year_starts)),
    )


def requests_counted(window: Window) -> dict:
    """Received and answered at once, and the waiting list with the day on which its oldest request came in."""
    year = Q(received_on__gte=window.twelve_months_start)
    waiting = Q(status=RequestStatus.WAITING)
    answered = Q(status=RequestStatus.ANSWERED, closed_on__gte=window.twelve_months_start)
    return window.requests.filter(year | waiting | answered).aggregate(
        received_month=Count("pk", filter=Q(received_on__gte=window.month_starts)),
        received_year=Count("pk", filter=year),
        answered_year=Count("pk", filter=answered),
        waiting=Count("pk", filter=waiting),
        oldest=Min("received_on", filter=waiting),
    )


def terms_counted(window: Window) -> dict[str, int]:
    """Terms that ended in twelve months: in time, late, and the cases in which one was late."""
    ended = Deadline.objects.filter(
        organisation=window.organisation,
        case__municipality=window.municipality,
        ended_on__gte=window.twelve_months_start,
    )
    late = Q(ending=Deadline.Ending.LATE)
    return ended.aggregate(
        met=Count("pk", filter=Q(ending=Deadline.Ending.MET)),
        late=Count("pk", filter=late),
        cases_late=Count("case", distinct=True, filter=late),
    )


def reach_counted(window: Window) -> tuple[list[Reach], list[Reach]]:
    """Residents reached per life domain and per target group, those of whom nobody was reached included: one query."""
    domains = _reach(LifeDomain, "main_life_domain", "life_domain", window)
    groups = _reach(TargetGroup, "target_group", "target_group", window)
    found = {"life_domain": [], "target_group": []}
    for kind, key, name, of_year, lately, population, _position in domains.union(groups, all=True).order_by("position"):
        found[kind].append(Reach(key, name, of_year, lately, population))
    return found["life_domain"], found["target_group"]


def _reach(terms, of_case, of_population, window):
    cases = window.cases.filter(**{of_case: OuterRef("pk")}).order_by()
    population = PopulationGroup.objects.filter(municipality=window.municipality, **{of_population: OuterRef("pk")})
    name = "name_en" if get_language() == "en" else "name_nl"
    counted = terms.objects.annotate(
        kind=Value(of_population),
        of_year=_residents(cases.filter(opened_on__gte=window.twelve_months_start), of_case),
        lately=_residents(cases.filter(opened_on__gte=window.lately_starts), of_case),
        people=Subquery(population.values("number")[:1]),
    )
    shown = counted.filter(Q(is_active=True) | Q(of_year__gt=0)).order_by()
    return shown.values_list("kind", "pk", name, "of_year", "lately", "people", "position")


def _residents(cases, of_case):
    counted = cases.values(of_case).annotate(residents=Count("resident", distinct=True)).values("residents")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

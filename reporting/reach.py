"""What is counted, one definition a figure, with the sentence that explains it under the table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.models import Aftercare, Case
from cases.vocabulary import Helped
from intake.models import RequestStatus, SupportRequest
from oco_portal.registry.models import Municipality, SupportOrganisation
from reporting.periods import Month


@dataclass(frozen=True)
class Scope:
    """Whose figures, of which month. Residents of other municipalities are in nobody's figures."""

    organisation: SupportOrganisation
    municipality: Municipality
    month: Month

    @property
    def requests(self):
        return SupportRequest.objects.filter(organisation=self.organisation, municipality=self.municipality)

    @property
    def cases(self):
        return Case.objects.filter(organisation=self.organisation, municipality=self.municipality)

    @property
    def told_afterwards(self):
        """What residents told this month, six weeks after closing."""
        told = Aftercare.objects.filter(organisation=self.organisation, case__municipality=self.municipality)
        return told.answered_between(*self.days)

    @property
    def days(self):
        return self.month.first_day, self.month.last_day


@dataclass(frozen=True)
class Figure:
    code: str
    name: Promise
    definition: Promise
    count: Callable[[Scope], int]
    # What was running is last month's plus the opened minus the closed: released beside those, it gives them away.
    is_released: bool = True


def _residents_reached(scope):
    first_in_year = scope.month.first_day.replace(month=1, day=1)
    before = Q(opened_on__range=(first_in_year, scope.month.previous.last_day))
    known = scope.cases.filter(before).values("resident")
    new = scope.cases.filter(opened_on__range=scope.days).exclude(resident__in=known)
    return new.values("resident").distinct().count()


def _running(scope):
    opened = scope.cases.filter(opened_on__lte=scope.month.last_day)
    return opened.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=scope.month.last_day)).count()


FIGURES = [
    Figure(
        "residents_reached",
        _("New residents reached"),
        _("People with a case opened this month, each person once per calendar year, in the first month."),
        _residents_reached,
    ),
    Figure(
        "requests_received",
        _("Requests received"),
        _("All requests of residents of this municipality that came in this month, by whatever way."),
        lambda scope: scope.requests.filter(received_on__range=scope.days).count(),
    ),
    Figure(
        "cases_opened",
        _("Cases opened"),
        _("Requests that a client supporter took up as a case this month. One person can have more than one."),
        lambda scope: scope.cases.filter(opened_on__range=scope.days).count(),
    ),
    Figure(
        "cases_running",
        _("Cases running"),
        _("Cases that were open at the end of the last day of this month."),
        _running,
        is_released=False,
    ),
    Figure(
        "cases_closed",
        _("Cases closed"),
        _("Cases that ended this month."),
        lambda scope: scope.cases.filter(closed_on__range=scope.days).count(),
    ),
    Figure(
        "one_off_contacts",
        _("One-off contacts"),
        _("Requests answered at once with information or advice. They do not count as residents reached."),
        lambda scope: scope.requests.filter(status=RequestStatus.ANSWERED, closed_on__range=scope.days).count(),
    ),
    Figure(
        "told_afterwards",
        _("Told afterwards how it went"),
        _("People who were asked six weeks after closing, and answered this month."),
        lambda scope: scope.told_afterwards.count(),
    ),
    Figure(
        "helped_afterwards",
        _("Of whom were helped"),
        _("Those who answered this month that the support had helped them."),
        lambda scope: scope.told_afterwards.filter(helped=Helped.YES).count(),
    ),
]
BY_CODE = {figure.code: figure for figure in FIGURES}


def month_totals(scope: Scope) -> dict[str, int]:
    """The true counts by figure code: for the organisation itself, never for anyone else."""
    return {figure.code: figure.count(scope) for figure in FIGURES}

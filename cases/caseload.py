"""Who carries how much: open cases and registered time of each client supporter, beside the hours they have."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from cases.models import Case, Step
from oco_portal.accounts.models import User

WEEKS = 4


def caseload_of(organisation, today):
    """
    Everybody who can have cases of this organisation, and whoever still has one though they left.

    Each with `open_cases` and `minutes`, registered in the last four weeks.
    """
    open_cases = Case.objects.open().filter(organisation=organisation, supporter=OuterRef("pk")).order_by()
    steps = Step.objects.filter(
        organisation=organisation, by=OuterRef("pk"), taken_on__gt=today - timedelta(weeks=WEEKS), taken_on__lte=today
    ).order_by()
    supporters = User.objects.supporters_of(organisation).order_by()
    return (
        User.objects.filter(Q(pk__in=supporters.values("pk")) | Exists(open_cases))
        .annotate(
            open_cases=_each_theirs(open_cases, "supporter", Count("pk")),
            minutes=_each_theirs(steps, "by", Sum("minutes")),
        )
        .order_by("name", "pk")
    )


def _each_theirs(rows, whose, counted):
    """One number for each user, found by an index; joins would multiply cases by steps."""
    number = rows.values(whose).annotate(number=counted).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), 0)


def part_of_the_hours(minutes: int, weekly_hours: Decimal | None) -> int | None:
    """
    Which part of four weeks' hours is registered, in percents; None when the hours are not known.

    >>> part_of_the_hours(2880, Decimal("24"))
    50
    """
    return round(minutes * 100 / (weekly_hours * 60 * WEEKS)) if weekly_hours else None

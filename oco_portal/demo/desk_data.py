"""What makes the desks of the demo worth a look: terms that end around today, and the hours of the team."""

from datetime import timedelta

from cases import actions as casework
from cases.models import Case
from oco_portal.accounts.models import User
from oco_portal.deadlines.counting import count
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import SupportOrganisation
from oco_portal.row_security import acting_for

HOURS = {
    "ondersteuner@oco.example": 32,
    "ondersteuner2@oco.example": 24,
    "coordinator@oco.example": 8,
    "ondersteuner@palet.example": 28,
}
# Which terms, and how many days from today they end; on the next ordinary day where that is none.
NEAR = [("wmo-onderzoek", -3), ("bezwaar", 0), ("beslissing-op-bezwaar", 3), ("wkkgz-klacht", 6), ("bezwaar", 13)]


def load(today, calendar):
    for email, hours in HOURS.items():
        User.objects.filter(email=email).update(weekly_hours=hours)
    for organisation in SupportOrganisation.objects.all():
        with acting_for(organisation=organisation.pk):
            for supporter in User.objects.supporters_of(organisation):
                _near(supporter, today, calendar)


def _near(supporter, today, calendar):
    cases = Case.objects.visible_to(supporter).open().filter(supporter=supporter).order_by("opened_on", "reference")
    for case, (rule, days) in zip(cases[: len(NEAR)], NEAR, strict=False):
        last_day = calendar.next_ordinary(today + timedelta(days=days))
        casework.set_deadline(case=case, rule=rule, starts_on=_event(rule, last_day, calendar), by=supporter)


def _event(rule, last_day, calendar):
    """A day whose term of this rule ends on that ordinary day."""
    length = count(RULES[rule], last_day, calendar=calendar).last_day - last_day
    day = last_day - length + timedelta(days=10)  # later than it can be, whatever was free in between
    while count(RULES[rule], day, calendar=calendar).last_day > last_day:
        day -= timedelta(days=1)
    return day

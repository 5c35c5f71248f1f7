"""The lines of the list of cases, ready to show: each day is put into words once, however many cases have it."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from cases.warnings import time_left

SOON = timedelta(days=7)


def rows(cases, *, today):
    """One dict a case of `Case.objects.in_brief()`."""
    days = _Days(today)
    return [
        {
            "reference": case.reference,
            "name": case.resident.name,
            "due": case.next_deadline_on and days.due(case.next_deadline_on),
            "rule": case.next_law.name if case.next_law else "",
            "domain": case.main_life_domain.name,
            "supporter": case.supporter.name,
            "opened": days.on(case.opened_on),
            "closed": case.closed_on and days.on(case.closed_on),
        }
        for case in cases
    ]


class _Days:
    def __init__(self, today):
        self.today, self._on, self._due = today, {}, {}

    def on(self, day):
        if day not in self._on:
            self._on[day] = {"iso": day.isoformat(), "words": date_format(day, "j b Y")}
        return self._on[day]

    def due(self, day):
        """The day, and how near it is: in words and as the kind of badge."""
        if day not in self._due:
            near = "danger" if day < self.today else "warning" if day <= self.today + SOON else "neutral"
            self._due[day] = self.on(day) | {"near": near, "left": self._left(day)}
        return self._due[day]

    def _left(self, day):
        if day < self.today:
            return _("%(time)s ago") % {"time": timesince(day, self.today)}
        if day == self.today:
            return _("today")
        return time_left(day, self.today)

"""The terms on the desk: what ends today, this week and next week, and what is over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.desk.section import MOST_ROWS, Section
from cases.models import Deadline
from cases.warnings import FIRST_WARNING, days_left, in_words

TEMPLATE = "cases/includes/desk_terms.html"
THIS_WEEK = 7


@dataclass(frozen=True)
class Near:
    """A term and how near its last day is."""

    deadline: Deadline
    today: date

    @property
    def days_left(self):
        return days_left(self.deadline.due_on, self.today)

    @property
    def words(self):
        return in_words(self.deadline.due_on, self.today)

    @property
    def badge(self):
        if self.days_left <= 0:
            return "danger"
        return "warning" if self.days_left <= THIS_WEEK else "neutral"


def open_terms(user):
    """The open terms that this user may see, with what a line about one shows."""
    visible = Deadline.objects.visible_to(user).unmet().of_open_cases()
    return visible.select_related("case__resident", "case__supporter").order_by("due_on", "pk")


def my_terms(asked):
    last_certain_day = date(asked.calendar.last_filled_year or 1, 12, 31)
    told = Q(due_on__lte=asked.today + FIRST_WARNING) | Q(due_on__gt=last_certain_day)
    mine = open_terms(asked.user).filter(case__supporter=asked.user).filter(told)
    rows = [Near(deadline, asked.today) for deadline in mine[:MOST_ROWS]]
    now = [row for row in rows if row.days_left <= 0]
    week = [row for row in rows if 0 < row.days_left <= THIS_WEEK]
    later = [row for row in rows if THIS_WEEK < row.days_left <= FIRST_WARNING.days]
    in_brief = ngettext("%(n)d term this week", "%(n)d terms this week", len(week)) % {"n": len(week)}
    nothing = "" if now else _("None of your terms ends this week.")
    yield Section("now", _("Today"), TEMPLATE, now, _now_in_brief(now), is_urgent=True)
    yield Section("week", _("This week"), TEMPLATE, week, in_brief, empty=nothing)
    yield Section("later", _("Next week"), TEMPLATE, later)
    yield _uncertain([row for row in rows if row.deadline.due_on > last_certain_day])


def _now_in_brief(now):
    over = sum(row.days_left < 0 for row in now)
    today = len(now) - over
    parts = [
        over and ngettext("%(n)d term over", "%(n)d terms over", over) % {"n": over},
        today and ngettext("%(n)d term ends today", "%(n)d terms end today", today) % {"n": today},
    ]
    return ", ".join(part for part in parts if part)


def _uncertain(rows):
    """Terms that end after the last year of which the bridge days are known: counted anew when they are."""
    title = _("Dates that are not certain yet")
    remark = _("We do not know yet which extra days off the government names for that year. The date may still move.")
    return Section("uncertain", title, TEMPLATE, rows, remark=remark)

"""Cases that have been quiet for long, on the desk of their supporter."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.desk.section import MOST_ROWS, section_beside
from cases.models import Case, Step
from cases.vocabulary import StepKind

TEMPLATE = "cases/includes/desk_cases.html"
# Steps in which the supporter and the resident meet, by whatever channel.
WITH_THE_RESIDENT = [
    StepKind.CONTACT,
    StepKind.CLARIFICATION,
    StepKind.PLAN,
    StepKind.CONVERSATION,
    StepKind.MEDIATION,
]


def cases_without_contact(asked):
    weeks = settings.CASE_WITHOUT_CONTACT_WEEKS
    rows = _quiet_since(asked, asked.today - timedelta(weeks=weeks))
    title = ngettext("No contact for %(n)d week", "No contact for %(n)d weeks", weeks) % {"n": weeks}
    in_brief = ngettext("%(n)d case without contact", "%(n)d cases without contact", len(rows)) % {"n": len(rows)}
    yield section_beside("quiet", title, TEMPLATE, rows, in_brief)


def cases_to_review(asked):
    due = Case.objects.review_due(asked.today).filter(supporter=asked.user, organisation=asked.user.organisation_id)
    rows = list(due.annotate(since=F("review_due_on")).select_related("resident")[:MOST_ROWS])
    in_brief = ngettext("%(n)d case to review", "%(n)d cases to review", len(rows)) % {"n": len(rows)}
    yield section_beside("review", _("Review: go on or close?"), TEMPLATE, rows, in_brief)


def _quiet_since(asked, day):
    """My open cases whose last contact, or else opening, lies on this day or before: the oldest first."""
    contacts = Step.objects.filter(case=OuterRef("pk"), kind__in=WITH_THE_RESIDENT)
    last = contacts.order_by("-taken_on").values("taken_on")[:1]
    mine = Case.objects.visible_to(asked.user).open().filter(supporter=asked.user)
    quiet = mine.annotate(since=Coalesce(Subquery(last), F("opened_on"))).filter(since__lte=day)
    return list(quiet.select_related("resident").order_by("since", "pk")[:MOST_ROWS])

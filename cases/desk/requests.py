"""Requests that wait, on the desk: those given to me, and for a coordinator those of nobody."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.desk.section import MOST_ROWS, section_beside
from intake.models import SupportRequest
from intake.waiting import with_waiting_time

TEMPLATE = "cases/includes/desk_requests.html"


def my_requests(asked):
    waiting = SupportRequest.objects.visible_to(asked.user).waiting().filter(owner=asked.user)
    rows = _first(asked, waiting)
    in_brief = ngettext("%(n)d new request", "%(n)d new requests", len(rows)) % {"n": len(rows)}
    yield section_beside("requests", _("My new requests"), TEMPLATE, rows, in_brief)


def requests_without_owner(asked):
    waiting = SupportRequest.objects.visible_to(asked.user).without_owner()
    rows = _first(asked, waiting)
    in_brief = ngettext(
        "%(n)d request without a client supporter", "%(n)d requests without a client supporter", len(rows)
    )
    title = _("Requests without a client supporter")
    yield section_beside("ownerless", title, TEMPLATE, rows, in_brief % {"n": len(rows)})


def _first(asked, waiting):
    """A running term first, then what waits longest; a term that is over has no hurry any more."""
    running = F("objection_due_on").asc(nulls_last=True)
    rows = with_waiting_time(
        waiting.in_brief().order_by(running, "received_on")[:MOST_ROWS], today=asked.today, calendar=asked.calendar
    )
    return sorted(rows, key=lambda row: row.days_to_object is None)

"""The agenda of a supporter's terms: the file behind a secret address, and the page where that address is made."""

from datetime import UTC

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from cases import actions
from cases.agenda import Entry, agenda_of
from cases.forms.agenda import RenewAgendaForm
from cases.models import AgendaKey, Deadline, agenda_digest
from intake.throttle import too_often
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.client_address import address_of
from oco_portal.row_security import ask_as

WRONG_TRIES_AN_HOUR = 30  # from one address
READS_AN_HOUR = 120  # of one agenda: a few devices that each ask every few minutes


@require_safe
@login_not_required
def agenda_file(request, secret):
    """Whoever has the address gets the terms. Unknown, renewed, or of somebody who does no casework any more: 404."""
    digest = agenda_digest(secret)
    user = _reader(digest)
    if _too_often(request, digest, user):
        return HttpResponse(status=429)
    if not user:
        raise Http404
    ask_as(organisation=user.organisation_id)
    content = agenda_of(_entries(user), host=_host(), made_at=timezone.now().astimezone(UTC).replace(microsecond=0))
    return HttpResponse(content, content_type="text/calendar; charset=utf-8")


def _too_often(request, digest, user):
    if user:
        return too_often(purpose="agenda", place=digest, limit=READS_AN_HOUR)
    return too_often(purpose="no agenda", place=address_of(request), limit=WRONG_TRIES_AN_HOUR)


def _reader(digest):
    key = AgendaKey.objects.select_related("user").filter(digest=digest, user__is_active=True).first()
    return key.user if key and key.user.may(Permission.CASE_WORK) else None


def _entries(user):
    """The terms of the user's own cases; a coordinator's agenda holds no more than that."""
    terms = Deadline.objects.visible_to(user).filter(case__supporter=user).unmet().of_open_cases()
    for deadline in terms.select_related("case").order_by("due_on", "pk"):
        url = settings.SITE_URL + reverse("cases:case-detail", args=[deadline.case.reference])
        yield Entry(str(deadline.pk), deadline.due_on, deadline.case.reference, str(deadline.law.name), url)


def _host():
    return settings.SITE_URL.partition("://")[2].partition(":")[0]


@requires(Permission.CASE_WORK)
def agenda(request):
    """Make or renew the address. It is shown once, on the answer: the portal keeps a hash only."""
    key = AgendaKey.objects.filter(user=request.user).first()
    address = _address(actions.renew_agenda(by=request.user)) if request.method == "POST" else None
    context = {"key": key, "form": RenewAgendaForm(has_one=bool(key)), "address": address}
    return render(request, "cases/agenda.html", context)


def _address(secret):
    with translation.override(settings.LANGUAGE_CODE):  # an agenda has no language in its address
        return settings.SITE_URL + reverse("desk:agenda-file", args=[secret])

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import Municipality
from reporting import actions
from reporting.periods import Month
from reporting.reach import Scope


@require_POST
@requires(Permission.REPORT_RELEASE)
def report_release(request, slug, month):
    municipality, month = _found(slug, month)
    scope = _own_scope(request.user, municipality, month)
    try:
        actions.release_month(scope=scope, by=request.user, on=timezone.localdate())
        messages.success(request, _("The report has been released to the municipality."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("reporting:report-list")


def _found(slug, month):
    try:
        month = Month.parse(month)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Municipality, slug=slug), month


def _own_scope(user, municipality, month):
    """What this coordinator may count; 404 for anybody else, and for a municipality that they have no contract with."""
    parties = user.organisation.parties.filter(contract__municipality=municipality)
    if not parties.filter(
        contract__service_starts_on__lte=month.last_day, contract__ends_on__gte=month.first_day
    ).exists():
        raise Http404
    return Scope(user.organisation, municipality, month)

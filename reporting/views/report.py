from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from oco_portal.accounts.access import requires_any
from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import Contract, Municipality
from reporting import actions
from reporting.contracts import contracts_visible_to
from reporting.models import ReleasedReport
from reporting.periods import Month
from reporting.reach import FIGURES, Scope, month_totals

READERS = (Permission.REPORT_VIEW, Permission.REPORT_RELEASE)
MONTHS_BACK = 12


@require_safe
@requires_any(*READERS)
def report_list(request):
    """Released months, the newest first; for a coordinator also the months that can still be released."""
    released = ReleasedReport.objects.visible_to(request.user).select_related("municipality", "organisation")
    context = {
        "reports": released,
        "drafts": _to_release(request.user, released),
        "links": _links(request.user),
    }
    return render(request, "reporting/report_list.html", context)


def _links(user):
    """The pages beside the reports: [(address, what it is called)]."""
    if user.may(Permission.REPORT_RELEASE):
        return [(reverse("reporting:dashboard"), _("Our figures"))]
    has_contract = contracts_visible_to(user).exists()
    return [(reverse("reporting:contract", args=[user.municipality.slug]), _("Agreements"))] if has_contract else []


def _to_release(user, released):
    """(municipality, month) of the last twelve months under the organisation's contracts, not released yet."""
    if not user.may(Permission.REPORT_RELEASE):
        return []
    done = {(report.municipality_id, report.month) for report in released}
    contracts = Contract.objects.filter(parties__organisation=user.organisation_id)
    month, drafts = Month.of(timezone.localdate()).previous, []
    contracts = list(contracts.select_related("municipality"))
    for _back in range(MONTHS_BACK):
        served = [known for known in contracts if known.service_starts_on <= month.last_day <= known.ends_on]
        drafts += [(known.municipality, month) for known in served if (known.municipality_id, month) not in done]
        month = month.previous
    return drafts


@require_safe
@requires_any(*READERS)
def report_month(request, slug, month):
    """One month of one municipality: the released figures; for a coordinator before that, the own counts."""
    municipality, month = _found(slug, month)
    released = ReleasedReport.objects.visible_to(request.user).filter(
        municipality=municipality, first_day=month.first_day
    )
    reports = list(released.select_related("organisation").prefetch_related("figures"))
    context = {"municipality": municipality, "theme": municipality.theme, "month": month, "reports": reports}
    if not reports:
        scope = _own_scope(request.user, municipality, month)
        totals = month_totals(scope)
        context["draft"] = [(figure, totals[figure.code]) for figure in FIGURES]
        context["can_release"] = timezone.localdate() > month.last_day
    return render(request, "reporting/report_month.html", context)


@require_POST
@requires_any(Permission.REPORT_RELEASE)
def report_release(request, slug, month):
    municipality, month = _found(slug, month)
    scope = _own_scope(request.user, municipality, month)
    try:
        actions.release_month(scope=scope, by=request.user, on=timezone.localdate())
        messages.success(request, _("The report has been released to the municipality."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("reporting:report-month", slug=slug, month=month)


def _found(slug, month):
    try:
        month = Month.parse(month)
    except ValueError:
        raise Http404 from None
    return get_object_or_404(Municipality, slug=slug), month


def _own_scope(user, municipality, month):
    """What this coordinator may count; 404 for anybody else, and for a municipality that they have no contract with."""
    if not user.may(Permission.REPORT_RELEASE):
        raise Http404
    parties = user.organisation.parties.filter(contract__municipality=municipality)
    if not parties.filter(
        contract__service_starts_on__lte=month.last_day, contract__ends_on__gte=month.first_day
    ).exists():
        raise Http404
    return Scope(user.organisation, municipality, month)

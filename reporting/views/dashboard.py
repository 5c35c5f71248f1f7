"""The coordinator's own dashboard: live figures, each with a link to the list behind it."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from reporting import dashboard as counted
from reporting import gap
from reporting.contracts import contracts_visible_to, shown_first


@require_safe
@requires(Permission.REPORT_RELEASE)
def dashboard(request):
    """One municipality at a time, since its inhabitants and its contract are what the figures are set against."""
    today = timezone.localdate()
    contracts = list(contracts_visible_to(request.user).select_related("municipality"))
    municipalities = sorted({contract.municipality for contract in contracts}, key=lambda one: one.name)
    municipality = _chosen(municipalities, request.GET.get("gemeente"))
    window = counted.Window(request.user.organisation_id, municipality, today) if municipality else None
    context = {"municipalities": municipalities, "municipality": municipality, "today": today}
    if window:
        of_municipality = [contract for contract in contracts if contract.municipality == municipality]
        context |= _figures(window, shown_first(of_municipality, today))
    return render(request, "reporting/dashboard.html", context)


def _chosen(municipalities, slug):
    """The municipality of the address; the first one where none is asked, 404 for one without a contract with us."""
    if not slug:
        return municipalities[0] if municipalities else None
    found = next((one for one in municipalities if one.slug == slug), None)
    if not found:
        raise Http404
    return found


def _figures(window, contract):
    cases, requests = counted.cases_counted(window), counted.requests_counted(window)
    terms, (domains, groups) = counted.terms_counted(window), counted.reach_counted(window)
    expected = contract.expected_residents
    return {
        "window": window,
        "contract": contract,
        "cases": cases,
        "requests": requests,
        "terms": terms,
        "lately": counted.LATELY,
        "tables": [
            ("domein", [(row, _cases_of("domein", row, window)) for row in domains]),
            ("doelgroep", [(row, _cases_of("doelgroep", row, window)) for row in groups]),
        ],
        "hardly_reached": gap.hardly_reached(domains + groups),
        "per_thousand": gap.per_thousand(cases["reached"], window.municipality.population),
        "progress": expected
        and gap.progress(cases["reached"], expected, window.today, served_from=contract.service_starts_on),
        "links": _links(window),
    }


def _links(window):
    """The address of the list behind each figure, by the name of the figure."""
    month, year = window.month_starts, window.twelve_months_start
    received = {"toon": "ontvangen", "gemeente": window.municipality.slug}
    return {
        "opened_month": _cases(window, toon="alle", geopend_vanaf=month),
        "opened_year": _cases(window, toon="alle", geopend_vanaf=year),
        "closed_month": _cases(window, toon="gesloten", gesloten_vanaf=month),
        "closed_year": _cases(window, toon="gesloten", gesloten_vanaf=year),
        "reached": _cases(window, toon="alle", geopend_vanaf=window.year_starts),
        "running": _cases(window),
        "overdue": _cases(window, termijn="verlopen"),
        "late": _cases(window, toon="alle", te_laat_vanaf=year),
        "received_month": _requests(**received, vanaf=month),
        "received_year": _requests(**received, vanaf=year),
        "waiting": _requests(gemeente=window.municipality.slug),
    }


def _cases_of(kind, row, window):
    return _cases(window, toon="alle", geopend_vanaf=window.twelve_months_start, **{kind: row.key})


def _cases(window, **chosen):
    return f"{reverse('cases:case-list')}?{urlencode({'gemeente': window.municipality.pk} | chosen)}"


def _requests(**chosen):
    return f"{reverse('intake:request-list')}?{urlencode(chosen)}"

"""What a contract manager reads: released reports, and nothing that has not been released."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from oco_portal.accounts.access import requires_any
from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import Contract, Municipality
from reporting import charts, reading
from reporting.contracts import contracts_visible_to
from reporting.periods import Month
from reporting.released.models import ReleasedReport

READERS = (Permission.REPORT_VIEW, Permission.REPORT_RELEASE)
MONTHS_ON_THE_LINE = 12
FILES = (
    ("pdf", gettext_lazy("Report (PDF)")),
    ("xlsx", gettext_lazy("Spreadsheet (Excel, XLSX)")),
    ("ods", gettext_lazy("Spreadsheet (LibreOffice, ODS)")),
    ("csv", gettext_lazy("Figures as text (CSV)")),
    ("csv-metadata", gettext_lazy("Description of the CSV (JSON)")),
)


@require_safe
@requires_any(*READERS)
def report_list(request):
    """The last version of each released month, the newest first."""
    released = ReleasedReport.objects.visible_to(request.user).latest_versions().defer("content")
    context = {"reports": released.order_by("municipality_slug", "-first_day"), "links": _links(request.user)}
    return render(request, "reporting/report_list.html", context)


def _links(user):
    """The pages beside the reports: [(address, what it is called)]."""
    if user.may(Permission.REPORT_RELEASE):
        return [
            (reverse("reporting:draft-list"), _("Reports to be released")),
            (reverse("reporting:dashboard"), _("Our figures")),
        ]
    has_contract = contracts_visible_to(user).exists()
    return [(reverse("reporting:contract", args=[user.municipality.slug]), _("Agreements"))] if has_contract else []


@require_safe
@requires_any(*READERS)
def report_month(request, slug, month):
    """The last version of one month, beside the eleven months before it."""
    month = month_or_404(month)
    reports = _reports(_visible(request.user, slug), first=month.back(MONTHS_ON_THE_LINE - 1), last=month)
    if not reports or reports[-1].month != month:
        raise Http404
    report, before = reports[-1], reports[-2] if len(reports) > 1 else None
    frame = _frame(slug, report)
    context = frame | {
        "heading": _("Reach in %(municipality)s, %(month)s")
        % {"municipality": report.municipality, "month": date_format(month.first_day, "F Y")},
        "figures": reading.big_figures(report, before),
        "line": reading.month_line(reports, expected_per_year=frame["expected_per_year"]),
        "sections": reading.sections(report),
        "files": FILES,
    }
    return render(request, "reporting/report_month.html", context)


@require_safe
@requires_any(*READERS)
def report_year(request, slug, year):
    """The months of a calendar year side by side, and the tables of its last report."""
    last = month_or_404(f"{year}-12")
    reports = _reports(_visible(request.user, slug), first=Month(year, 1), last=last)
    if not reports:
        raise Http404
    frame = _frame(slug, reports[-1])
    context = frame | {
        "heading": _("Reach in %(municipality)s, %(year)s") % {"municipality": reports[-1].municipality, "year": year},
        "line": reading.month_line(reports, expected_per_year=frame["expected_per_year"]),
        "months": reading.months_side_by_side(reports),
        "sections": reading.sections(reports[-1], but=[reading.MONTH_TOTALS]),
        "public_year": year if reports[-1].month == last else None,
    }
    return render(request, "reporting/report_months.html", context)


@require_safe
@requires_any(*READERS)
def report_contract(request, slug):
    """Every month of the contract that the newest report is about, and its years side by side."""
    reports = _reports(_visible(request.user, slug))
    if not reports:
        raise Http404
    newest = reports[-1]
    reports = [report for report in reports if report.contract == newest.contract]
    years = [reading.years_side_by_side(reports, code) for code in (reading.DOMAINS, reading.GROUPS)]
    context = _frame(slug, newest) | {
        "heading": _("The whole contract: %(contract)s") % {"contract": newest.contract},
        "months": reading.months_side_by_side(reports),
        "sections": [section for section in years if section],
    }
    return render(request, "reporting/report_months.html", context)


@require_safe
@login_not_required
def public_year(request, slug, year):
    """A year for everybody, once its December has been released (R53)."""
    december = month_or_404(f"{year}-12")
    reports = _reports(_latest(slug), first=december, last=december)
    if not reports:
        raise Http404
    (report,) = reports
    context = _frame(slug, report) | {
        "heading": _("Client support in %(municipality)s in %(year)s")
        % {"municipality": report.municipality, "year": year},
        "total": _total(report),
        "sections": reading.sections(report, but=[reading.MONTH_TOTALS]),
    }
    response = render(request, "reporting/public_year.html", context)
    response.may_be_indexed = True
    return response


def month_or_404(text):
    """The month of an address, YYYY-MM."""
    try:
        return Month.parse(text)
    except ValueError:
        raise Http404 from None


def _latest(slug):
    return ReleasedReport.objects.latest_versions().filter(municipality_slug=slug)


def _visible(user, slug):
    return ReleasedReport.objects.visible_to(user).latest_versions().filter(municipality_slug=slug)


def _reports(released, *, first=None, last=None):
    """From old to new, both months included."""
    if first and last:
        released = released.filter(first_day__gte=first.first_day, first_day__lte=last.first_day)
    return [known.report for known in released.order_by("first_day")]


def _frame(slug, report):
    # How many residents a year the contract expects is no figure about anybody, so it is not in the report.
    contracts = Contract.objects.in_force_on(report.month.first_day).filter(municipality=OuterRef("pk"))
    known = Municipality.objects.annotate(expected=Subquery(contracts.values("expected_residents")[:1]))
    municipality = get_object_or_404(known, slug=slug)
    return {
        "slug": slug,
        "report": report,
        "threshold": report.threshold,
        "expected_per_year": municipality.expected,
        "theme": municipality.theme,
        "municipality_name": municipality.name,
    }


def _total(report):
    table = next((table for table in report.tables if table.code == reading.DOMAINS), None)
    has_total = table and "total" in {row.code for row in table.rows}
    return charts.in_words(table.shown("total")) if has_total else ""

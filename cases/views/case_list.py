"""The list of cases: search, filters, pages, and the same list as a file."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.forms.case_list import CaseFilterForm, CaseSearchForm
from cases.listing.export import MOST_LINES, WRITERS, lines
from cases.listing.filters import Shown, choices_for, condition
from cases.listing.pages import FirstPages
from cases.listing.rows import rows
from cases.models import Case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.audit.models import EventType, record

PER_PAGE = 50
MOST, MOST_FOUND = 500, 100  # cases that one can turn the pages of, without and with a search


@require_safe
@requires(Permission.CASE_WORK)
def case_list(request):
    form, today = filter_of(request), timezone.localdate()
    pages = FirstPages(_cases(request, form), PER_PAGE, most=MOST_FOUND if form.words else MOST)
    page = pages.get_page(request.GET.get("page"))
    if form.words:
        record(EventType.CASES_SEARCHED, by=request.user, target=request.user)  # that, not what: words are names
    shown = {
        "page": page,
        "rows": rows(page.object_list.in_brief(), today=today),
        "shows_supporter": request.user.may(Permission.CASE_VIEW_ALL),
        "shows_closed": form.shown != Shown.OPEN,
        "most_lines": MOST_LINES,
    }
    return render(request, "cases/case_list.html", shown | _narrowing(request, form))


def _narrowing(request, form):
    """What stands above and below the list to narrow it, and to keep it so."""
    return {
        "form": form,
        "search_form": CaseSearchForm(request.GET if request.GET.get("zoek") else None),
        "query": _query(form),
        "filter_query": urlencode(form.chosen),
        "saved_filters": [(name, list_url(query)) for query, name in form.saved],
    }


@require_safe
@requires(Permission.CASE_WORK)
def case_export(request, kind):
    """The list as a file to work with: no names of residents, no notes, no words of a search."""
    form = filter_of(request)
    found = lines(_cases(request, form))
    record(EventType.CASES_EXPORTED, by=request.user, target=request.user)
    content_type, write = WRITERS[kind]
    name = f"dossiers-{timezone.localdate():%Y-%m-%d}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(found), content_type=content_type, headers=disposition)


def filter_of(request):
    """The filter form as the address fills it in, with what this user may choose."""
    user = request.user
    return CaseFilterForm(request.GET, choices=choices_for(user), may_see_all=user.may(Permission.CASE_VIEW_ALL))


def _cases(request, form):
    """The cases that the filter and the words mean, in order: of those that this user may see, and no others."""
    cases = Case.objects.visible_to(request.user).filter(condition(form.chosen, form.shown, timezone.localdate()))
    return (cases.matching(form.words, request.user.organisation_id) if form.words else cases).next_deadline_first()


def _query(form):
    """Filter and words as they stand in the address, for the links to other pages of the list."""
    asked = form.chosen | ({"zoek": form.words} if form.words else {})
    return urlencode(asked) + "&" if asked else ""


def list_url(query):
    """The list with these choices; a dict, or as they stand in an address."""
    return f"{reverse('cases:case-list')}?{query if isinstance(query, str) else urlencode(query)}"

"""What to look at under each law (R45): the same for every organisation, and about nobody."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.law_checklists import checks_of, rules_of
from cases.vocabulary import Law
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@require_safe
@requires(Permission.CASE_WORK)
def law_list(request):
    return render(request, "cases/knowledge_list.html", {"laws": list(Law)})


@require_safe
@requires(Permission.CASE_WORK)
def law_detail(request, law):
    if law not in Law:
        raise Http404
    context = {"law": Law(law), "checks": checks_of(law), "rules": rules_of(law)}
    return render(request, "cases/knowledge_law.html", context)

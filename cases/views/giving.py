from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.caseload import caseload_of
from cases.forms.giving import GiveCaseForm, GiveCasesForm
from cases.independence import reasons_not_to_support
from cases.models import Case
from cases.views.page import render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def case_give(request, reference):
    case = visible_case(request, reference)
    form = GiveCaseForm(request.POST or None, case=case)
    what = {"case": case, "on": timezone.localdate()}
    if acted(request, form, actions.give_case, what, done=_("The case has been given to your colleague.")):
        still_mine = Case.objects.visible_to(request.user).filter(pk=case.pk).exists()
        return redirect("cases:case-detail", reference) if still_mine else redirect("cases:case-list")
    context = {"form": form, "reasons": reasons_not_to_support(case.supporter, case)}
    return render_page(request, "cases/case_give.html", case, context)


@requires(Permission.TEAM_LEAD)
def cases_give(request, pk):
    """The cases of a colleague who is away go to somebody else: all of them, or some."""
    organisation, today = request.user.organisation_id, timezone.localdate()
    colleague = get_object_or_404(caseload_of(organisation, today), pk=pk)
    theirs = Case.objects.visible_to(request.user).open().filter(supporter=colleague)
    cases = list(theirs.select_related("resident").next_deadline_first())
    form = GiveCasesForm(request.POST or None, colleague=colleague, cases=cases, organisation=organisation)
    if cases and acted(request, form, actions.give_cases, {"on": today}, done=_("The cases have been given.")):
        return redirect("desk:desk")
    return render(request, "cases/cases_give_form.html", {"colleague": colleague, "cases": cases, "form": form})

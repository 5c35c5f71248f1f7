from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.safety import SafetyForm
from cases.models import SafetyStep
from cases.views.page import render_page, visible_case
from cases.vocabulary import CodeStage
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def safety_list(request, reference):
    """The steps of the reporting code in this case, with the form for the next one."""
    case = visible_case(request, reference)
    form = SafetyForm(request.POST or None, today=timezone.localdate())
    if acted(request, form, actions.report_safety, {"case": case}, done=_("The step has been noted.")):
        return redirect("cases:safety-list", reference=reference)
    taken = list(SafetyStep.objects.visible_to(request.user).filter(case=case).select_related("by"))
    stages = [(stage, [step for step in taken if step.stage == stage]) for stage in CodeStage]
    return render_page(request, "cases/safety_list.html", case, {"form": form, "stages": stages, "taken": taken})

from functools import partial

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.steps import CorrectStepForm, StepForm
from cases.models import Case
from cases.views.detail import rungs_of, show_again
from cases.views.page import render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@require_POST
@requires(Permission.CASE_WORK)
def step_add(request, reference):
    case = get_object_or_404(Case.objects.visible_to(request.user), reference=reference)
    form = StepForm(request.POST, today=timezone.localdate(), rungs=partial(rungs_of, case))
    if form.is_valid() and acted(request, form, actions.add_step, {"case": case}, done=form.done):
        return redirect(_place_of(form.made))
    return show_again(request, reference, form)


def _place_of(step):
    """The case page, at the place in the time line where this step stands."""
    return reverse("cases:case-detail", args=[step.case.reference]) + f"?stap={step.pk}#step-{step.pk}"


@requires(Permission.CASE_WORK)
def step_correct(request, reference, pk):
    case = visible_case(request, reference)
    step = get_object_or_404(case.steps.told(), pk=pk)
    form = CorrectStepForm(request.POST or None, step=step, today=timezone.localdate(), rungs=partial(rungs_of, case))
    if acted(request, form, actions.correct_step, {"step": step}, done=_("The step has been put right.")):
        return redirect(_place_of(form.made))
    return render_page(request, "cases/step_correct.html", case, {"form": form, "step": step})

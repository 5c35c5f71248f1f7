"""The case page: what matters first, then the time line, with the short forms that add to it."""

from datetime import timedelta

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.advice import advice_on
from cases.forms.deadlines import DeadlineForm
from cases.forms.steps import StepForm
from cases.independence import reasons_not_to_support
from cases.models import Dispute
from cases.views.page import acted, render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay

SOON = timedelta(days=7)
# Each form of the case page by its name there, and the address that it posts to.
POSTS_TO = {
    "step_form": "cases:step-add",
    "deadline_form": "cases:deadline-set",
}


@require_safe
@requires(Permission.CASE_WORK)
def case_detail(request, reference):
    case = visible_case(request, reference)
    record(EventType.CASE_VIEWED, by=request.user, target=case)
    return show(request, case)


def show(request, case, opened="", form=None):
    """The case page; `opened` names the form that came back with mistakes, `form`."""
    today, calendar = timezone.localdate(), BridgeDay.objects.calendar()
    disputes = Prefetch("disputes", Dispute.objects.with_ladder())
    prefetch_related_objects([case], disputes, "deadlines__pauses")
    deadlines = [(deadline, deadline.counted(calendar)) for deadline in case.deadlines.all()]
    context = {
        "today": today,
        "soon": today + SOON,
        "life_domains": case.life_domains.all(),
        "disputes": [(dispute, advice_on(dispute, calendar)) for dispute in case.disputes.all()],
        "deadlines": deadlines,
        "next_deadline": next((deadline for deadline, _term in deadlines if deadline.is_unmet), None),
        "steps": case.steps.select_related("by", "corrects", "corrected_by"),
        "reasons_not_to_close": case.reasons_not_to_close(),
        "reasons_not_to_support": reasons_not_to_support(case.supporter, case) if case.is_open else [],
        "opened": opened,
        "form": form,
    }
    return render_page(request, "cases/case_detail.html", case, context | _forms(case, today, {opened: form}))


def _forms(case, today, returned):
    """The forms of the case page; `returned` is the one that came back, by its name. A closed case has only that."""
    made = {
        "step_form": StepForm(today=today),
        "deadline_form": DeadlineForm(rungs=running_rungs(case)),
    }
    forms = (made if case.is_open else {}) | {name: form for name, form in returned.items() if form}
    for name, form in forms.items():
        form.auto_id = f"id_{name}_%s"
        form.helper.form_action = reverse(POSTS_TO[name], args=[case.reference])
    return forms


def running_rungs(case):
    """The rungs of this case that run: a term may belong to one."""
    disputes = case.disputes.all()
    return [rung for dispute in disputes if dispute.is_running for rung in dispute.rungs_in_time if rung.is_running]


def act_on(request, case, form_name, form, act, done):
    """Act from a form of the case page and come back to it; with mistakes, with everything that was typed."""
    if acted(request, form, act, {"case": case}, done=done):
        return redirect("cases:case-detail", reference=case.reference)
    return show(request, case, opened=form_name, form=form)

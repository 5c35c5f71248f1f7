"""The case page: what must happen next, what matters, then the time line, with the short forms that add to it."""

from datetime import timedelta
from functools import partial

from django.conf import settings
from django.db.models import Prefetch, prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.advice import advice_on
from cases.forms.steps import StepForm
from cases.independence import reasons_not_to_support
from cases.models import Case, Dispute
from cases.next_action import Situation, next_actions
from cases.time_line import time_line
from cases.views.page import render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay

SOON = timedelta(days=7)


@require_safe
@requires(Permission.CASE_WORK)
def case_detail(request, reference):
    case = _whole_case(request, reference)
    record(EventType.CASE_VIEWED, by=request.user, target=case)
    return _show(request, case, StepForm(today=timezone.localdate(), rungs=partial(rungs_of, case)))


def show_again(request, reference, form):
    """The case page with the step that came back with mistakes."""
    return _show(request, _whole_case(request, reference), form)


def _whole_case(request, reference):
    cases = Case.objects.with_domain_names().with_ties()
    return visible_case(request, reference, "support_request", cases=cases)


def _show(request, case, form):
    today, calendar = timezone.localdate(), BridgeDay.objects.calendar()
    disputes = [(dispute, advice_on(dispute, calendar)) for dispute in disputes_of(case)]
    prefetch_related_objects([case], "deadlines__pauses")
    deadlines = [(deadline, deadline.counted(calendar)) for deadline in case.deadlines.all()]
    line = time_line(case, request.GET, disputes_of(case))
    situation = Situation(case.opened_on, deadlines, disputes, line.last_contact_on)
    context = {
        "today": today,
        "soon": today + SOON,
        "disputes": disputes,
        "deadlines": deadlines,
        "next_deadline": next((deadline for deadline, _term in deadlines if deadline.is_unmet), None),
        "next_actions": next_actions(situation, today) if case.is_open else [],
        "line": line,
        "hours_limit": settings.CASE_HOURS_LIMIT,
        "reasons_not_to_close": case.reasons_not_to_close(),
        "reasons_not_to_support": reasons_not_to_support(case.supporter, case) if case.is_open else [],
        "step_form": _step_form(case, form),
        "form": form if form.is_bound else None,
    }
    return render_page(request, "cases/case_detail.html", case, context)


def _step_form(case, form):
    """None for a closed case, unless the step was typed while a colleague closed it: it is not lost."""
    if not case.is_open and not form.is_bound:
        return None
    form.auto_id = "id_step_%s"  # the time line has a form as well
    form.helper.form_action = reverse("cases:step-add", args=[case.reference])
    return form


def disputes_of(case):
    """The disputes of a case with their rungs, asked for once."""
    prefetch_related_objects([case], Prefetch("disputes", Dispute.objects.with_ladder()))
    return case.disputes.all()


def rungs_of(case):
    """Every rung of this case, the newest first: a step may belong to one."""
    rungs = [rung for dispute in disputes_of(case) for rung in dispute.rungs_in_time]
    return sorted(rungs, key=lambda rung: (rung.is_running, rung.started_on), reverse=True)


def running_rungs(case):
    """The rungs of this case that run: a term may belong to one."""
    running = [dispute for dispute in disputes_of(case) if dispute.is_running]
    return [rung for dispute in running for rung in dispute.rungs_in_time if rung.is_running]

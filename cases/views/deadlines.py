from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.forms.deadlines import (
    DeadlineForm,
    EndDeadlineForm,
    EndPauseForm,
    ExtendDeadlineForm,
    MoveDeadlineForm,
    PauseDeadlineForm,
)
from cases.views.detail import running_rungs
from cases.views.page import ending_page, render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.registry.models import BridgeDay


@requires(Permission.CASE_WORK)
def deadline_set(request, reference):
    """Count a term from its event. A link may say which rule it is (`termijn`), and on which rung (`stap`)."""
    case = visible_case(request, reference)
    asked = {"rule": request.GET.get("termijn"), "rung": request.GET.get("stap")}
    form = DeadlineForm(request.POST or None, rungs=running_rungs(case), initial=asked)
    if acted(request, form, actions.set_deadline, {"case": case}, done=_("The term has been counted.")):
        return redirect("cases:case-detail", reference=reference)
    return render_page(request, "cases/deadline_form.html", case, {"form": form})


def _open_term(case, pk):
    return get_object_or_404(case.deadlines.unmet().prefetch_related("pauses"), pk=pk)


@require_safe
@requires(Permission.CASE_WORK)
def deadline_detail(request, reference, pk):
    case = visible_case(request, reference)
    deadline = get_object_or_404(case.deadlines.prefetch_related("pauses"), pk=pk)
    return _show(request, case, deadline)


def _show(request, case, deadline, opened="", form=None):
    """The page of one term; `opened` names the form that came back with mistakes, `form`."""
    calendar, today = BridgeDay.objects.calendar(), timezone.localdate()
    context = {
        "deadline": deadline,
        "term": deadline.counted(calendar),
        "today": today,
        "penalty": deadline.penalty_by(today, calendar),
        "opened": opened,
        "form": form,
    }
    return render_page(request, "cases/deadline_detail.html", case, context | _forms(case, deadline, {opened: form}))


def _forms(case, deadline, returned):
    """The forms that change the last day, as far as the law knows them."""
    made = {"move_form": MoveDeadlineForm(initial={"starts_on": deadline.starts_on})}
    if deadline.law.can_pause:
        made["pause_form"] = PauseDeadlineForm()
    if deadline.law.extension and deadline.law.extension.extended_code:
        made["extend_form"] = ExtendDeadlineForm()
    forms = made if case.is_open and deadline.is_unmet else {}
    forms |= {name: form for name, form in returned.items() if form}
    for name, form in forms.items():
        form.auto_id = f"id_{name}_%s"
        form.helper.form_action = reverse(POSTS_TO[name], args=[case.reference, deadline.pk])
    return forms


POSTS_TO = {
    "move_form": "cases:deadline-move",
    "pause_form": "cases:deadline-pause",
    "extend_form": "cases:deadline-extend",
}


def _change(request, reference, pk, name, form, act):
    case = visible_case(request, reference)
    deadline = _open_term(case, pk)
    what = {"deadline": deadline, "on": timezone.localdate()}
    if acted(request, form, act, what, done=_("The term has been counted again.")):
        return redirect("cases:case-detail", reference=reference)
    return _show(request, case, deadline, opened=name, form=form)


@require_POST
@requires(Permission.CASE_WORK)
def deadline_move(request, reference, pk):
    form = MoveDeadlineForm(request.POST)
    return _change(request, reference, pk, "move_form", form, actions.move_deadline)


@require_POST
@requires(Permission.CASE_WORK)
def deadline_pause(request, reference, pk):
    form = PauseDeadlineForm(request.POST)
    return _change(request, reference, pk, "pause_form", form, actions.pause_deadline)


@require_POST
@requires(Permission.CASE_WORK)
def deadline_extend(request, reference, pk):
    form = ExtendDeadlineForm(request.POST)
    return _change(request, reference, pk, "extend_form", form, actions.extend_deadline)


@requires(Permission.CASE_WORK)
def pause_end(request, reference, pk, pause_pk):
    case = visible_case(request, reference)
    pause = get_object_or_404(_open_term(case, pk).pauses.select_related("deadline__case"), pk=pause_pk)
    form = EndPauseForm(request.POST or None, today=timezone.localdate())
    return ending_page(request, case, form, actions.end_pause, {"pause": pause}, ends=_("the pause"))


@requires(Permission.CASE_WORK)
def deadline_end(request, reference, pk):
    case = visible_case(request, reference)
    deadline = _open_term(case, pk)
    form = EndDeadlineForm(request.POST or None, today=timezone.localdate())
    what = {"deadline": deadline}
    return ending_page(request, case, form, actions.end_deadline, what, ends=deadline.law.name)

"""The plan of a case, with the people around the resident."""

from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.forms.plans import ChangeGoalForm, ChangePlanActionForm, GoalForm, PlanActionForm, RemoveForm
from cases.models import Representative
from cases.models.plans import by_means
from cases.models.questions import wordings
from cases.views.page import form_page, pressed, render_page, visible_case
from cases.vocabulary import Means
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.audit.models import EventType, record


@require_safe
@requires(Permission.CASE_WORK)
def plan(request, reference):
    case = visible_case(request, reference)
    record(EventType.CASE_VIEWED, by=request.user, target=case)
    goals = list(case.goals.select_related("removed_by"))
    plan_actions = list(case.plan_actions.select_related("goal", "removed_by"))
    context = {
        "today": timezone.localdate(),
        "personal_plan": _personal_plan_term(case),
        "wordings": wordings(case.question_entries.select_related("by")),
        "goals": [goal for goal in goals if not goal.is_removed],
        "by_means": by_means(action for action in plan_actions if not action.is_removed),
        "removed": [part for part in [*goals, *plan_actions] if part.is_removed],
        **_people(case),
    }
    return render_page(request, "cases/plan_detail.html", case, context)


def _people(case):
    """Who stands around the resident, and who decides."""
    by_whom = Representative.objects.select_related("proof_seen_by")
    prefetch_related_objects([case], "network", "companions", Prefetch("representatives", by_whom))
    return {
        "network": case.network.all(),
        "companions": case.companions.all(),
        "representatives": case.representatives.all(),
        "consent": case.who_consents(timezone.localdate()),
    }


def _personal_plan_term(case):
    """The term of seven days in which a personal plan can be handed in, when it is open (Wmo 2.3.2 lid 2)."""
    return case.deadlines.unmet().filter(rule="wmo-persoonlijk-plan").first()


@require_safe
@requires(Permission.CASE_WORK)
def plan_print(request, reference):
    """The personal plan as the resident hands it in: only what is shared with them."""
    case = visible_case(request, reference)
    record(EventType.CASE_VIEWED, by=request.user, target=case)
    context = {
        "today": timezone.localdate(),
        "personal_plan": _personal_plan_term(case),
        "wording": next(iter(wordings(case.question_entries.all())), None),
        "goals": case.goals.standing(),
        "by_means": by_means(case.plan_actions.shared().select_related("goal")),
    }
    return render_page(request, "cases/plan_print.html", case, context)


@requires(Permission.CASE_WORK)
def goal_set(request, reference):
    case = visible_case(request, reference)
    form = GoalForm(request.POST or None)
    what = {"case": case, "on": timezone.localdate()}
    return form_page(request, case, form, actions.set_goal, what, title=_("Add a goal"), returns_to="cases:plan")


@requires(Permission.CASE_WORK)
def goal_change(request, reference, pk):
    case = visible_case(request, reference)
    goal = get_object_or_404(case.goals.standing(), pk=pk)
    form = ChangeGoalForm(request.POST or None, row=goal)
    title = _("Change the goal")
    return form_page(request, case, form, actions.change_goal, {"goal": goal}, title=title, returns_to="cases:plan")


@requires(Permission.CASE_WORK)
def goal_remove(request, reference, pk):
    case = visible_case(request, reference)
    goal = get_object_or_404(case.goals.standing(), pk=pk)
    return _remove(request, case, actions.remove_goal, {"goal": goal}, goal)


@requires(Permission.CASE_WORK)
def action_add(request, reference):
    case = visible_case(request, reference)
    means = request.GET.get("bron", "")
    form = PlanActionForm(
        request.POST or None,
        goals=case.goals.standing(),
        can_add_more=True,
        initial={"means": means if means in Means else Means.OWN},
    )
    if acted(request, form, actions.add_plan_action, {"case": case}, done=_("The action has been added.")):
        more = PlanActionForm.MORE in request.POST
        return redirect("cases:plan-action-add" if more else "cases:plan", reference=reference)
    context = {"form": form, "title": _("Add an action"), "back": reverse("cases:plan", args=[reference])}
    return render_page(request, "cases/plan_form.html", case, context)


@requires(Permission.CASE_WORK)
def action_change(request, reference, pk):
    case = visible_case(request, reference)
    action = get_object_or_404(case.plan_actions.standing(), pk=pk)
    form = ChangePlanActionForm(request.POST or None, row=action, goals=case.goals.standing())
    return form_page(
        request,
        case,
        form,
        actions.change_plan_action,
        {"action": action},
        title=_("Change the action"),
        returns_to="cases:plan",
    )


@requires(Permission.CASE_WORK)
def action_remove(request, reference, pk):
    case = visible_case(request, reference)
    action = get_object_or_404(case.plan_actions.standing(), pk=pk)
    return _remove(request, case, actions.remove_plan_action, {"action": action}, action)


def _remove(request, case, act, what, part):
    form = RemoveForm(request.POST or None)
    title = _("Take out of the plan: %(what)s") % {"what": part}
    what["on"] = timezone.localdate()
    intro = _("It stays on record, with the reason.")
    return form_page(request, case, form, act, what, title=title, intro=intro, returns_to="cases:plan")


@require_POST
@requires(Permission.CASE_WORK)
def action_finish(request, reference, pk):
    action = get_object_or_404(visible_case(request, reference).plan_actions.standing(), pk=pk)
    on = timezone.localdate()
    pressed(request, actions.finish_plan_action, by=request.user, action=action, on=on, done=_("Ticked off."))
    return redirect("cases:plan", reference=reference)


@require_POST
@requires(Permission.CASE_WORK)
def action_reopen(request, reference, pk):
    action = get_object_or_404(visible_case(request, reference).plan_actions.standing(), pk=pk)
    done = _("This is to be done again.")
    pressed(request, actions.reopen_plan_action, by=request.user, action=action, done=done)
    return redirect("cases:plan", reference=reference)

"""From draft to released, for coordinators of the contract. Whoever else asks finds nothing."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import BridgeDay
from reporting.actions import reports as actions
from reporting.draft_forms import CorrectionForm, ExplanationForm
from reporting.missing import cases_with_gaps
from reporting.models import DraftState, ReportDraft
from reporting.reach import FIGURES, Scope, month_totals

PLANNED_WORKING_DAY = 10


@require_safe
@requires(Permission.REPORT_RELEASE)
def draft_list(request):
    """Every month's latest version, the newest first: what waits, what is being released and what was."""
    drafts = ReportDraft.objects.visible_to(request.user).latest_versions()
    drafts = drafts.select_related("contract__municipality", "organisation").defer("content")
    return render(request, "reporting/draft_list.html", {"drafts": drafts})


@require_safe
@requires(Permission.REPORT_RELEASE)
def draft_detail(request, pk):
    return _page(request, _found(request, pk))


@require_POST
@requires(Permission.REPORT_RELEASE)
def draft_explain(request, pk):
    draft = _found(request, pk)
    form = ExplanationForm(request.POST, draft=draft)
    if not form.is_valid():
        return _page(request, draft, form=form)
    done = _("The explanation has been saved. A colleague can check it now.")
    return _do(request, draft, done, actions.write_explanation, **form.cleaned_data)


@require_POST
@requires(Permission.REPORT_RELEASE)
def draft_check(request, pk):
    return _do(request, _found(request, pk), _("You have checked this report."), actions.check_draft)


@require_POST
@requires(Permission.REPORT_RELEASE)
def draft_release(request, pk):
    done = _("The report is being made and released. That takes a minute.")
    return _do(request, _found(request, pk), done, actions.release, on=timezone.localdate())


@require_POST
@requires(Permission.REPORT_RELEASE)
def draft_correct(request, pk):
    draft = _found(request, pk)
    form = CorrectionForm(request.POST, draft=draft)
    if not form.is_valid():
        return _page(request, draft, correction_form=form)
    return _do(request, draft, _("This is the draft of the correction."), actions.correct, **form.cleaned_data)


def _found(request, pk):
    drafts = ReportDraft.objects.visible_to(request.user).select_related(
        "contract__municipality", "organisation", "written_by", "checked_by", "released_by"
    )
    return get_object_or_404(drafts, pk=pk)


def _do(request, draft, done, act, **arguments):
    """What somebody wanted, then the page of the draft that came of it; a refusal in words."""
    try:
        draft = act(draft=draft, by=request.user, **arguments)
        messages.success(request, done)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("reporting:draft-detail", pk=draft.pk)


def _page(request, draft, form=None, correction_form=None):
    """The own organisation's true counts, and what can be done now."""
    user, is_over = request.user, timezone.localdate() > draft.month.last_day
    totals = month_totals(Scope(user.organisation, draft.contract.municipality, draft.month))
    to_check = draft.state in (DraftState.DRAFTED, DraftState.REFUSED) and draft.written_by_id
    is_ours = draft.organisation_id == user.organisation_id
    explain = form or ExplanationForm(initial={"explanation": draft.explanation}, draft=draft)
    context = {
        "draft": draft,
        "counts": [(figure, totals[figure.code]) for figure in FIGURES],
        "gaps": cases_with_gaps(user, municipality=draft.contract.municipality, month=draft.month),
        "planned_on": _planned_on(draft.month),
        "form": draft.can_be_written and explain,
        "can_check": to_check and is_ours and draft.written_by_id != user.pk,
        "waits_for_colleague": to_check and is_ours and draft.written_by_id == user.pk,
        "can_release": draft.state == DraftState.CHECKED and is_over,
        "is_over": is_over,
        "correction_form": draft.state == DraftState.RELEASED and (correction_form or CorrectionForm(draft=draft)),
    }
    return render(request, "reporting/draft_detail.html", context)


def _planned_on(month):
    """The tenth working day after the month: a fixed day, so that the day of a release tells nothing."""
    return BridgeDay.objects.calendar().add_working_days(month.last_day, PLANNED_WORKING_DAY)

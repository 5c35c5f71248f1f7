from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions, ladder
from cases.advice import advice_on
from cases.forms.disputes import ClimbForm, DisputeForm, EndDisputeForm, EndRungForm
from cases.forms.editing import EditDisputeForm
from cases.views.page import ending_page, render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import BridgeDay


@requires(Permission.CASE_WORK)
def dispute_start(request, reference):
    case = visible_case(request, reference)
    form = DisputeForm(request.POST or None, today=timezone.localdate())
    if acted(request, form, actions.start_dispute, {"case": case}, done=_("The dispute has been added.")):
        return redirect("cases:case-detail", reference=reference)
    return render_page(request, "cases/dispute_start.html", case, {"form": form})


def _dispute(case, pk):
    return get_object_or_404(case.disputes.with_ladder(), pk=pk)


def _running(case, pk):
    return get_object_or_404(case.disputes.running().with_ladder(), pk=pk)


@require_safe
@requires(Permission.CASE_WORK)
def dispute_detail(request, reference, pk):
    case = visible_case(request, reference)
    return _show(request, case, _dispute(case, pk))


@require_POST
@requires(Permission.CASE_WORK)
def dispute_climb(request, reference, pk):
    case = visible_case(request, reference)
    dispute = _running(case, pk)
    form = _climb_form(case, dispute, _offers(case, dispute, BridgeDay.objects.calendar()), request.POST)
    if acted(request, form, actions.climb, {"dispute": dispute}, done=_("The step has been noted.")):
        return redirect("cases:dispute-detail", reference=reference, pk=pk)
    return _show(request, case, dispute, form)


def _show(request, case, dispute, form=None):
    """The page of one dispute; `form` is the one that came back with mistakes."""
    calendar = BridgeDay.objects.calendar()
    prefetch_related_objects([case], "deadlines__pauses")
    offers = _offers(case, dispute, calendar)
    context = {
        "dispute": dispute,
        "rungs": list(_rungs(case, dispute)),
        "advice": advice_on(dispute, calendar) if case.is_open else None,
        "possible": [offer for offer in offers if offer.is_possible],
        "impossible": [offer for offer in offers if not offer.is_possible],
        "climb_form": form or (_climb_form(case, dispute, offers) if case.is_open and dispute.is_running else None),
        "needs_legal_help": dispute.is_running and ladder.is_near_court(offers, dispute.climbed),
        "form": form,
    }
    return render_page(request, "cases/dispute_detail.html", case, context)


def _rungs(case, dispute):
    """Each rung with its terms, and the rules by which another may be counted while it runs."""
    for rung in dispute.rungs_in_time:
        own = [term for term in case.deadlines.all() if term.rung_id == rung.pk]
        counted = {term.rule for term in own}
        others = [RULES[code] for code in rung.rules if code not in counted and not RULES[code].extended_by]
        yield rung, own, others if case.is_open and rung.is_running else []


def _offers(case, dispute, calendar):
    return ladder.offers(
        law=dispute.law,
        role=dispute.counterparty.role,
        climbed=dispute.climbed,
        default_from=case.notice_of_default_from(calendar),
        today=timezone.localdate(),
    )


def _climb_form(case, dispute, offers, *data):
    possible = [offer.track for offer in offers if offer.is_possible]
    form = ClimbForm(*data, possible=possible, today=timezone.localdate())
    form.helper.form_action = reverse("cases:dispute-climb", args=[case.reference, dispute.pk])
    return form


@requires(Permission.CASE_WORK)
def rung_end(request, reference, pk, rung_pk):
    case = visible_case(request, reference)
    rung = get_object_or_404(_running(case, pk).rungs.filter(ended_on__isnull=True), pk=rung_pk)
    form = EndRungForm(request.POST or None, today=timezone.localdate())
    if acted(request, form, actions.end_rung, {"rung": rung}, done=_("The outcome has been noted.")):
        return redirect("cases:dispute-detail", reference=reference, pk=pk)
    return render_page(request, "cases/case_end_form.html", case, {"form": form, "ends": rung})


@requires(Permission.CASE_WORK)
def dispute_end(request, reference, pk):
    case = visible_case(request, reference)
    dispute = _running(case, pk)
    running = [rung for rung in dispute.rungs.all() if rung.is_running]
    form = EndDisputeForm(request.POST or None, today=timezone.localdate(), running=running)
    return ending_page(request, case, form, actions.end_dispute, {"dispute": dispute}, ends=dispute)


@requires(Permission.CASE_WORK)
def dispute_edit(request, reference, pk):
    case = visible_case(request, reference)
    dispute = _dispute(case, pk)
    form = EditDisputeForm(request.POST or None, row=dispute)
    what = {"dispute": dispute, "on": timezone.localdate()}
    if acted(request, form, actions.edit_dispute, what, done=_("The dispute has been changed.")):
        return redirect("cases:dispute-detail", reference=reference, pk=pk)
    return render_page(request, "cases/dispute_edit.html", case, {"form": form, "dispute": dispute})

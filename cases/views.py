from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.forms import (
    CaseFilterForm,
    CloseCaseForm,
    DeadlineForm,
    DisputeForm,
    EndDeadlineForm,
    EndDisputeForm,
    OpenCaseForm,
    StepForm,
)
from cases.models import Case, Dispute
from cases.vocabulary import CaseStatus
from intake.models import Resident, SupportRequest
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay

PER_PAGE = 50
SOON = timedelta(days=7)
# Each form of the case page by its name there, and the address that it posts to.
POSTS_TO = {
    "step_form": "cases:step-add",
    "dispute_form": "cases:dispute-start",
    "deadline_form": "cases:deadline-set",
}


@require_safe
@requires(Permission.CASE_WORK)
def case_list(request):
    form = CaseFilterForm(request.GET)
    visible = Case.objects.visible_to(request.user).select_related("resident", "supporter", "main_life_domain")
    if form.is_valid() and form.cleaned_data["toon"] == CaseFilterForm.CLOSED:
        cases, query = visible.filter(status=CaseStatus.CLOSED).order_by("-closed_on"), "toon=gesloten&"
        cases = cases.with_next_deadline()
    else:
        cases, query = visible.open().next_deadline_first(), ""
    page = Paginator(cases, PER_PAGE).get_page(request.GET.get("page"))
    today = timezone.localdate()
    context = {"form": form, "page": page, "query": query, "today": today, "soon": today + SOON}
    return render(request, "cases/case_list.html", context)


@requires(Permission.CASE_WORK)
def case_open(request, pk):
    support_request = get_object_or_404(
        SupportRequest.objects.visible_to(request.user).waiting().select_related("municipality", "target_group"), pk=pk
    )
    possible = Resident.objects.visible_to(request.user).possibly_asking(support_request)
    options = {"possible_residents": possible, "today": timezone.localdate()}
    form = OpenCaseForm(request.POST or None, initial=_suggested(support_request), **options)
    if form.is_valid():
        try:
            case = actions.open_case(support_request=support_request, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The case has been opened."))
            return redirect("cases:case-detail", reference=case.reference)
    context = {"form": form, "support_request": support_request, "possible_residents": possible}
    return render(request, "cases/case_open_form.html", context)


def _suggested(support_request):
    """What the request already says, for the supporter to confirm."""
    domains = list(support_request.life_domains.all())
    return {
        "main_life_domain": domains[0].code if domains else "",
        "life_domains": [domain.code for domain in domains[1:]],
        "target_group": support_request.target_group and support_request.target_group.code,
    }


@require_safe
@requires(Permission.CASE_WORK)
def case_detail(request, reference):
    case = _visible(request, reference)
    record(EventType.CASE_VIEWED, by=request.user, target=case)
    return _show(request, case)


def _visible(request, reference):
    related = ("resident", "supporter", "municipality", "main_life_domain", "target_group")
    return get_object_or_404(Case.objects.visible_to(request.user).select_related(*related), reference=reference)


def _show(request, case, opened="", form=None):
    """The case page; `opened` names the form that came back with mistakes, `form`."""
    today, calendar = timezone.localdate(), BridgeDay.objects.calendar()
    disputes = Prefetch("disputes", Dispute.objects.select_related("counterparty"))
    prefetch_related_objects([case], disputes, "deadlines")
    deadlines = [(deadline, deadline.counted(calendar)) for deadline in case.deadlines.all()]
    context = {
        "case": case,
        "today": today,
        "soon": today + SOON,
        "life_domains": case.life_domains.all(),
        "disputes": case.disputes.all(),
        "deadlines": deadlines,
        "next_deadline": next((deadline for deadline, _term in deadlines if deadline.is_unmet), None),
        "steps": case.steps.select_related("by", "corrects", "corrected_by"),
        "reasons_not_to_close": case.reasons_not_to_close(),
        "opened": opened,
        "form": form,
    }
    return render(request, "cases/case_detail.html", context | _forms(case, today, {opened: form}))


def _forms(case, today, returned):
    """The forms of the case page; `returned` is the one that came back, by its name. A closed case has only that."""
    made = {
        "step_form": StepForm(today=today),
        "dispute_form": DisputeForm(today=today),
        "deadline_form": DeadlineForm(),
    }
    forms = (made if case.is_open else {}) | {name: form for name, form in returned.items() if form}
    for name, form in forms.items():
        form.auto_id = f"id_{name}_%s"
        form.helper.form_action = reverse(POSTS_TO[name], args=[case.reference])
    return forms


def _act(request, reference, form_name, form, act, done):
    """Check the form, act, and come back; a refusal or a mistake comes back with everything that was typed."""
    case = _visible(request, reference)
    if form.is_valid():
        try:
            act(case=case, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, done)
            return redirect("cases:case-detail", reference=reference)
    return _show(request, case, opened=form_name, form=form)


@require_POST
@requires(Permission.CASE_WORK)
def step_add(request, reference):
    form = StepForm(request.POST, today=timezone.localdate())
    return _act(request, reference, "step_form", form, actions.add_step, _("The step has been added."))


@require_POST
@requires(Permission.CASE_WORK)
def dispute_start(request, reference):
    form = DisputeForm(request.POST, today=timezone.localdate())
    return _act(request, reference, "dispute_form", form, actions.start_dispute, _("The dispute has been added."))


@require_POST
@requires(Permission.CASE_WORK)
def deadline_set(request, reference):
    form = DeadlineForm(request.POST)
    return _act(request, reference, "deadline_form", form, actions.set_deadline, _("The term has been counted."))


@requires(Permission.CASE_WORK)
def dispute_end(request, reference, pk):
    case = _visible(request, reference)
    dispute = get_object_or_404(case.disputes.running().select_related("counterparty"), pk=pk)
    form = EndDisputeForm(request.POST or None, today=timezone.localdate())
    context = {"case": case, "form": form, "ends": dispute}
    return _end(request, context, actions.end_dispute, {"dispute": dispute})


@requires(Permission.CASE_WORK)
def deadline_end(request, reference, pk):
    case = _visible(request, reference)
    deadline = get_object_or_404(case.deadlines.unmet(), pk=pk)
    form = EndDeadlineForm(request.POST or None, today=timezone.localdate())
    context = {"case": case, "form": form, "ends": deadline.law.name}
    return _end(request, context, actions.end_deadline, {"deadline": deadline})


@requires(Permission.CASE_WORK)
def case_close(request, reference):
    case = _visible(request, reference)
    form = CloseCaseForm(request.POST or None, today=timezone.localdate())
    context = {"case": case, "form": form, "reasons": case.reasons_not_to_close()}
    return _end(request, context, actions.close_case, {"case": case})


def _end(request, context, act, what):
    """One page with one form that ends something of a case."""
    form = context["form"]
    if form.is_valid():
        try:
            act(by=request.user, **what, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Noted."))
            return redirect("cases:case-detail", reference=context["case"].reference)
    return render(request, "cases/case_end_form.html", context)

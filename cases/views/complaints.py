from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.forms.complaints import AboutForm, AnswerForm, ComplaintForm, HandlerForm, LengthenForm
from cases.models import ServiceComplaint
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.audit.models import EventType, record

PER_PAGE = 50
# Each short form of the page by its name in the address: the form, what it does, what it says.
ACTS = {
    "behandelaar": (HandlerForm, actions.take_complaint),
    "over": (AboutForm, actions.name_whom),
    "verlengen": (LengthenForm, actions.lengthen_complaint),
}


@require_safe
@requires(Permission.TEAM_LEAD)
def complaint_list(request):
    complaints = ServiceComplaint.objects.visible_to(request.user).select_related("about", "handler")
    page = Paginator(complaints, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/complaint_list.html", {"page": page, "today": timezone.localdate()})


@requires(Permission.TEAM_LEAD)
def complaint_create(request):
    form = ComplaintForm(request.POST or None, user=request.user, today=timezone.localdate())
    what = {"organisation_id": request.user.organisation_id}
    if acted(request, form, actions.receive_complaint, what, done=_("The complaint has been noted.")):
        return redirect("cases:complaint-list")
    return render(request, "cases/complaint_form.html", {"form": form})


def _complaint(request, pk):
    related = ("about", "handler", "entered_by", "case")
    return get_object_or_404(ServiceComplaint.objects.visible_to(request.user).select_related(*related), pk=pk)


@require_safe
@requires(Permission.TEAM_LEAD)
def complaint_detail(request, pk):
    complaint = _complaint(request, pk)
    record(EventType.COMPLAINT_VIEWED, by=request.user, target=complaint)
    return _show(request, complaint)


def _show(request, complaint, opened="", form=None):
    """The page of one complaint; `opened` names the short form that came back with mistakes, `form`."""
    made = {} if complaint.is_answered else {name: _form(name, complaint) for name in ACTS}
    if complaint.extended_on:
        made.pop("verlengen", None)
    forms = made | ({opened: form} if form else {})
    for name, each in forms.items():
        each.auto_id = f"id_{name}_%s"
        each.helper.form_action = reverse("cases:complaint-act", args=[complaint.pk, name])
    context = {
        "complaint": complaint,
        "today": timezone.localdate(),
        "handler_form": forms.get("behandelaar"),
        "about_form": forms.get("over"),
        "lengthen_form": forms.get("verlengen"),
        "opened": opened,
        "form": form,
    }
    return render(request, "cases/complaint_detail.html", context)


def _form(name, complaint, *data):
    form_class = ACTS[name][0]
    if form_class is LengthenForm:
        return form_class(*data)
    initial = {"handler": complaint.handler_id, "about": complaint.about_id}
    return form_class(*data, complaint=complaint, initial=initial)


@require_POST
@requires(Permission.TEAM_LEAD)
def complaint_act(request, pk, act):
    complaint = _complaint(request, pk)
    if act not in ACTS:
        raise Http404
    form = _form(act, complaint, request.POST)
    what = {"complaint": complaint}
    if act == "verlengen":
        what["on"] = timezone.localdate()
    if acted(request, form, ACTS[act][1], what, done=_("Noted.")):
        still_mine = ServiceComplaint.objects.visible_to(request.user).filter(pk=pk).exists()
        return redirect("cases:complaint-detail", pk) if still_mine else redirect("cases:complaint-list")
    return _show(request, complaint, opened=act, form=form)


@requires(Permission.TEAM_LEAD)
def complaint_answer(request, pk):
    complaint = _complaint(request, pk)
    form = AnswerForm(request.POST or None, today=timezone.localdate())
    if acted(request, form, actions.answer_complaint, {"complaint": complaint}, done=_("The complaint is answered.")):
        return redirect("cases:complaint-detail", pk=pk)
    return render(request, "cases/complaint_answer.html", {"form": form, "complaint": complaint})

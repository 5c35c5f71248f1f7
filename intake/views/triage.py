"""The waiting list, and what staff do with one request."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intake import actions
from intake.downloads import download_document
from intake.forms import MessageForm
from intake.models import RequestStatus, SupportRequest
from intake.triage_forms import (
    AnswerForm,
    AssignForm,
    ContactAttemptForm,
    FilterForm,
    OutOfScopeForm,
    ReferForm,
    UnreachableForm,
)
from intake.waiting import with_waiting_time
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.audit.models import EventType, record
from oco_portal.forms import format_telephone
from oco_portal.registry.models import BridgeDay

PER_PAGE = 50
# Each form of the request page by its name there, and the address that it posts to.
POSTS_TO = {
    "assign_form": "intake:request-assign",
    "attempt_form": "intake:request-attempt",
    "answer_form": "intake:request-answer",
    "refer_form": "intake:request-refer",
    "out_of_scope_form": "intake:request-out-of-scope",
    "unreachable_form": "intake:request-unreachable",
    "message_form": "intake:request-reply",
}


@require_safe
@requires(Permission.REQUEST_TRIAGE)
def request_list(request):
    form = FilterForm(request.GET)
    today = timezone.localdate()
    listed = _filtered(form, SupportRequest.objects.visible_to(request.user), request.user, today)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": with_waiting_time(page.object_list, today=today, calendar=BridgeDay.objects.calendar()),
        "query": _query(form),
        "norm": settings.FIRST_REACTION_WORKING_DAYS,
        "shows_done": request.GET.get("toon") in (FilterForm.DONE, FilterForm.RECEIVED),
    }
    return render(request, "intake/request_list.html", context)


def _filtered(form, visible, user, today):
    chosen = form.cleaned_data if form.is_valid() else {}
    lists = {
        FilterForm.WITHOUT_OWNER: visible.without_owner,
        FilterForm.MINE: lambda: visible.waiting().filter(owner=user),
        FilterForm.URGENT: lambda: visible.urgent(today),
        FilterForm.DONE: lambda: visible.exclude(status=RequestStatus.WAITING).order_by("-received_on"),
        FilterForm.RECEIVED: lambda: visible.order_by("-received_on"),
    }
    listed = lists.get(chosen.get("toon"), visible.waiting)()
    if chosen.get("gemeente"):
        listed = listed.filter(municipality=chosen["gemeente"])
    if chosen.get("vanaf"):
        listed = listed.filter(received_on__gte=chosen["vanaf"])
    listed = listed.in_brief()
    return listed if listed.ordered else listed.most_urgent_first(today)


def _query(form):
    """The filter as it stands in the address, for the links to other pages of the list."""
    known = {name: form.data.get(name, "") for name in form.fields}
    return "".join(f"{name}={value}&" for name, value in known.items() if value.replace("-", "").isalnum())


@require_safe
@requires(Permission.REQUEST_TRIAGE)
def request_detail(request, pk):
    support_request = _visible(request, pk)
    record(EventType.REQUEST_VIEWED, by=request.user, target=support_request)
    return _show(request, support_request)


def _visible(request, pk):
    related = (
        "municipality",
        "district",
        "owner",
        "target_group",
        "known_through",
        "referrer",
        "referred_to",
        "organisation",
    )
    requests = SupportRequest.objects.visible_to(request.user).select_related(*related)
    return get_object_or_404(requests, pk=pk)


def _show(request, support_request, opened="", form=None):
    """The request page; `opened` names the form that came back with mistakes, `form`."""
    today = timezone.localdate()
    forms = _forms(support_request, today)
    if form:
        forms[opened] = form
    context = {
        "support_request": support_request,
        "row": with_waiting_time([support_request], today=today, calendar=BridgeDay.objects.calendar())[0],
        "norm": settings.FIRST_REACTION_WORKING_DAYS,
        "telephone": format_telephone(support_request.telephone),
        "life_domains": support_request.life_domains.all(),
        "attempts": support_request.contact_attempts.select_related("by"),
        "messages_sent": support_request.messages.select_related("by"),
        "documents": support_request.documents.defer("content"),
        "opened": opened,
        "form": form,
    }
    return render(request, "intake/request_detail.html", context | _placed(forms, support_request))


def _forms(support_request, today):
    """What can be done with this request as it stands, and nothing else."""
    if not support_request.is_open:
        return {}
    forms = {"message_form": MessageForm()}
    if support_request.status != RequestStatus.WAITING:
        return forms
    dated = {
        "attempt_form": ContactAttemptForm,
        "answer_form": AnswerForm,
        "refer_form": ReferForm,
        "out_of_scope_form": OutOfScopeForm,
    }
    forms |= {name: form_class(today=today) for name, form_class in dated.items()}
    forms["assign_form"] = AssignForm(organisation=support_request.organisation_id)
    forms["reasons_not_unreachable"] = support_request.reasons_not_unreachable()
    if not forms["reasons_not_unreachable"]:
        forms["unreachable_form"] = UnreachableForm(today=today)
    return forms


def _placed(forms, support_request):
    """Several forms on one page: each posts to its own address and has field ids of its own."""
    for name in POSTS_TO.keys() & forms.keys():
        forms[name].auto_id = f"id_{name}_%s"
        forms[name].helper.form_action = reverse(POSTS_TO[name], args=[support_request.pk])
    return forms


def _act(request, pk, form_name, make_form, act, done):
    """Check the form, act, and come back; a refusal or a mistake comes back with everything that was typed."""
    support_request = _visible(request, pk)
    form = make_form(support_request)
    if form.is_valid():
        try:
            act(support_request=support_request, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, done)
            return redirect("intake:request-detail", pk=pk)
    return _show(request, support_request, opened=form_name, form=form)


def _dated(form_class, request):
    return lambda _request: form_class(request.POST, today=timezone.localdate())


@require_POST
@requires(Permission.REQUEST_TRIAGE)
def request_assign(request, pk):
    def make_form(support_request):
        return AssignForm(request.POST, organisation=support_request.organisation_id)

    return _act(request, pk, "assign_form", make_form, actions.assign_request, _("The request has been given."))


@require_POST
@requires(Permission.REQUEST_TRIAGE)
def request_attempt(request, pk):
    make_form = _dated(ContactAttemptForm, request)
    return _act(request, pk, "attempt_form", make_form, actions.attempt_contact, _("The attempt has been noted."))


@require_POST
@requires(Permission.REQUEST_TRIAGE)
def request_answer(request, pk):
    make_form = _dated(AnswerForm, request)
    return _act(request, pk, "answer_form", make_form, actions.answer_request, _("The request has been closed."))


@require_POST
@requires(Permission.REQUEST_TRIAGE)
def request_refer(request, pk):
    make_form = _dated(ReferForm, request)
    return _act(request, pk, "refer_form", make_form, actions.refer_request, _("The request has been closed."))


@require_POST
@requires(Permission.REQUEST_TRIAGE)
def request_out_of_scope(request, pk):
    make_form = _dated(OutOfScopeForm, request)
    done = _("The request has been closed.")
    return _act(request, pk, "out_of_scope_form", make_form, actions.close_out_of_scope, done)


@require_POST
@requires(Permission.REQUEST_TRIAGE)
def request_unreachable(request, pk):
    make_form = _dated(UnreachableForm, request)
    done = _("The request has been closed.")
    return _act(request, pk, "unreachable_form", make_form, actions.close_unreachable, done)


@require_POST
@requires(Permission.REQUEST_TRIAGE)
def request_reply(request, pk):
    def make_form(_support_request):
        return MessageForm(request.POST)

    return _act(request, pk, "message_form", make_form, actions.send_message, _("The message has been sent."))


@require_safe
@requires(Permission.REQUEST_TRIAGE)
def request_document(request, pk, document_pk):
    """A document, only ever as a download under a name of ours."""
    support_request = _visible(request, pk)
    document = get_object_or_404(support_request.documents, pk=document_pk)
    record(EventType.DOCUMENT_DOWNLOADED, by=request.user, target=support_request)
    return download_document(document, reference=support_request.reference)

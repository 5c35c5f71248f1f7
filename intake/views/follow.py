"""The follow-up page: what a resident sees and does with code and second factor."""

import hmac

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intake import actions
from intake.document_forms import DocumentForm
from intake.follow_codes import holder_of
from intake.followed import followed_request, remember
from intake.forms import FollowForm, MessageForm, WithdrawForm
from intake.models import SupportRequest
from intake.throttle import too_often
from intake.what_happens import what_happens
from oco_portal.audit.models import AuditEvent, EventType, record
from oco_portal.client_address import address_of
from oco_portal.row_security import ask_as

TRIES_AN_HOUR = 30  # from one address: a library has one for many people
TRIES_AN_HOUR_PER_CODE = 10


@login_not_required
def request_follow(request):
    """Ask for code and second factor; the right ones open the page for twenty minutes."""
    if support_request := followed_request(request):
        return _show(request, support_request)
    form = FollowForm(request.POST or None)
    status = 200
    if form.is_valid():
        holder = holder_of(form.cleaned_data["code"])
        if _too_often(request, holder):
            form.add_error(None, _("There were too many tries. Wait an hour, or call us."))
            status = 429
        elif support_request := _opened_by(holder, form.cleaned_data["second_factor"]):
            remember(request.session, holder)
            record(EventType.REQUEST_FOLLOWED, by=None, target=support_request)
            if unsent := form.cleaned_data["unsent"]:
                return _show(request, support_request, message_form=_message_form(initial={"text": unsent}))
            return redirect("intake:request-follow")
        else:
            form.add_error(None, _("This code and this postcode or year do not belong together. Check both."))
    return render(request, "intake/request_follow.html", {"form": form}, status=status)


def _too_often(request, holder):
    by_address = too_often(purpose="follow", place=address_of(request), limit=TRIES_AN_HOUR)
    by_code = too_often(purpose="follow code", place=holder, limit=TRIES_AN_HOUR_PER_CODE)
    return by_address or by_code


def _opened_by(holder, second_factor):
    """The request of this code when the second factor is the one that was given with it, else None."""
    ask_as(holder=holder)
    support_request = SupportRequest.objects.filter(holder=holder).first()
    given = second_factor.replace(" ", "").upper().encode()
    known = [support_request.postcode, str(support_request.birth_year or "")] if support_request else [""]
    # Every comparison is made, whatever the first says: the time tells nothing.
    fits = [bool(known_one) and hmac.compare_digest(given, known_one.encode()) for known_one in known]
    return support_request if any(fits) else None


def _show(request, support_request, status=200, **forms):
    municipality = support_request.municipality
    context = {
        "theme": municipality.theme if municipality else "",
        "municipality_name": support_request.display_municipality,
        "support_request": support_request,
        "organisation": support_request.organisation,
        "contact": support_request.organisation,
        "what_happens": what_happens(support_request),
        "messages_sent": support_request.messages.select_related("by"),
        "documents": support_request.documents.defer("content"),
        "looked_at": _looked_at(support_request),
        "message_form": _message_form(),
        "document_form": _document_form(),
        "withdraw_form": _withdraw_form(),
    }
    return render(request, "intake/request_status.html", context | forms, status=status)


def _own_form(form_class, name):
    """A maker of forms that post to their own address, with ids that no other form on the page has."""

    def make(*data, **options):
        form = form_class(*data, auto_id=f"id_{name}_%s", **options)
        form.helper.form_action = reverse(f"intake:request-{name}")
        return form

    return make


_message_form = _own_form(MessageForm, "message")
_document_form = _own_form(DocumentForm, "document")
_withdraw_form = _own_form(WithdrawForm, "withdraw")


def _looked_at(support_request):
    """Who of the staff opened the request, and when: role and organisation, never a name."""
    events = AuditEvent.objects.filter(
        target_label=support_request._meta.label, target_id=support_request.pk, actor__isnull=False
    )
    return events.select_related("actor__organisation").order_by("-happened_at")[:50]


def _act(request, form, form_name, act):
    """Do what the resident asks on the follow-up page; a session that has run out leads back to the code."""
    support_request = followed_request(request)
    if support_request is None:
        messages.warning(request, _("The page was open for more than twenty minutes. Fill in your code again."))
        again = FollowForm(initial={"unsent": form.data.get("text", "")})
        return render(request, "intake/request_follow.html", {"form": again, "kept": form})
    if form.is_valid():
        try:
            messages.success(request, act(support_request, form.cleaned_data))
            return redirect("intake:request-follow")
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return _show(request, support_request, **{form_name: form, "form": form})


@require_POST
@login_not_required
def request_message(request):
    def act(support_request, cleaned):
        actions.send_message(support_request=support_request, text=cleaned["text"], by=None)
        return _("Your message has been sent.")

    return _act(request, _message_form(request.POST), "message_form", act)


@require_POST
@login_not_required
def request_document(request):
    def act(support_request, cleaned):
        actions.add_document(
            support_request=support_request,
            checked=cleaned["file"],
            description=cleaned["description"],
            kind=cleaned["kind"],
            by=None,
        )
        return _("The document has been added.")

    return _act(request, _document_form(request.POST, request.FILES), "document_form", act)


@require_POST
@login_not_required
def request_withdraw(request):
    def act(support_request, cleaned):
        actions.withdraw_request(support_request=support_request, on=timezone.localdate(), by=None)
        return _("Your request has been withdrawn.")

    return _act(request, _withdraw_form(request.POST), "withdraw_form", act)


@require_POST
@login_not_required
def request_leave(request):
    """Done: close the page for whoever uses this computer next."""
    request.session.flush()
    response = redirect("home")
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response

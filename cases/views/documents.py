"""The page of letters and documents of a case, and each document."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.forms.documents import DescribeDocumentForm, KeepDocumentForm
from cases.views.page import render_page, visible_case
from intake.citizen_numbers import citizen_numbers
from intake.documents import MAX_PER_REQUEST
from intake.downloads import download_document
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.audit.models import EventType, record


@require_safe
@requires(Permission.CASE_WORK)
def document_list(request, reference):
    return _show(request, visible_case(request, reference))


@require_POST
@requires(Permission.CASE_WORK)
def document_add(request, reference):
    case = visible_case(request, reference)
    form = _keep_form(case, request.POST, request.FILES)
    if acted(request, form, actions.keep_document, {"case": case}, done=_("The document has been added.")):
        _warn_of_numbers(request, form, request.FILES["file"].name)
        return redirect("cases:document-list", reference=reference)
    return _show(request, case, form)


def _show(request, case, form=None):
    """Letters and documents; `form` is the upload that came back with mistakes."""
    documents = list(case.support_request.documents.select_related("by").defer("content").order_by("-added_at"))
    context = {
        "letters": case.letters.select_related("written_by", "reader").defer("body"),
        "documents": documents,
        "room": MAX_PER_REQUEST - len(documents),
        "keep_form": form or (_keep_form(case) if case.is_open else None),
        "form": form,
    }
    return render_page(request, "cases/document_list.html", case, context)


def _keep_form(case, *data):
    form = KeepDocumentForm(*data)
    form.helper.form_action = reverse("cases:document-add", args=[case.reference])
    return form


def _warn_of_numbers(request, form, name=""):
    """A BSN may not be kept (UAVG 46). Another number of nine digits may look like one: so a warning, no refusal."""
    if found := citizen_numbers(f"{form.cleaned_data['description']} {name.replace('_', ' ')}"):
        messages.warning(
            request,
            _("Is %(number)s a BSN? We may not keep it: take it out of the description, and look at the document.")
            % {"number": found[0]},
        )


def _document(case, pk):
    return get_object_or_404(case.support_request.documents, pk=pk)


@requires(Permission.CASE_WORK)
def document_change(request, reference, pk):
    case = visible_case(request, reference)
    document = _document(case, pk)
    known = {name: getattr(document, name) for name in ("kind", "dated_on", "description")}
    form = DescribeDocumentForm(request.POST or None, initial=known)
    what = {"case": case, "document": document}
    if acted(request, form, actions.sort_document, what, done=_("The document has been changed.")):
        _warn_of_numbers(request, form)
        return redirect("cases:document-list", reference=reference)
    return render_page(request, "cases/document_form.html", case, {"form": form, "document": document})


@require_safe
@requires(Permission.CASE_WORK)
def document_download(request, reference, pk):
    """A document, only ever as a download under a name of ours. The resident sees on their page who took it."""
    case = visible_case(request, reference)
    document = _document(case, pk)
    record(EventType.DOCUMENT_DOWNLOADED, by=request.user, target=case.support_request)
    return download_document(document, reference=case.reference)

"""The pages on which a coordinator takes over running cases of another system (R62)."""

import csv

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.actions import cut_over as actions
from cases.cut_over import template as cut_over_template
from cases.cut_over.columns import COLUMNS
from cases.cut_over.registers import registers_of
from cases.forms.cut_over import StartAgainForm, TakeOverForm, UndoForm, UploadForm
from cases.models import CutOver
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission

LATEST = 20
SHOWN = 100  # mistakes, and cases, on the page; all of them are in the file, and in the list of cases
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.TEAM_LEAD)
def cut_over_list(request):
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        answers = form.cleaned_data
        file = actions.upload_cases(source=answers["source"], content=answers["file"], by=request.user)
        return redirect("cut_over:detail", pk=file.pk)
    files = CutOver.objects.visible_to(request.user).latest_first()[:LATEST]
    return render(request, "cases/cut_over_list.html", {"form": form, "files": files})


def _registers(request):
    return registers_of(request.user.organisation, today=timezone.localdate())


@require_safe
@requires(Permission.TEAM_LEAD)
def columns(request):
    context = {"columns": COLUMNS, "allowed": cut_over_template.allowed(_registers(request))}
    return render(request, "cases/cut_over_columns.html", context)


@require_safe
@requires(Permission.TEAM_LEAD)
def example_csv(request):
    return _download(cut_over_template.as_csv(_registers(request)), "text/csv; charset=utf-8", "voorbeeld.csv")


@require_safe
@requires(Permission.TEAM_LEAD)
def example_xlsx(request):
    return _download(cut_over_template.as_xlsx(_registers(request)), XLSX, "voorbeeld.xlsx")


def _download(content, content_type, name):
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _file(request, pk):
    return get_object_or_404(CutOver.objects.visible_to(request.user).select_related("by").defer("content"), pk=pk)


@require_safe
@requires(Permission.TEAM_LEAD)
def detail(request, pk):
    return _show(request, _file(request, pk))


def _show(request, file, undo_form=None):
    """The page of one file: how far it is, what is wrong, what came of it."""
    taken = file.taken_over.select_related("case__resident", "case__supporter")
    context = {
        "file": file,
        "mistakes": file.mistakes[:SHOWN],
        "taken": taken[:SHOWN],
        "may_be_known": taken.whose_resident_may_be_known()[:SHOWN],
        "take_over_form": _posting(TakeOverForm(), "take-over", file),
        "again_form": _posting(StartAgainForm(), "again", file),
        "undo_form": _posting(undo_form or UndoForm(), "undo", file) if file.can_be_undone else None,
        "form": undo_form,
    }
    return render(request, "cases/cut_over_detail.html", context)


def _posting(form, name, file):
    form.helper.form_action = reverse(f"cut_over:{name}", args=[file.pk])
    return form


@require_safe
@requires(Permission.TEAM_LEAD)
def mistakes(request, pk):
    """The list of mistakes, to have beside the file while putting them right."""
    file = _file(request, pk)
    response = _download("\ufeff", "text/csv; charset=utf-8", "fouten.csv")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Row"), _("Column"), _("What is wrong")])
    writer.writerows([row or "", column, message] for row, column, message in file.mistakes)
    return response


@require_POST
@requires(Permission.TEAM_LEAD)
def take_over(request, pk):
    return _begin(request, _file(request, pk), actions.start_import)


@require_POST
@requires(Permission.TEAM_LEAD)
def again(request, pk):
    return _begin(request, _file(request, pk), actions.start_again)


@require_POST
@requires(Permission.TEAM_LEAD)
def undo(request, pk):
    file, form = _file(request, pk), UndoForm(request.POST)
    if file.can_be_undone and not form.is_valid():
        return _show(request, file, form)
    return _begin(request, file, actions.start_undo)


def _begin(request, file, act):
    try:
        act(cut_over=file, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("cut_over:detail", pk=file.pk)

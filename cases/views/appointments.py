from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.forms.appointments import (
    AppointmentForm,
    CancelForm,
    ChangeAppointmentForm,
    IndicationForm,
    PrepareForm,
    ReportForm,
)
from cases.views.page import form_page, render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.audit.models import EventType, record

LIST = "cases:appointment-list"


@require_safe
@requires(Permission.CASE_WORK)
def appointment_list(request, reference):
    case = visible_case(request, reference)
    record(EventType.CASE_VIEWED, by=request.user, target=case)
    today = timezone.localdate()
    appointments = list(case.appointments.select_related("report"))
    context = {
        "today": today,
        "coming": [one for one in appointments if one.is_open and one.takes_place_on >= today],
        "without_report": [one for one in appointments if one.is_open and one.takes_place_on < today],
        "past": [one for one in reversed(appointments) if not one.is_open],
        "is_reindication_due": case.is_reindication_due(today),
    }
    return render_page(request, "cases/appointment_list.html", case, context)


@requires(Permission.CASE_WORK)
def appointment_make(request, reference):
    case = visible_case(request, reference)
    form = AppointmentForm(request.POST or None)
    title = _("Make an appointment")
    return form_page(request, case, form, actions.make_appointment, {"case": case}, title=title, returns_to=LIST)


@require_safe
@requires(Permission.CASE_WORK)
def appointment_detail(request, reference, pk):
    case = visible_case(request, reference)
    record(EventType.CASE_VIEWED, by=request.user, target=case)
    return _show(request, case, _appointment(case, pk))


def _appointment(case, pk):
    return get_object_or_404(case.appointments.select_related("report"), pk=pk)


def _open(case, pk):
    return get_object_or_404(case.appointments.going_on().filter(report=None), pk=pk)


def _show(request, case, appointment, **returned):
    """The page of one appointment; `returned` is the form that came back with mistakes, by its name."""
    forms = {}
    if case.is_open and appointment.is_open:
        forms = {"prepare_form": _prepare_form(case, appointment)}
        if appointment.takes_place_on <= timezone.localdate():
            forms["report_form"] = _report_form(case, appointment)
    form = next(iter(returned.values()), None)
    context = {"appointment": appointment, "today": timezone.localdate(), "form": form}
    return render_page(request, "cases/appointment_detail.html", case, context | forms | returned)


def _prepare_form(case, appointment, *data):
    items = [item for item, _ready in appointment.checklist]
    form = PrepareForm(*data, row=appointment, items=items, auto_id="id_prepare_%s")
    form.helper.form_action = reverse("cases:appointment-prepare", args=[case.reference, appointment.pk])
    return form


def _report_form(case, appointment, *data):
    form = ReportForm(*data, auto_id="id_report_%s")
    form.helper.form_action = reverse("cases:appointment-report", args=[case.reference, appointment.pk])
    return form


@require_POST
@requires(Permission.CASE_WORK)
def appointment_prepare(request, reference, pk):
    case = visible_case(request, reference)
    appointment = _open(case, pk)
    form = _prepare_form(case, appointment, request.POST)
    if acted(request, form, actions.prepare_appointment, {"appointment": appointment}, done=_("Noted.")):
        return redirect("cases:appointment-detail", reference=reference, pk=pk)
    return _show(request, case, appointment, prepare_form=form)


@require_POST
@requires(Permission.CASE_WORK)
def appointment_report(request, reference, pk):
    case = visible_case(request, reference)
    appointment = _open(case, pk)
    form = _report_form(case, appointment, request.POST)
    what = {"appointment": appointment, "on": timezone.localdate()}
    if acted(request, form, actions.report_appointment, what, done=_("The report stands in the time line.")):
        return redirect("cases:appointment-detail", reference=reference, pk=pk)
    return _show(request, case, appointment, report_form=form)


@requires(Permission.CASE_WORK)
def appointment_change(request, reference, pk):
    case = visible_case(request, reference)
    appointment = _open(case, pk)
    form = ChangeAppointmentForm(request.POST or None, row=appointment)
    what, title = {"appointment": appointment}, _("Change the appointment")
    return form_page(request, case, form, actions.change_appointment, what, title=title, returns_to=LIST)


@requires(Permission.CASE_WORK)
def appointment_cancel(request, reference, pk):
    case = visible_case(request, reference)
    appointment = _open(case, pk)
    form = CancelForm(request.POST or None, today=timezone.localdate())
    what, title = {"appointment": appointment}, _("Cancel the appointment")
    return form_page(request, case, form, actions.cancel_appointment, what, title=title, returns_to=LIST)


@requires(Permission.CASE_WORK)
def indication_note(request, reference):
    case = visible_case(request, reference)
    bound = request.POST if request.method == "POST" else None
    form = IndicationForm(bound, row=case)
    title = _("The end of the indication")
    return form_page(request, case, form, actions.note_indication, {"case": case}, title=title, returns_to=LIST)

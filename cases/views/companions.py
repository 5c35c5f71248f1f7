"""Informal supporters: what staff note and give, and the one page that an informal supporter reads."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.accompanied import companion_of, opened_by, remember
from cases.forms.follow_plan import LookAlongForm
from cases.forms.people import ChangeCompanionForm, CodeForm, CompanionForm, EndCompanionForm
from cases.models import Appointment, PlanAction
from cases.models.plans import by_means
from cases.views.page import form_page, render_page, visible_case
from intake.follow_codes import holder_of
from intake.throttle import too_often
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.audit.models import EventType, record
from oco_portal.client_address import address_of

TRIES_AN_HOUR = 30  # from one address, as for the follow-up page
TRIES_AN_HOUR_PER_CODE = 10


@requires(Permission.CASE_WORK)
def companion_agree(request, reference):
    case = visible_case(request, reference)
    form = CompanionForm(request.POST or None, today=timezone.localdate())
    return form_page(
        request,
        case,
        form,
        actions.agree_companion,
        {"case": case},
        title=_("Add an informal supporter"),
        intro=_("Somebody who stands beside the resident without being paid for it. The resident has to agree."),
        returns_to="cases:plan",
    )


@requires(Permission.CASE_WORK)
def companion_change(request, reference, pk):
    case = visible_case(request, reference)
    companion = _present(case, pk)
    form = ChangeCompanionForm(request.POST or None, row=companion, today=timezone.localdate())
    title = _("Change: %(name)s") % {"name": companion}
    return form_page(
        request, case, form, actions.change_companion, {"companion": companion}, title=title, returns_to="cases:plan"
    )


@requires(Permission.CASE_WORK)
def companion_code(request, reference, pk):
    """Make a code and show it, this once: it is stored nowhere."""
    case = visible_case(request, reference)
    companion = _present(case, pk)
    form = CodeForm(request.POST or None)
    code = ""
    if form.is_valid():
        try:
            code = actions.give_code(companion=companion, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    context = {"form": form, "companion": companion, "code": code}
    return render_page(request, "cases/companion_code.html", case, context)


@requires(Permission.CASE_WORK)
def companion_end(request, reference, pk):
    case = visible_case(request, reference)
    companion = _present(case, pk)
    form = EndCompanionForm(request.POST or None, today=timezone.localdate())
    title = _("End the informal support of %(name)s") % {"name": companion}
    intro = _("Their code opens nothing from this moment on.")
    return form_page(
        request,
        case,
        form,
        actions.end_companion,
        {"companion": companion},
        title=title,
        intro=intro,
        returns_to="cases:plan",
    )


def _present(case, pk):
    return get_object_or_404(case.companions.present(), pk=pk)


@login_not_required
def look_along(request):
    """Ask an informal supporter for code and word; the right ones open what is shared, to read."""
    if companion := companion_of(request):
        return _show(request, companion)
    form = LookAlongForm(request.POST or None)
    status = 200
    if form.is_valid():
        if _too_often(request, form.cleaned_data["code"]):
            form.add_error(None, _("There were too many tries. Wait an hour, or call us."))
            status = 429
        elif companion := opened_by(**form.cleaned_data):
            remember(request.session, companion)
            record(EventType.CASE_FOLLOWED, by=None, target=companion)
            return redirect("companion:look-along")
        else:
            form.add_error(None, _("This code and this word do not belong together, or the resident has stopped it."))
    return render(request, "cases/companion_door.html", {"form": form}, status=status)


def _too_often(request, code):
    by_address = too_often(purpose="look along", place=address_of(request), limit=TRIES_AN_HOUR)
    by_code = too_often(purpose="look along code", place=holder_of(code), limit=TRIES_AN_HOUR_PER_CODE)
    return by_address or by_code


def _show(request, companion):
    context = {
        "companion": companion,
        "contact": companion.organisation,
        "by_means": by_means(PlanAction.objects.filter(case=companion.case_id).shared()),
        "appointments": Appointment.objects.filter(case=companion.case_id).shared().coming(timezone.localdate()),
    }
    return render(request, "cases/companion_page.html", context)

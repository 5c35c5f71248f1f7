from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.boundaries import has_wlz_indication, reasons_outside_assignment
from cases.forms.cases import OpenCaseForm
from cases.forms.editing import EditCaseForm
from cases.independence import reasons_not_to_take_up
from cases.views.page import render_page, visible_case
from intake.models import Resident, SupportRequest
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def case_open(request, pk):
    support_request = get_object_or_404(
        SupportRequest.objects.visible_to(request.user).waiting().select_related("municipality", "target_group"), pk=pk
    )
    possible = Resident.objects.visible_to(request.user).possibly_asking(support_request)
    options = {
        "possible_residents": possible,
        "today": timezone.localdate(),
        "says_wlz": has_wlz_indication(support_request),
    }
    form = OpenCaseForm(request.POST or None, initial=_suggested(support_request), **options)
    if form.is_valid():
        try:
            case = actions.open_case(support_request=support_request, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The case has been opened."))
            return redirect("cases:case-detail", reference=case.reference)
    context = {
        "form": form,
        "support_request": support_request,
        "possible_residents": possible,
        "reasons_outside": reasons_outside_assignment(support_request),
        "reasons_not_to_support": reasons_not_to_take_up(request.user, support_request),
    }
    return render(request, "cases/case_open_form.html", context)


def _suggested(support_request):
    """What the request already says, for the supporter to confirm."""
    domains = list(support_request.life_domains.all())
    return {
        "main_life_domain": domains[0].code if domains else "",
        "life_domains": [domain.code for domain in domains[1:]],
        "target_group": support_request.target_group and support_request.target_group.code,
    }


@requires(Permission.CASE_WORK)
def case_edit(request, reference):
    case = visible_case(request, reference)
    form = EditCaseForm(request.POST or None, row=case)
    what = {"case": case, "on": timezone.localdate()}
    if acted(request, form, actions.edit_case, what, done=_("The case has been changed.")):
        return redirect("cases:case-detail", reference=reference)
    return render_page(request, "cases/case_edit.html", case, {"form": form})

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.cases import CloseCaseForm, OpenCaseForm
from cases.views.page import ending_page, visible_case
from intake.models import Resident, SupportRequest
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


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


@requires(Permission.CASE_WORK)
def case_close(request, reference):
    case = visible_case(request, reference)
    form = CloseCaseForm(request.POST or None, today=timezone.localdate())
    reasons = case.reasons_not_to_close()
    return ending_page(request, case, form, actions.close_case, {"case": case}, reasons=reasons)

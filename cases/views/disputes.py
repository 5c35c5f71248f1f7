from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.disputes import DisputeForm, EndDisputeForm
from cases.views.detail import act_on
from cases.views.page import ending_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@require_POST
@requires(Permission.CASE_WORK)
def dispute_start(request, reference):
    form = DisputeForm(request.POST, today=timezone.localdate())
    return act_on(request, reference, "dispute_form", form, actions.start_dispute, _("The dispute has been added."))


@requires(Permission.CASE_WORK)
def dispute_end(request, reference, pk):
    case = visible_case(request, reference)
    dispute = get_object_or_404(case.disputes.running().select_related("counterparty"), pk=pk)
    form = EndDisputeForm(request.POST or None, today=timezone.localdate())
    return ending_page(request, case, form, actions.end_dispute, {"dispute": dispute}, ends=dispute)

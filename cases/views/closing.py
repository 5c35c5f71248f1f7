from django.db.models import Prefetch, prefetch_related_objects
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.closing import CloseCaseForm, ReopenCaseForm
from cases.models import Dispute
from cases.views.page import render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def case_close(request, reference):
    """What is in the way, or the one form that closes a case; of a closed case how it ended."""
    case = visible_case(request, reference)
    if request.method != "POST" and not case.is_open:
        return _show_closed(request, case, ReopenCaseForm())
    prefetch_related_objects([case], Prefetch("disputes", Dispute.objects.with_ladder()), "deadlines")
    initial = {"wlz_indicated_on": case.wlz_indicated_on}
    form = CloseCaseForm(request.POST or None, today=timezone.localdate(), email=case.email, initial=initial)
    reasons = case.reasons_not_to_close()
    if not reasons and acted(request, form, actions.close_case, {"case": case}, done=_("Noted.")):
        return redirect("cases:case-detail", reference=reference)
    context = {
        "form": form,
        "reasons": reasons,
        "disputes": case.disputes.all(),
        "handovers": case.handovers.unfinished().with_party(),
        "past_closings": case.past_closings.select_related("by"),
    }
    return render_page(request, "cases/case_close.html", case, context)


@require_POST
@requires(Permission.CASE_WORK)
def case_reopen(request, reference):
    case = visible_case(request, reference)
    form = ReopenCaseForm(request.POST)
    what = {"case": case, "on": timezone.localdate()}
    if acted(request, form, actions.reopen_case, what, done=_("The case is open again.")):
        return redirect("cases:case-detail", reference=reference)
    return _show_closed(request, case, form)


def _show_closed(request, case, form):
    form.helper.form_action = reverse("cases:case-reopen", args=[case.reference])
    context = {
        "form": form,
        "disputes": case.disputes.with_ladder(),
        "past_closings": case.past_closings.select_related("by"),
        "aftercare": case.aftercare.all(),
    }
    return render_page(request, "cases/case_closed.html", case, context)

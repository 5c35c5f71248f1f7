from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.indications import WlzIndicationForm
from cases.views.page import render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def case_wlz(request, reference):
    """The Wlz indication was issued: the closing period begins."""
    case, today = visible_case(request, reference), timezone.localdate()
    form = WlzIndicationForm(request.POST or None, today=today, noted=case.wlz_indicated_on)
    if acted(request, form, actions.note_wlz_indication, {"case": case, "on": today}, done=_("Noted.")):
        return redirect("cases:case-detail", reference=reference)
    return render_page(request, "cases/case_wlz.html", case, {"form": form})

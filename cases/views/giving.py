from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.giving import GiveCaseForm
from cases.independence import reasons_not_to_support
from cases.models import Case
from cases.views.page import acted, render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@requires(Permission.CASE_WORK)
def case_give(request, reference):
    case = visible_case(request, reference)
    form = GiveCaseForm(request.POST or None, case=case)
    what = {"case": case, "on": timezone.localdate()}
    if acted(request, form, actions.give_case, what, done=_("The case has been given to your colleague.")):
        still_mine = Case.objects.visible_to(request.user).filter(pk=case.pk).exists()
        return redirect("cases:case-detail", reference) if still_mine else redirect("cases:case-list")
    context = {"form": form, "reasons": reasons_not_to_support(case.supporter, case)}
    return render_page(request, "cases/case_give.html", case, context)

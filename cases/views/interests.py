from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.interests import InterestForm
from cases.independence import clashing_cases
from cases.models import Interest
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def interest_list(request):
    """What this supporter declared, and which of their cases must go to a colleague."""
    form, today = InterestForm(request.POST or None, today=timezone.localdate()), timezone.localdate()
    if acted(request, form, actions.declare_interest, {"on": today}, done=_("It has been declared.")):
        return redirect("cases:interest-list")
    visible = Interest.objects.visible_to(request.user).select_related("counterparty", "supporter")
    context = {
        "form": form,
        "mine": [interest for interest in visible if interest.supporter_id == request.user.pk],
        "of_colleagues": [interest for interest in visible if interest.supporter_id != request.user.pk],
        "clashing": clashing_cases(request.user),
    }
    return render(request, "cases/interest_list.html", context)


@require_POST
@requires(Permission.CASE_WORK)
def interest_end(request, pk):
    mine = Interest.objects.visible_to(request.user).standing().filter(supporter=request.user)
    interest = get_object_or_404(mine, pk=pk)
    actions.end_interest(interest=interest, by=request.user, on=timezone.localdate())
    messages.success(request, _("Noted: this is no longer so."))
    return redirect("cases:interest-list")

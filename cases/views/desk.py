from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.desk import Asked, desk_of
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.registry.models import BridgeDay

PLACES = ("main", "beside", "below")


@require_safe
@requires(Permission.CASE_WORK)
def desk(request):
    """Where a supporter or a coordinator begins: what must happen today, and what comes next."""
    today = timezone.localdate()
    sections = desk_of(Asked(request.user, today, BridgeDay.objects.calendar()))
    brief = [section for section in sections if section.in_brief and section.rows]
    context = {"today": today, "brief": brief, "is_lead": request.user.may(Permission.TEAM_LEAD)}
    for place in PLACES:
        context[place] = [section for section in sections if section.place == place]
    return render(request, "cases/desk.html", context)

"""The case as its resident sees it: what is shared, and what they decide themselves. No account, a code."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.forms.follow_plan import OtherWordingForm
from cases.models import Case
from cases.views.follow_decisions import decided_by_the_resident
from cases.views.plan_shared import plan_for_the_resident
from intake.followed import followed_request
from intake.forms import FollowForm
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay


def to_the_code(request):
    messages.warning(request, _("Fill in your code again to see this page."))
    return redirect("intake:request-follow")


def to_the_code_with_the_text(request):
    """
    What was typed waits behind the code, ready to send as a message to the client supporter.

    Not for a complaint: that may be about the one who reads the message.
    """
    messages.warning(request, _("The page was open for more than twenty minutes. Fill in your code again."))
    kept = OtherWordingForm(request.POST)
    form = FollowForm(initial={"unsent": kept.data.get("text", "")})
    return render(request, "intake/request_follow.html", {"form": form, "kept": kept})


def of_the_resident(view, *, otherwise=to_the_code):
    """Give the view the case whose code this visitor has filled in; without one, `otherwise` answers."""

    @login_not_required
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        support_request = followed_request(request)
        case = support_request and Case.objects.filter(support_request=support_request).first()
        if not case:
            return otherwise(request)
        case.support_request = support_request
        return view(request, case, *args, **kwargs)

    return wrapper


@require_safe
@of_the_resident
def case_follow(request, case):
    record(EventType.CASE_FOLLOWED, by=None, target=case)
    return show(request, case)


def show(request, case, **returned):
    """The resident's page; `returned` are forms that came back with mistakes, by name."""
    support_request, calendar = case.support_request, BridgeDay.objects.calendar()
    deadlines = case.deadlines.unmet().prefetch_related("pauses")
    municipality = support_request.municipality
    context = {
        "theme": municipality.theme if municipality else "",
        "municipality_name": support_request.display_municipality,
        "contact": support_request.organisation,
        "case": case,
        "today": timezone.localdate(),
        "shared_steps": case.steps.shared().select_related("by"),
        "terms": [(deadline, deadline.counted(calendar)) for deadline in deadlines],
        **plan_for_the_resident(case),
        **decided_by_the_resident(case),
        "letters": case.letters.for_the_resident().defer("body"),
    }
    return render(request, "cases/case_follow.html", context | returned)

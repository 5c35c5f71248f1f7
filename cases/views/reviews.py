from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.reviews import ReviewForm
from cases.review import next_review
from cases.views.page import render_page, visible_case
from cases.vocabulary import StepKind
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def case_review(request, reference):
    """Should the support go on? A reason, or the way to the closing."""
    case, today = visible_case(request, reference), timezone.localdate()
    form = ReviewForm(request.POST or None)
    if acted(request, form, actions.review_case, {"case": case, "on": today}, done=_("The review has been noted.")):
        return redirect("cases:case-detail", reference=reference)
    context = {
        "form": form,
        "weeks": settings.CASE_REVIEW_WEEKS,
        "next_review_on": next_review(today),
        "reviews": case.steps.filter(kind=StepKind.REVIEW).select_related("by"),
    }
    return render_page(request, "cases/case_review.html", case, context)

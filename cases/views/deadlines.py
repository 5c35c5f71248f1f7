from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.deadlines import DeadlineForm, EndDeadlineForm
from cases.views.detail import act_on
from cases.views.page import ending_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@require_POST
@requires(Permission.CASE_WORK)
def deadline_set(request, reference):
    form = DeadlineForm(request.POST)
    return act_on(request, reference, "deadline_form", form, actions.set_deadline, _("The term has been counted."))


@requires(Permission.CASE_WORK)
def deadline_end(request, reference, pk):
    case = visible_case(request, reference)
    deadline = get_object_or_404(case.deadlines.unmet(), pk=pk)
    form = EndDeadlineForm(request.POST or None, today=timezone.localdate())
    what = {"deadline": deadline}
    return ending_page(request, case, form, actions.end_deadline, what, ends=deadline.law.name)

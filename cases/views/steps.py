from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.steps import StepForm
from cases.views.detail import act_on
from cases.views.page import visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@require_POST
@requires(Permission.CASE_WORK)
def step_add(request, reference):
    case = visible_case(request, reference)
    form = StepForm(request.POST, today=timezone.localdate())
    return act_on(request, case, "step_form", form, actions.add_step, _("The step has been added."))

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.people import ChangePersonForm, ForgetForm, PersonForm
from cases.views.page import form_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@requires(Permission.CASE_WORK)
def person_add(request, reference):
    case = visible_case(request, reference)
    form = PersonForm(request.POST or None)
    title = _("Add somebody around the resident")
    intro = _("Note no more than the plan needs: this person has not asked to be on record.")
    return form_page(
        request, case, form, actions.add_person, {"case": case}, title=title, intro=intro, returns_to="cases:plan"
    )


@requires(Permission.CASE_WORK)
def person_change(request, reference, pk):
    case = visible_case(request, reference)
    person = get_object_or_404(case.network, pk=pk)
    form = ChangePersonForm(request.POST or None, row=person)
    title = _("Change: %(name)s") % {"name": person}
    return form_page(
        request, case, form, actions.change_person, {"person": person}, title=title, returns_to="cases:plan"
    )


@requires(Permission.CASE_WORK)
def person_forget(request, reference, pk):
    case = visible_case(request, reference)
    person = get_object_or_404(case.network, pk=pk)
    form = ForgetForm(request.POST if request.method == "POST" else None)
    title = _("Take out: %(name)s") % {"name": person}
    intro = _("Name and contact are erased. That somebody was taken out stays in the log.")
    return form_page(
        request,
        case,
        form,
        actions.forget_person,
        {"person": person},
        title=title,
        intro=intro,
        returns_to="cases:plan",
    )

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.people import ChangeRepresentativeForm, EndRepresentativeForm, RepresentativeForm
from cases.views.page import form_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission


@requires(Permission.CASE_WORK)
def representative_note(request, reference):
    case = visible_case(request, reference)
    form = RepresentativeForm(request.POST or None)
    return form_page(
        request,
        case,
        form,
        actions.note_representative,
        {"case": case},
        title=_("Note a representative"),
        intro=_("Ask for proof, and note what you saw. A copy need not be kept."),
        returns_to="cases:plan",
    )


@requires(Permission.CASE_WORK)
def representative_change(request, reference, pk):
    case = visible_case(request, reference)
    representative = get_object_or_404(case.representatives, pk=pk)
    form = ChangeRepresentativeForm(request.POST or None, row=representative)
    title = _("Change: %(name)s") % {"name": representative.name}
    what = {"representative": representative}
    return form_page(request, case, form, actions.change_representative, what, title=title, returns_to="cases:plan")


@requires(Permission.CASE_WORK)
def representative_end(request, reference, pk):
    case = visible_case(request, reference)
    representative = get_object_or_404(case.representatives, pk=pk)
    suggested = {"until_on": representative.until_on or timezone.localdate()}
    form = EndRepresentativeForm(request.POST or None, row=representative, initial=suggested)
    title = _("%(name)s no longer represents the resident") % {"name": representative.name}
    what = {"representative": representative}
    return form_page(request, case, form, actions.end_representative, what, title=title, returns_to="cases:plan")

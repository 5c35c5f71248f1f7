"""The filters that a user keeps: save the present one, use one, delete one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.saved_filters import DeleteFilterForm, SaveFilterForm
from cases.models import SavedFilter
from cases.views.case_list import filter_of, list_url
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def saved_filter_list(request):
    """The user's filters; what is chosen in the address can be saved as one more."""
    chosen = filter_of(request)
    form = SaveFilterForm(request.POST or None)
    if acted(request, form, actions.save_filter, {"chosen": chosen.chosen}, done=_("The filter has been saved.")):
        return redirect(list_url(chosen.chosen))
    saved = SavedFilter.objects.visible_to(request.user)
    context = {
        "form": form,
        "filter": chosen,
        "saved_filters": [(known, list_url(known.query), DeleteFilterForm(known)) for known in saved],
    }
    return render(request, "cases/saved_filter_list.html", context)


@require_POST
@requires(Permission.CASE_WORK)
def saved_filter_delete(request, pk):
    saved = get_object_or_404(SavedFilter.objects.visible_to(request.user), pk=pk)
    actions.delete_filter(saved=saved, by=request.user)
    messages.success(request, _("The filter has been deleted."))
    return redirect("cases:saved-filter-list")

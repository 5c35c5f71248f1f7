"""Who may be on record twice, for the coordinator to look at."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.actions.residents import PERSONAL_FACTS as FACTS
from cases.duplicates import possible_pairs
from cases.forms.residents import ApartForm, MergeForm, fact_name, shown_fact
from cases.models import Case, DifferentPeople
from intake.models import Resident
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.audit.models import EventType, record

PER_PAGE = 25
COMPARED = ("pk", "name", "birth_year", "postcode", "telephone", "email")


@require_safe
@requires(Permission.TEAM_LEAD)
def duplicate_list(request):
    record(EventType.CASES_SEARCHED, by=request.user, target=request.user)
    residents = Resident.objects.visible_to(request.user).current().only(*COMPARED)
    known_apart = DifferentPeople.objects.filter(organisation=request.user.organisation_id)
    pairs = possible_pairs(residents, apart=set(known_apart.values_list("first", "second")))
    page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "cases/duplicate_list.html", {"page": page})


def _both(request, pk, other_pk):
    """The two residents of this address, the one to keep first; 404 when one of them is no resident of ours now."""
    related = ("municipality", "district", "target_group")
    found = Resident.objects.visible_to(request.user).current().select_related(*related).in_bulk([pk, other_pk])
    if len(found) != 2:
        raise Http404
    return found[pk], found[other_pk]


@requires(Permission.TEAM_LEAD)
def resident_merge(request, pk, other_pk):
    kept, merged = _both(request, pk, other_pk)
    form = MergeForm(request.POST or None, kept=kept, merged=merged)
    what = {"kept": kept, "merged": merged, "on": timezone.localdate()}
    if acted(request, form, actions.merge_residents, what, done=_("The two have been merged into one resident.")):
        return redirect("cases:duplicate-list")
    record(EventType.CASES_SEARCHED, by=request.user, target=kept)
    return _side_by_side(request, kept, merged, form)


def _side_by_side(request, kept, merged, form):
    cases = Case.objects.visible_to(request.user).select_related("main_life_domain").order_by("opened_on")
    apart_form = ApartForm(auto_id="id_apart_%s")
    apart_form.helper.form_action = reverse("cases:residents-apart", args=[kept.pk, merged.pk])
    context = {
        "form": form,
        "apart_form": apart_form,
        "residents": [kept, merged],
        "facts": [(fact_name(name), [shown_fact(resident, name) for resident in (kept, merged)]) for name in FACTS],
        "cases": [cases.filter(resident=resident) for resident in (kept, merged)],
    }
    return render(request, "cases/resident_merge.html", context)


@require_POST
@requires(Permission.TEAM_LEAD)
def residents_apart(request, pk, other_pk):
    first, second = _both(request, pk, other_pk)
    actions.keep_residents_apart(first=first, second=second, by=request.user, on=timezone.localdate())
    messages.success(request, _("Noted: these are two people."))
    return redirect("cases:duplicate-list")

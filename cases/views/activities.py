"""Activities for groups (R38) and to become known (R17), year by year. Heads are counted, nobody is named."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.actions import activities as actions
from cases.forms.activities import ActivityForm, CorrectActivityForm, YearForm
from cases.models import Activity
from cases.vocabulary import COLLECTIVE, ActivityKind
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted

PER_PAGE = 50
COPIED = ("kind", "held_on", "place", "head_count", "costs", "campaign", "remark", "hours")


@require_safe
@requires(Permission.CASE_WORK)
def activity_list(request):
    form, this_year = YearForm(request.GET), timezone.localdate().year
    year = (form.is_valid() and form.cleaned_data["jaar"]) or this_year
    of_year = Activity.objects.visible_to(request.user).of_year(year)
    listed = of_year.select_related("municipality", "target_group", "by", "corrected_by")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    totals = sorted(of_year.totals(), key=lambda line: list(ActivityKind).index(line["kind"]))
    for line in totals:
        line["label"] = ActivityKind(line["kind"]).label
        line["hours"] = line["all_minutes"] and line["all_minutes"] / 60
    context = {
        "form": YearForm(initial={"jaar": year}) if form.is_valid() else form,
        "year": year,
        "page": page,
        "query": f"jaar={year}&",
        "groups": [
            (_("For groups of residents"), [line for line in totals if line["kind"] in COLLECTIVE]),
            (_("To become known"), [line for line in totals if line["kind"] not in COLLECTIVE]),
        ],
    }
    return render(request, "cases/activity_list.html", context)


@requires(Permission.CASE_WORK)
def activity_note(request):
    form = ActivityForm(request.POST or None, today=timezone.localdate())
    if acted(request, form, actions.note_activity, {}, done=_("The activity has been noted.")):
        return redirect("activities:list")
    return render(request, "cases/activity_form.html", {"form": form})


@requires(Permission.CASE_WORK)
def activity_correct(request, pk):
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=pk)
    initial = {name: getattr(activity, name) for name in COPIED}
    initial |= {
        "municipality": activity.municipality and activity.municipality.slug,
        "target_group": activity.target_group and activity.target_group.code,
    }
    form = CorrectActivityForm(request.POST or None, initial=initial, today=timezone.localdate())
    what = {"corrects": activity}
    if acted(request, form, actions.note_activity, what, done=_("The activity has been put right.")):
        return redirect("activities:list")
    return render(request, "cases/activity_form.html", {"form": form, "activity": activity})

"""The quality of the work (R45): profiles of supporters, and notes of peer review."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.actions import quality as actions
from cases.forms.quality import PeerReviewForm, ProfileForm, TrainingForm
from cases.models import PeerReview, SupporterProfile
from oco_portal.accounts.access import requires
from oco_portal.accounts.models import User
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted

PER_PAGE = 20


def _team(user):
    """The colleagues whose profile this user may see and keep: one's own, and of the whole team for who leads it."""
    colleagues = User.objects.supporters_of(user.organisation)
    return colleagues if user.may(Permission.TEAM_LEAD) else colleagues.filter(pk=user.pk)


def _profile_of(user):
    """Their profile, or an empty one that is not stored."""
    return SupporterProfile.objects.filter(user=user).first() or SupporterProfile(user=user)


@require_safe
@requires(Permission.CASE_WORK)
def overview(request):
    today = timezone.localdate()
    known = {profile.user_id: profile for profile in SupporterProfile.objects.visible_to(request.user)}
    team = [(one, known.get(one.pk) or SupporterProfile(user=one)) for one in _team(request.user)]
    reviews = PeerReview.objects.visible_to(request.user).select_related("by")
    context = {
        "team": [(colleague, profile, profile.reminders(today)) for colleague, profile in team],
        "page": Paginator(reviews, PER_PAGE).get_page(request.GET.get("page")),
        "query": "",
    }
    return render(request, "cases/quality_overview.html", context)


@requires(Permission.CASE_WORK)
def profile(request, pk):
    colleague = get_object_or_404(_team(request.user), pk=pk)
    kept = _profile_of(colleague)
    form = _profile_form(kept, request.POST or None)
    if acted(request, form, actions.change_profile, {"user": colleague}, done=_("The profile has been kept.")):
        return redirect("quality:overview")
    return _show_profile(request, colleague, kept, profile_form=form, form=form)


def _profile_form(kept, *data):
    initial = {name: getattr(kept, name) for name in ProfileForm.base_fields}
    return ProfileForm(*data, initial=initial, today=timezone.localdate())


@require_POST
@requires(Permission.CASE_WORK)
def training_add(request, pk):
    colleague = get_object_or_404(_team(request.user), pk=pk)
    form = TrainingForm(request.POST, today=timezone.localdate())
    if acted(request, form, actions.add_training, {"user": colleague}, done=_("The training has been added.")):
        return redirect("quality:profile", pk=pk)
    return _show_profile(request, colleague, _profile_of(colleague), training_form=form, form=form)


def _show_profile(request, colleague, kept, *, form, profile_form=None, training_form=None):
    today = timezone.localdate()
    profile_form = profile_form or _profile_form(kept)
    opened = bool(training_form)
    training_form = training_form or TrainingForm(today=today)
    for name, made in {"profile": profile_form, "training-add": training_form}.items():
        made.auto_id = f"id_{name}_%s"
        made.helper.form_action = reverse(f"quality:{name}", args=[colleague.pk])
    context = {
        "colleague": colleague,
        "is_own": colleague == request.user,
        "reminders": kept.reminders(today),
        "trainings": kept.trainings.all() if not kept._state.adding else [],
        "profile_form": profile_form,
        "training_form": training_form,
        "opened": opened,
        "form": form,
    }
    return render(request, "cases/quality_profile.html", context)


@requires(Permission.CASE_WORK)
def peer_review_note(request):
    form = PeerReviewForm(request.POST or None, today=timezone.localdate())
    if acted(request, form, actions.note_peer_review, {}, done=_("The peer review has been noted.")):
        return redirect("quality:overview")
    return render(request, "cases/peer_review_form.html", {"form": form})

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases import actions
from cases.consent import reasons_without_consent
from cases.forms import handovers as forms
from cases.forms.parties import key_of
from cases.views.page import render_page, visible_case
from cases.vocabulary import ConsentPurpose, HandoverState
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted

# Each act by its name in the address: the form it asks, what it does, and the state it leads to.
ACTS = {
    "vragen": (forms.OfferForm, actions.offer_summary, HandoverState.APPROVED),
    "akkoord": (forms.ApproveForm, actions.approve_summary, HandoverState.APPROVED),
    "verzonden": (forms.SendForm, actions.send_handover, HandoverState.SENT),
    "bevestigd": (forms.ConfirmForm, actions.confirm_handover, HandoverState.CONFIRMED),
    "nazorg": (forms.FollowUpForm, actions.follow_up_handover, HandoverState.DONE),
    "stoppen": (forms.StopForm, actions.stop_handover, HandoverState.STOPPED),
}


@require_safe
@requires(Permission.CASE_WORK)
def handover_list(request, reference):
    case = visible_case(request, reference)
    context = {"handovers": case.handovers.with_party(), "today": timezone.localdate()}
    return render_page(request, "cases/handover_list.html", case, context)


@requires(Permission.CASE_WORK)
def handover_create(request, reference):
    """Begin to hand over; a link may say why (`?reden=`), and so which partners fit."""
    case, today = visible_case(request, reference), timezone.localdate()
    suggested = {"reason": request.GET.get("reden") or ("wlz" if case.wlz_indicated_on else "")}
    form = forms.HandoverForm(request.POST or None, case=case, today=today, initial=suggested)
    what = {"case": case}
    if acted(request, form, actions.start_handover, what, done=_("The handover has begun. Now write the summary.")):
        return redirect("cases:handover-list", reference=reference)
    return render_page(request, "cases/handover_form.html", case, {"form": form, "direction": "out"})


@requires(Permission.CASE_WORK)
def handover_receive(request, reference):
    case = visible_case(request, reference)
    form = forms.ReceivedHandoverForm(request.POST or None, case=case, today=timezone.localdate())
    if acted(request, form, actions.receive_handover, {"case": case}, done=_("The handover has been noted.")):
        return redirect("cases:handover-list", reference=reference)
    return render_page(request, "cases/handover_form.html", case, {"form": form, "direction": "in"})


def _handover(request, reference, pk):
    case = visible_case(request, reference)
    handover = get_object_or_404(case.handovers.with_party().select_related("made_by"), pk=pk)
    handover.case = case
    return case, handover


@require_safe
@requires(Permission.CASE_WORK)
def handover_detail(request, reference, pk):
    return _show(request, *_handover(request, reference, pk))


def _show(request, case, handover, opened="", form=None):
    """The page of one handover; `opened` names the act whose form came back with mistakes, `form`."""
    today = timezone.localdate()
    lacking = []
    if handover.is_out and not handover.is_over:
        lacking = reasons_without_consent(case, handover.party, ConsentPurpose.SHARE, today)
    acts = _possible(case, handover, lacking, today, {opened: form})
    context = {
        "handover": handover,
        "lacks_consent": lacking,
        "party_key": "" if isinstance(handover.party, str) else key_of(handover.party),
        "can_write": case.is_open and handover.is_out and handover.state in ("preparing", "approved"),
        "acts": acts,
        "stop_form": acts.pop("stoppen", None),
        "opened": opened,
        "today": today,
        "form": form,
    }
    return render_page(request, "cases/handover_detail.html", case, context)


def _possible(case, handover, lacking, today, returned):
    """The forms of what can be done now, by name, in the order of the workflow."""
    after_closing = {"bevestigd", "nazorg", "stoppen"}
    found = {}
    for name, (form_class, _act, state) in ACTS.items():
        form = returned.get(name)
        possible = not handover.reasons_not_to(state, lacking) and (case.is_open or name in after_closing)
        if form is None and (not possible or name == "vragen" and handover.offered_on):
            continue
        form = form or form_class(today=today)
        form.auto_id = f"id_{name}_%s"
        form.helper.form_action = reverse("cases:handover-act", args=[case.reference, handover.pk, name])
        found[name] = form
    return found


@require_POST
@requires(Permission.CASE_WORK)
def handover_act(request, reference, pk, act):
    if act not in ACTS:
        raise Http404
    case, handover = _handover(request, reference, pk)
    form_class, do, _state = ACTS[act]
    form = form_class(request.POST, today=timezone.localdate())
    if acted(request, form, do, {"handover": handover}, done=_("Noted.")):
        return redirect("cases:handover-detail", reference=reference, pk=pk)
    return _show(request, case, handover, opened=act, form=form)


@requires(Permission.CASE_WORK)
def handover_summary(request, reference, pk):
    case, handover = _handover(request, reference, pk)
    form = forms.SummaryForm(request.POST or None, row=handover)
    done = _("The summary has been kept. Now the resident approves it.")
    if acted(request, form, actions.write_summary, {"handover": handover}, done=done):
        return redirect("cases:handover-detail", reference=reference, pk=pk)
    return render_page(request, "cases/handover_summary.html", case, {"form": form, "handover": handover})


@require_safe
@requires(Permission.CASE_WORK)
def handover_print(request, reference, pk):
    """The summary on paper: to read through with the resident, or to give to the partner."""
    case, handover = _handover(request, reference, pk)
    return render_page(request, "cases/handover_print.html", case, {"handover": handover})

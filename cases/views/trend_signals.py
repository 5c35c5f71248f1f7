"""Signals (R51): every supporter reads them; which cases stand behind one shows only to who may see the case."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.actions import trend_signals as actions
from cases.forms.trend_signals import (
    FollowUpForm,
    LinkCaseForm,
    SecondReadingForm,
    SignalFilterForm,
    SignalForm,
    SignalTextForm,
)
from cases.models import Case, TrendSignal
from cases.models.trend_signals import CASES_BEFORE_SHARING
from cases.views.page import visible_case
from cases.vocabulary import SignalStatus
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted

PER_PAGE = 50


@require_safe
@requires(Permission.CASE_WORK)
def signal_list(request):
    form = SignalFilterForm(request.GET)
    signals = TrendSignal.objects.visible_to(request.user).in_brief()
    status = form.cleaned_data["toon"] if form.is_valid() else ""
    if status in SignalStatus:
        signals = signals.filter(status=status)
    page = Paginator(signals, PER_PAGE).get_page(request.GET.get("page"))
    query = f"toon={status}&" if status else ""
    return render(request, "cases/signal_list.html", {"form": form, "page": page, "query": query})


def _cases(request):
    return Case.objects.visible_to(request.user)


@requires(Permission.CASE_WORK)
def signal_write(request):
    initial = {"references": request.GET.get("dossier", "")[:20]}
    form = SignalForm(request.POST or None, initial=initial, cases=_cases(request))
    if form.is_valid():
        try:
            signal = actions.write_signal(**form.cleaned_data, by=request.user, on=timezone.localdate())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The draft has been kept. Ask a colleague to read it."))
            return redirect("signals:detail", pk=signal.pk)
    return render(request, "cases/signal_form.html", {"form": form})


def _signal(request, pk):
    related = ("written_by", "read_by", "municipality")
    return get_object_or_404(TrendSignal.objects.visible_to(request.user).select_related(*related), pk=pk)


@require_safe
@requires(Permission.CASE_WORK)
def signal_detail(request, pk):
    return _show(request, _signal(request, pk))


def _show(request, signal, opened="", form=None):
    """The page of one signal; `opened` names the form that came back with mistakes, `form`."""
    number = signal.links.count()
    forms = _forms(request, signal) | ({opened: form} if form else {})
    for name, made in forms.items():
        made.auto_id = f"id_{name}_%s"
        made.helper.form_action = reverse(POSTS_TO[name], args=[signal.pk])
    context = {
        "signal": signal,
        "number_of_cases": number,
        "cases": _cases(request).filter(signal_links__signal=signal).select_related("resident").order_by("reference"),
        "reasons_not_to_share": signal.reasons_not_to_share(number),
        "follow_ups": signal.follow_ups.select_related("by"),
        "is_writer": signal.written_by == request.user,
        "opened": opened,
        "form": form,
    }
    return render(request, "cases/signal_detail.html", context | forms)


POSTS_TO = {"link_form": "signals:case-link", "follow_up_form": "signals:follow-up"}


def _forms(request, signal):
    made = {}
    if signal.can_be_changed:
        made["link_form"] = LinkCaseForm(cases=_cases(request))
    if not signal.is_draft:
        made["follow_up_form"] = FollowUpForm(today=timezone.localdate())
    return made


@requires(Permission.CASE_WORK)
def signal_change(request, pk):
    signal = _signal(request, pk)
    names = ("theme", "text", "core_value", "person_agrees")
    initial = {name: getattr(signal, name) for name in names}
    initial["municipality"] = signal.municipality and signal.municipality.slug
    form = SignalTextForm(request.POST or None, initial=initial)
    what = {"signal": signal, "on": timezone.localdate()}
    if acted(
        request, form, actions.change_signal, what, done=_("The draft has been kept. Ask a colleague to read it.")
    ):
        return redirect("signals:detail", pk=pk)
    return render(request, "cases/signal_form.html", {"form": form, "signal": signal})


@requires(Permission.CASE_WORK)
def signal_read(request, pk):
    signal = _signal(request, pk)
    form = SecondReadingForm(request.POST or None)
    what = {"signal": signal, "on": timezone.localdate()}
    if acted(request, form, actions.read_signal, what, done=_("Your judgement has been noted.")):
        return redirect("signals:detail", pk=pk)
    number = signal.links.count()
    context = {
        "signal": signal,
        "form": form,
        "number_of_cases": number,
        "reasons_not_to_share": signal.reasons_not_to_share(number),
        "enough": CASES_BEFORE_SHARING,
        "may_read": signal.is_draft and signal.written_by != request.user,
    }
    return render(request, "cases/signal_read.html", context)


@require_POST
@requires(Permission.CASE_WORK)
def case_link(request, pk):
    signal = _signal(request, pk)
    form = LinkCaseForm(request.POST, cases=_cases(request))
    if acted(request, form, actions.link_case, {"signal": signal}, done=_("The case has been linked.")):
        return redirect("signals:detail", pk=pk)
    return _show(request, signal, "link_form", form)


@require_POST
@requires(Permission.CASE_WORK)
def case_unlink(request, pk, reference):
    signal, case = _signal(request, pk), visible_case(request, reference)
    try:
        actions.unlink_case(signal=signal, case=case, by=request.user)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    return redirect("signals:detail", pk=pk)


@require_POST
@requires(Permission.CASE_WORK)
def follow_up(request, pk):
    signal = _signal(request, pk)
    form = FollowUpForm(request.POST, today=timezone.localdate())
    if acted(request, form, actions.follow_up_signal, {"signal": signal}, done=_("Noted.")):
        return redirect("signals:detail", pk=pk)
    return _show(request, signal, "follow_up_form", form)

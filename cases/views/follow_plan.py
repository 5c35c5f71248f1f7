"""What a resident decides about their question, plan and informal supporters, on the follow-up page."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.models import QuestionEntry
from cases.views.follow import of_the_resident, show, to_the_code_with_the_text
from cases.views.page import pressed
from cases.views.plan_shared import other_wording_form
from cases.vocabulary import Agreed


def _wording(case, pk):
    return get_object_or_404(case.question_entries.filter(kind=QuestionEntry.Kind.WORDED), pk=pk)


@require_POST
@of_the_resident
def question_approve(request, case, pk):
    said = {"wording": _wording(case, pk), "how": Agreed.FOLLOW_UP, "on": timezone.localdate()}
    pressed(request, actions.approve_question, by=None, done=_("Thank you. You approved the text."), **said)
    return redirect("followed:case")


@require_POST
@partial(of_the_resident, otherwise=to_the_code_with_the_text)
def question_other(request, case, pk):
    wording = _wording(case, pk)
    form = other_wording_form(wording, request.POST)
    if form.is_valid():
        try:
            actions.ask_other_wording(wording=wording, by=None, on=timezone.localdate(), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Your client supporter reads what must be different."))
            return redirect("followed:case")
    return show(request, case, other_wording_form=form, form=form)


@require_POST
@of_the_resident
def action_finish(request, case, pk):
    action = get_object_or_404(case.plan_actions.shared(), pk=pk)
    on = timezone.localdate()
    pressed(request, actions.finish_plan_action, by=None, action=action, on=on, done=_("Ticked off."))
    return redirect("followed:case")


@require_POST
@of_the_resident
def action_reopen(request, case, pk):
    action = get_object_or_404(case.plan_actions.shared(), pk=pk)
    pressed(request, actions.reopen_plan_action, by=None, action=action, done=_("This is to be done again."))
    return redirect("followed:case")


@require_POST
@of_the_resident
def companion_end(request, case, pk):
    companion = get_object_or_404(case.companions.present(), pk=pk)
    ended = {"companion": companion, "reason": _("Stopped by the resident."), "on": timezone.localdate()}
    pressed(request, actions.end_companion, by=None, done=_("They can no longer look along."), **ended)
    return redirect("followed:case")

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from oco_portal.deadlines.counting import notice_of_default_from
from oco_portal.deadlines.forms import CalculatorForm
from oco_portal.deadlines.penalty import penalty_period
from oco_portal.registry.models import BridgeDay


@login_not_required
@require_safe
def calculator(request):
    """The public calculator: answers on a GET, so that others can link to an answer, and stores nothing."""
    form = form_for(request.GET)
    context = {"form": form}
    if form.is_valid():
        context |= answer(form, calendar=BridgeDay.objects.calendar())
    return render(request, "deadlines/calculator.html", context)


def form_for(asked):
    """Filled in when both are asked. A link may name the term only; the visitor then gives the day."""
    if {"termijn", "datum"} <= asked.keys():
        return CalculatorForm(asked)
    return CalculatorForm(initial={"termijn": asked.get("termijn")})


def answer(form, *, calendar):
    term = form.count(calendar=calendar)
    context = {"term": term}
    if term.rule.can_be_in_default:
        context["notice_from"] = notice_of_default_from(term)
    if term.rule.code == "ingebrekestelling":
        context["period"] = penalty_period(term.starts_on, calendar)
    return context

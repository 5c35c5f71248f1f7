"""What a municipality has agreed: dates, ceilings, amounts and requirements. No person and no case in them."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from oco_portal.accounts.access import requires, requires_any
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted
from oco_portal.registry.models import Contract, RequirementKind
from reporting import contracts
from reporting.actions import amounts as amount_actions
from reporting.actions import requirements as requirement_actions
from reporting.forms import AmountForm, CorrectAmountForm, RequirementForm, TickForm
from reporting.models import MonthlyAmount
from reporting.views.report import READERS


@require_safe
@requires_any(*READERS)
def contract_detail(request, slug, pk=None):
    """The contract that runs, or the one of this key; the others of the municipality are one link away."""
    today, known = timezone.localdate(), _contracts(request, slug)
    contract = _of_key(known, pk) if pk else contracts.shown_first(known, today)
    amounts = MonthlyAmount.objects.visible_to(request.user).in_force().filter(contract=contract)
    context = {
        "contract": contract,
        "theme": contract.municipality.theme,
        "others": [other for other in known if other != contract],
        "breaks": Contract.objects.filter(municipality=contract.municipality_id).breaks(),
        "must_decide": contract.must_decide_on_option(today),
        "money": contracts.money_of(contract, today),
        "year": today.year,
        "amounts": amounts.select_related("organisation"),
        "requirements": _by_kind(contract),
        "may_enter": request.user.may(Permission.REPORT_RELEASE),
        "may_tick": request.user.may(Permission.REPORT_VIEW),
    }
    return render(request, "reporting/contract.html", context)


def _contracts(request, slug):
    """This user's contracts of one municipality; 404 where there is none, whether or not it exists."""
    known = contracts.contracts_visible_to(request.user).filter(municipality__slug=slug)
    known = list(known.select_related("municipality").prefetch_related("organisations"))
    if not known:
        raise Http404
    return known


def _of_key(known, pk):
    contract = next((contract for contract in known if contract.pk == pk), None)
    if not contract:
        raise Http404
    return contract


def _by_kind(contract):
    """[(kind, requirements)] for each kind that the contract has."""
    listed = list(contract.requirements.select_related("ticked_by"))
    kinds = [(kind, [one for one in listed if one.kind == kind]) for kind in RequirementKind]
    return [(kind.label, of_kind) for kind, of_kind in kinds if of_kind]


@requires(Permission.REPORT_RELEASE)
def amount_enter(request, slug, pk):
    contract = _of_key(_contracts(request, slug), pk)
    form = AmountForm(request.POST or None, contract=contract)
    what = {"contract": contract}
    if acted(request, form, amount_actions.enter_amount, what, done=_("The amount has been entered.")):
        return redirect("reporting:contract-of", slug, pk)
    return render(request, "reporting/contract_form.html", {"form": form, "contract": contract, "title": _("Amount")})


@requires(Permission.REPORT_RELEASE)
def amount_correct(request, slug, pk, amount):
    contract = _of_key(_contracts(request, slug), pk)
    wrong = get_object_or_404(MonthlyAmount.objects.visible_to(request.user), contract=contract, pk=amount)
    form = CorrectAmountForm(request.POST or None, initial={"euros": wrong.euros})
    what = {"amount": wrong}
    if acted(request, form, amount_actions.correct_amount, what, done=_("The amount has been put right.")):
        return redirect("reporting:contract-of", slug, pk)
    context = {"form": form, "contract": contract, "title": _("Put an amount right"), "amount": wrong}
    return render(request, "reporting/contract_form.html", context)


@requires(Permission.REPORT_VIEW)
def requirement_add(request, slug, pk):
    contract = _of_key(_contracts(request, slug), pk)
    form = RequirementForm(request.POST or None)
    what = {"contract": contract}
    if acted(request, form, requirement_actions.add_requirement, what, done=_("It has been added to the list.")):
        return redirect("reporting:contract-of", slug, pk)
    context = {"form": form, "contract": contract, "title": _("Requirement, goal or milestone")}
    return render(request, "reporting/contract_form.html", context)


@requires(Permission.REPORT_VIEW)
def requirement_tick(request, slug, pk, requirement):
    contract = _of_key(_contracts(request, slug), pk)
    asked = get_object_or_404(contract.requirements, pk=requirement)
    today = timezone.localdate()
    form = TickForm(request.POST or None, initial={"ticked_on": asked.ticked_on or today, "note": asked.note})
    what = {"requirement": asked, "today": today}
    if acted(request, form, requirement_actions.tick_requirement, what, done=_("The list has been changed.")):
        return redirect("reporting:contract-of", slug, pk)
    context = {"form": form, "contract": contract, "title": _("Is this met?"), "requirement": asked}
    return render(request, "reporting/contract_form.html", context)

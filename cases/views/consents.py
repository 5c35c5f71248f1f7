from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import actions
from cases.forms.consents import ConsentForm, WithdrawConsentForm
from cases.views.page import render_page, visible_case
from oco_portal.accounts.access import requires
from oco_portal.accounts.roles import Permission
from oco_portal.acting import acted


@requires(Permission.CASE_WORK)
def consent_list(request, reference):
    """What the resident lets us do, with the form for another. A link may fill in with whom and for what."""
    case, today = visible_case(request, reference), timezone.localdate()
    suggested = {"party": request.GET.get("partij"), "purposes": request.GET.getlist("waarvoor")}
    form = ConsentForm(request.POST or None, case=case, today=today, initial=suggested)
    if _given(request, case, form, today):
        return redirect("cases:consent-list", reference=reference)
    consents = list(case.consents.with_party().select_related("noted_by", "withdrawn_with"))
    context = {
        "consents": [(consent, _stands(consent, today)) for consent in consents],
        "questions": case.consent_questions.with_party().select_related("asked_by"),
        "form": form if case.is_open else None,
        "opened": form.is_bound or bool(suggested["party"]),
    }
    return render_page(request, "cases/consent_list.html", case, context)


def _given(request, case, form, today):
    """Note the consent, or put the question on the follow-up page; whether that was done."""
    if form.is_valid() and form.asks:

        def ask(**_answers):
            return actions.ask_consent(case=case, by=request.user, on=today, **form.question)

        return acted(request, form, ask, {}, done=_("The question stands on the follow-up page of the resident."))
    return acted(request, form, actions.give_consent, {"case": case}, done=_("The consent has been noted."))


def _stands(consent, today):
    """Whether it counts today."""
    return consent.is_standing and (consent.ends_on is None or consent.ends_on >= today)


@requires(Permission.CASE_WORK)
def consent_withdraw(request, reference, pk):
    case = visible_case(request, reference)
    consent = get_object_or_404(case.consents.standing().with_party(), pk=pk)
    consent.case = case
    form = WithdrawConsentForm(request.POST or None, today=timezone.localdate())
    if acted(request, form, actions.withdraw_consent, {"consent": consent}, done=_("The consent has been withdrawn.")):
        return redirect("cases:consent-list", reference=reference)
    return render_page(request, "cases/consent_withdraw.html", case, {"form": form, "consent": consent})

"""What a resident decides on the follow-up page: consent, the summary of a handover, and a complaint about us."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cases import actions
from cases.forms.complaints import OwnComplaintForm
from cases.forms.consents import AnswerConsentForm, SureForm
from cases.forms.follow_handover import ApproveSummaryForm
from cases.views.follow import of_the_resident
from cases.vocabulary import ConsentGiven
from intake.throttle import too_often
from oco_portal.accounts.models import User

COMPLAINTS_AN_HOUR = 5


def _frame(case):
    municipality = case.support_request.municipality
    return {
        "theme": municipality.theme if municipality else "",
        "municipality_name": case.support_request.display_municipality,
        "contact": case.support_request.organisation,
        "case": case,
    }


@of_the_resident
def consent_withdraw(request, case, pk):
    """First what it means, then the button."""
    consent = get_object_or_404(case.consents.standing().with_party(), pk=pk)
    consent.case = case
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.withdraw_consent(consent=consent, by=None, on=timezone.localdate())
        messages.success(request, _("You have withdrawn your consent. Your client supporter can see it."))
        return redirect("followed:case")
    return render(request, "cases/follow_withdraw.html", _frame(case) | {"consent": consent, "form": form})


@require_POST
@of_the_resident
def consent_answer(request, case, pk):
    question = get_object_or_404(case.consent_questions.with_party(), pk=pk)
    question.case = case
    form = AnswerConsentForm(request.POST)

    def answer():
        actions.answer_consent(question=question, by=None, on=timezone.localdate(), **form.cleaned_data)

    return _done(request, form, answer, _("Thank you. Your client supporter can see your answer."))


@require_POST
@of_the_resident
def handover_approve(request, case, pk):
    handover = get_object_or_404(case.handovers.with_party(), pk=pk)
    handover.case = case
    form = ApproveSummaryForm(request.POST)

    def approve():
        how = {"approved_how": ConsentGiven.PORTAL, "on": timezone.localdate(), "by": None}
        actions.approve_summary(handover=handover, **how, **form.cleaned_data)

    return _done(request, form, approve, _("You have approved the summary. Your client supporter can see it."))


def _done(request, form, act, done):
    """Act, and back to the page with what was done, or with why it was not."""
    try:
        if not form.is_valid():
            raise ValidationError([reason for reasons in form.errors.values() for reason in reasons])
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, done)
    return redirect("followed:case")


@of_the_resident
def complaint(request, case):
    """A complaint about us. Who it is about does not see it; who sent it cannot read it back here."""
    leads = list(User.objects.team_leads_of(case.organisation_id))
    people = {person.pk: person for person in (case.supporter, *leads)}
    form = OwnComplaintForm(request.POST if request.method == "POST" else None, people=people.values())
    if form.is_valid():
        if too_often(purpose="complaint", place=str(case.pk), limit=COMPLAINTS_AN_HOUR):
            form.add_error(None, _("You have sent several complaints this hour. Wait an hour, or call us."))
        else:
            actions.send_complaint(case=case, by=None, on=timezone.localdate(), **form.cleaned_data)
            return render(request, "cases/follow_complaint_sent.html", _frame(case))
    return render(request, "cases/follow_complaint.html", _frame(case) | {"form": form, "leads": leads})

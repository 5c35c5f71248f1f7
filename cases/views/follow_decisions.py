"""What the resident's page of a case shows of what they decide: consents, and the summaries of handovers."""

from django.urls import reverse

from cases.forms.consents import AnswerConsentForm
from cases.forms.follow_handover import ApproveSummaryForm
from cases.vocabulary import HandoverState


def decided_by_the_resident(case):
    """The context of cases/includes/follow_consent.html and follow_handover.html. Every form has its own ids."""
    questions = []
    for question in case.consent_questions.unanswered().with_party():
        form = AnswerConsentForm(auto_id=f"id_{question.pk}_%s")
        form.helper.form_action = reverse("followed:consent-answer", args=[question.pk])
        questions.append((question, form))
    handovers = []
    for handover in case.handovers.with_party():
        handover.case = case
        asks = case.is_open and handover.state == HandoverState.PREPARING and handover.offered_on
        handovers.append((handover, _approve_form(handover) if asks else None))
    return {
        "consents": case.consents.with_party(),
        "consent_questions": questions if case.is_open else [],
        "handovers": handovers,
    }


def _approve_form(handover):
    form = ApproveSummaryForm(initial={"version": handover.version}, auto_id=f"id_{handover.pk}_%s")
    form.helper.form_action = reverse("followed:handover-approve", args=[handover.pk])
    return form

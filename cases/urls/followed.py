"""The resident's own pages of a case, behind code and second factor. Under /aanvraag/volgen/dossier/."""

from django.urls import path

from cases.views import follow, follow_consent, follow_letters, follow_plan

app_name = "followed"

urlpatterns = [
    path("", follow.case_follow, name="case"),
    path("vraag/<uuid:pk>/akkoord/", follow_plan.question_approve, name="question-approve"),
    path("vraag/<uuid:pk>/anders/", follow_plan.question_other, name="question-other"),
    path("plan/<uuid:pk>/klaar/", follow_plan.action_finish, name="plan-action-finish"),
    path("plan/<uuid:pk>/toch-niet/", follow_plan.action_reopen, name="plan-action-reopen"),
    path("meekijker/<uuid:pk>/einde/", follow_plan.companion_end, name="companion-end"),
    path("toestemming/<uuid:pk>/intrekken/", follow_consent.consent_withdraw, name="consent-withdraw"),
    path("toestemming/<uuid:pk>/antwoord/", follow_consent.consent_answer, name="consent-answer"),
    path("overdracht/<uuid:pk>/akkoord/", follow_consent.handover_approve, name="handover-approve"),
    path("klacht/", follow_consent.complaint, name="complaint"),
    path("brief/<uuid:pk>/", follow_letters.letter_follow, name="letter"),
]

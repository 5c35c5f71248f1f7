"""The resident's own pages of a case, behind code and second factor. Under /aanvraag/volgen/dossier/."""

from django.urls import path

from cases.views import follow, follow_consent

app_name = "followed"

urlpatterns = [
    path("", follow.case_follow, name="case"),
    path("toestemming/<uuid:pk>/intrekken/", follow_consent.consent_withdraw, name="consent-withdraw"),
    path("toestemming/<uuid:pk>/antwoord/", follow_consent.consent_answer, name="consent-answer"),
    path("overdracht/<uuid:pk>/akkoord/", follow_consent.handover_approve, name="handover-approve"),
    path("klacht/", follow_consent.complaint, name="complaint"),
]

"""The resident's own pages of a case, behind code and second factor. Under /aanvraag/volgen/dossier/."""

from django.urls import path

from cases.views import follow, follow_letters

app_name = "followed"

urlpatterns = [
    path("", follow.case_follow, name="case"),
    path("brief/<uuid:pk>/", follow_letters.letter_follow, name="letter"),
]

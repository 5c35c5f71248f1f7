"""The page behind the link of the mail that asks how it went. Under /nazorg/."""

from django.urls import path

from cases.views import aftercare

app_name = "aftercare"

urlpatterns = [
    path("<str:token>/", aftercare.aftercare_answer, name="answer"),
]

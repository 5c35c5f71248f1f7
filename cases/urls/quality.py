"""Addresses of the quality of the work. Under /kwaliteit/."""

from django.urls import path

from cases.views import quality

app_name = "quality"

urlpatterns = [
    path("", quality.overview, name="overview"),
    path("profiel/<int:pk>/", quality.profile, name="profile"),
    path("profiel/<int:pk>/opleiding/", quality.training_add, name="training-add"),
    path("intervisie/", quality.peer_review_note, name="peer-review-note"),
]

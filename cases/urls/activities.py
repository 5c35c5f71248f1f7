"""Addresses of activities. Under /activiteiten/."""

from django.urls import path

from cases.views import activities

app_name = "activities"

urlpatterns = [
    path("", activities.activity_list, name="list"),
    path("nieuw/", activities.activity_note, name="note"),
    path("<uuid:pk>/herstellen/", activities.activity_correct, name="correct"),
]

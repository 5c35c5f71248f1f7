"""Addresses of what to know of each law. Under /kennis/."""

from django.urls import path

from cases.views import knowledge

app_name = "knowledge"

urlpatterns = [
    path("", knowledge.law_list, name="list"),
    path("<slug:law>/", knowledge.law_detail, name="law"),
]

"""The page of an informal supporter, behind a code and a word of their own. Under /meekijken/."""

from django.urls import path

from cases.views import companions

app_name = "companion"

urlpatterns = [
    path("", companions.look_along, name="look-along"),
]

"""What everybody may read about the reach of client support."""

from django.urls import path

from reporting.views import report

app_name = "reach"

urlpatterns = [
    path("<slug:slug>/<int:year>/", report.public_year, name="public-year"),
]

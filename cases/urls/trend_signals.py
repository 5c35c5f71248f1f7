"""Addresses of signals. Under /signalen/."""

from django.urls import path

from cases.views import trend_signals

app_name = "signals"

urlpatterns = [
    path("", trend_signals.signal_list, name="list"),
    path("nieuw/", trend_signals.signal_write, name="write"),
    path("<uuid:pk>/", trend_signals.signal_detail, name="detail"),
    path("<uuid:pk>/wijzigen/", trend_signals.signal_change, name="change"),
    path("<uuid:pk>/lezen/", trend_signals.signal_read, name="read"),
    path("<uuid:pk>/dossier/", trend_signals.case_link, name="case-link"),
    path("<uuid:pk>/dossier/<slug:reference>/los/", trend_signals.case_unlink, name="case-unlink"),
    path("<uuid:pk>/vervolg/", trend_signals.follow_up, name="follow-up"),
]

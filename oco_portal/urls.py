"""Which app answers which address. Addresses are Dutch, also under /en/: people read them aloud."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from oco_portal import views

handler500 = "oco_portal.views.server_error"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("gemeente/<slug:slug>/", views.municipality_home, name="municipality-home"),
        path("uitleg/", views.explanation, name="explanation"),
        path("privacy/", views.privacy, name="privacy"),
        path("toegankelijkheid/", views.accessibility, name="accessibility"),
        path("start/", views.start, name="start"),
        path("logboek/", views.event_list, name="event-list"),
        path("termijnen/", include("oco_portal.deadlines.urls")),
        path("", include("cases.urls.desk")),
        path("dossiers/", include("cases.urls")),
        path("brieven/", include("cases.urls.letters")),
        path("aanvraag/volgen/dossier/", include("cases.urls.followed")),
        path("meekijken/", include("cases.urls.companions")),
        path("nazorg/", include("cases.urls.aftercare")),
        path("overname/", include("cases.urls.cut_over")),
        path("signalen/", include("cases.urls.trend_signals")),
        path("activiteiten/", include("cases.urls.activities")),
        path("kennis/", include("cases.urls.knowledge")),
        path("kwaliteit/", include("cases.urls.quality")),
        path("rapportage/", include("reporting.urls")),
        path("bereik/", include("reporting.public_urls")),
        path("account/", include("oco_portal.accounts.urls")),
        path("beheer/componenten/", views.component_list, name="component-list"),
        path("beheer/", admin.site.urls),
        path("", include("intake.urls")),
        prefix_default_language=False,
    ),
]

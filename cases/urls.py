from django.urls import path

from cases import views

app_name = "cases"

urlpatterns = [
    path("", views.case_list, name="case-list"),
    path("openen/<uuid:pk>/", views.case_open, name="case-open"),
    path("<slug:reference>/", views.case_detail, name="case-detail"),
    path("<slug:reference>/stap/", views.step_add, name="step-add"),
    path("<slug:reference>/geschil/", views.dispute_start, name="dispute-start"),
    path("<slug:reference>/geschil/<uuid:pk>/einde/", views.dispute_end, name="dispute-end"),
    path("<slug:reference>/termijn/", views.deadline_set, name="deadline-set"),
    path("<slug:reference>/termijn/<uuid:pk>/einde/", views.deadline_end, name="deadline-end"),
    path("<slug:reference>/sluiten/", views.case_close, name="case-close"),
]

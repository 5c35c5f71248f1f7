from django.urls import path

from reporting import views

app_name = "reporting"

urlpatterns = [
    path("", views.report_list, name="report-list"),
    path("<slug:slug>/<str:month>/", views.report_month, name="report-month"),
    path("<slug:slug>/<str:month>/vaststellen/", views.report_release, name="report-release"),
]

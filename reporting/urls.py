from django.urls import path

from reporting.views import drafts, report

app_name = "reporting"

urlpatterns = [
    path("", report.report_list, name="report-list"),
    path("<slug:slug>/contract/", report.report_contract, name="report-contract"),
    path("<slug:slug>/<int:year>/", report.report_year, name="report-year"),
    path("<slug:slug>/<str:month>/", report.report_month, name="report-month"),
    path("<slug:slug>/<str:month>/vaststellen/", drafts.report_release, name="report-release"),
]

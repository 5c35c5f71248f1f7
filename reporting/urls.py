from django.urls import path

from reporting.views import contract, dashboard, drafts, reports

app_name = "reporting"

urlpatterns = [
    path("", reports.report_list, name="report-list"),
    path("concepten/", drafts.draft_list, name="draft-list"),
    path("concepten/<int:pk>/", drafts.draft_detail, name="draft-detail"),
    path("concepten/<int:pk>/toelichting/", drafts.draft_explain, name="draft-explain"),
    path("concepten/<int:pk>/controle/", drafts.draft_check, name="draft-check"),
    path("concepten/<int:pk>/vaststellen/", drafts.draft_release, name="draft-release"),
    path("concepten/<int:pk>/correctie/", drafts.draft_correct, name="draft-correct"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("<slug:slug>/afspraken/", contract.contract_detail, name="contract"),
    path("<slug:slug>/afspraken/<int:pk>/", contract.contract_detail, name="contract-of"),
    path("<slug:slug>/afspraken/<int:pk>/bedrag/", contract.amount_enter, name="amount-enter"),
    path("<slug:slug>/afspraken/<int:pk>/bedrag/<uuid:amount>/", contract.amount_correct, name="amount-correct"),
    path("<slug:slug>/afspraken/<int:pk>/eis/", contract.requirement_add, name="requirement-add"),
    path("<slug:slug>/afspraken/<int:pk>/eis/<int:requirement>/", contract.requirement_tick, name="requirement-tick"),
    path("<slug:slug>/<str:month>/", reports.report_month, name="report-month"),
    path("<slug:slug>/<str:month>/vaststellen/", reports.report_release, name="report-release"),
]

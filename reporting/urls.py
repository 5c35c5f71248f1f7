import re

from django.urls import path, register_converter

from reporting.files import FORMATS
from reporting.views import contract, dashboard, drafts, files, report

app_name = "reporting"


class FileKind:
    """The ending of an address, for a kind of file."""

    regex = "|".join(re.escape(made.ending) for made in FORMATS.values())

    def to_python(self, ending):
        return next(kind for kind, made in FORMATS.items() if made.ending == ending)

    def to_url(self, kind):
        return FORMATS[kind].ending


register_converter(FileKind, "file")

urlpatterns = [
    path("", report.report_list, name="report-list"),
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
    path("<slug:slug>/contract/", report.report_contract, name="report-contract"),
    path("<slug:slug>/<int:year>/", report.report_year, name="report-year"),
    path("<slug:slug>/<str:month>.<file:kind>", files.report_file, name="report-file"),
    path("<slug:slug>/<str:month>/", report.report_month, name="report-month"),
]

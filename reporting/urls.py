import re

from django.urls import path, register_converter

from reporting.files import FORMATS
from reporting.views import files, report

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
    path("<slug:slug>/<str:month>/", report.report_month, name="report-month"),
    path("<slug:slug>/<str:month>.<file:kind>", files.report_file, name="report-file"),
    path("<slug:slug>/<str:month>/vaststellen/", report.report_release, name="report-release"),
]

"""The files of a released report: made when it was released, so that a download only reads."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from intake.downloads import download
from oco_portal.accounts.access import requires_any
from oco_portal.audit.models import EventType, record
from reporting.files import FORMATS
from reporting.released.models import ReleasedFile, ReleasedReport
from reporting.views.report import READERS, month_or_404


@require_safe
@requires_any(*READERS)
def report_file(request, slug, month, kind):
    """The file of the last version, as it was stored; its ETag is its own hash, so it says nothing else."""
    first_day = month_or_404(month).first_day
    reports = ReleasedReport.objects.visible_to(request.user).latest_versions()
    reports = reports.filter(municipality_slug=slug, first_day=first_day)
    files = ReleasedFile.objects.filter(report__in=reports).select_related("report").defer("report__content")
    file = get_object_or_404(files, kind=kind)
    record(EventType.REPORT_DOWNLOADED, by=request.user, target=file.report)
    made = FORMATS[kind]
    response = download(bytes(file.data), content_type=made.content_type, name=f"{slug}-{month}.{made.ending}")
    response.headers["ETag"] = f'"{file.sha256}"'
    return response

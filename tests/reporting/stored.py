"""A released report with its files, as the worker stores them."""

import hashlib

from reporting.files import make_files
from reporting.released.models import ReleasedFile, ReleasedReport
from tests.reporting import samples


def stored(**other):
    report = samples.report(**other)
    kept = ReleasedReport.objects.create(
        municipality_slug=report.municipality_slug,
        municipality=report.municipality,
        contract=report.contract,
        first_day=report.month.first_day,
        version=report.version,
        correction=report.correction,
        content=report.as_json(),
        sha256=report.sha256,
        organisation=report.organisations[0],
        released_by=7,
    )
    for kind, data in make_files(report).items():
        sha256 = hashlib.sha256(data).hexdigest()
        ReleasedFile.objects.create(report=kept, kind=kind, data=data, sha256=sha256)
    return kept

"""A released report with its files, as the worker stores them."""

import hashlib

from reporting.files import make_files
from reporting.released.models import ReleasedFile, ReleasedReport
from tests.reporting import samples


def store(**other):
    """The sample, with what it says of `other`, without files."""
    report = samples.report(**other)
    return ReleasedReport.objects.create(
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


def stored(**other):
    """The same, with the files that the worker makes."""
    kept = store(**other)
    for kind, data in make_files(kept.report).items():
        ReleasedFile.objects.create(report=kept, kind=kind, data=data, sha256=hashlib.sha256(data).hexdigest())
    return kept

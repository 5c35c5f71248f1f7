"""
A released report as files to keep, to count with and to print: the figures of the screen and no others.

Pure: a content.Report comes in, bytes come out, and the same report gives the same bytes. Always in Dutch, as letters
are: a file is made once, whoever downloads it.
"""

from dataclasses import dataclass

from reporting.content import Report
from reporting.files.csv import as_csv, as_metadata
from reporting.files.ods import as_ods
from reporting.files.pdf import as_pdf
from reporting.files.xlsx import as_xlsx


@dataclass(frozen=True)
class Format:
    """One kind of file: what the address ends in, and its media type."""

    ending: str
    content_type: str


FORMATS = {
    "csv": Format("csv", "text/csv; charset=utf-8; header=present"),
    # The place where a reader of CSV on the web looks for what the columns mean: the address of the CSV with this.
    "csv-metadata": Format("csv-metadata.json", "application/csvm+json"),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": Format("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    "pdf": Format("pdf", "application/pdf"),
}


def make_files(report: Report, *, charts: dict[str, str] | None = None, theme: str | None = None) -> dict[str, bytes]:
    """
    Every file of a report, by its kind (a key of FORMATS).

    `charts` are drawings (SVG) by the code of the table that they belong to; they go into the PDF. `theme` is the
    municipality's theme, by default the one that is called as its address is.
    """
    return {
        "csv": as_csv(report),
        "csv-metadata": as_metadata(report),
        "xlsx": as_xlsx(report),
        "ods": as_ods(report),
        "pdf": as_pdf(report, charts=charts or {}, theme=report.municipality_slug if theme is None else theme),
    }

"""The files in which a letter leaves the portal."""

from dataclasses import dataclass
from typing import Protocol

from cases.letters.docx import as_docx
from cases.letters.layout import Layout
from cases.letters.odt import as_odt
from cases.letters.pdf import as_pdf
from intake.office_files import DOCX, ODT


class Maker(Protocol):
    def __call__(self, layout: Layout) -> bytes: ...


@dataclass(frozen=True)
class Format:
    """One format: its ending, its media type, and what makes it."""

    ending: str
    content_type: str
    make: Maker


FORMATS = {
    made.ending: made
    for made in (
        Format("pdf", "application/pdf", as_pdf),
        Format("docx", DOCX, as_docx),
        Format("odt", ODT, as_odt),
    )
}

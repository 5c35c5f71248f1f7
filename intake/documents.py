"""
What may be uploaded, found out from the content and never from the name: PDF, JPEG, PNG, DOCX and ODT.

Each file is really parsed: a program that pretends to be a picture does not survive that. A picture is drawn anew,
which leaves its metadata (place, device, time) behind.
"""

import warnings
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from intake import office_files
from oco_portal.encryption import decrypt, derive, encrypt

MAX_BYTES = 10_000_000
MAX_PER_REQUEST = 25
EXTENSIONS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    office_files.DOCX: "docx",
    office_files.ODT: "odt",
}
PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}
KEPT = ("transparency",)  # of what a picture says about itself: without it a palette changes colour


class NotAccepted(Exception):
    """The content is none of the kinds in EXTENSIONS, or cannot be opened."""


@dataclass(frozen=True)
class Checked:
    """A file that was opened and is safe to keep."""

    content_type: str
    content: bytes


def check(content: bytes) -> Checked:
    """Raises NotAccepted for anything that is not a sound PDF, JPEG, PNG, DOCX or ODT of at most 10 MB."""
    if not content or len(content) > MAX_BYTES:
        raise NotAccepted
    if content.startswith(b"%PDF-"):
        return _checked_pdf(content)
    return _checked_office_file(content) if content.startswith(b"PK") else _checked_picture(content)


def _checked_pdf(content):
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise NotAccepted
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError) as reason:
        raise NotAccepted from reason
    return Checked("application/pdf", content)


def _checked_office_file(content):
    try:
        return Checked(office_files.kind_of(content), content)
    except office_files.NotAnOfficeFile as reason:
        raise NotAccepted from reason


def _checked_picture(content):
    drawn = BytesIO()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=list(PICTURES)) as picture:
                # A telephone's MPO is a JPEG with more pictures behind it: only the first is drawn.
                kind = "PNG" if picture.format == "PNG" else "JPEG"
                upright = ImageOps.exif_transpose(picture)
                upright.info = {name: upright.info[name] for name in KEPT if name in upright.info}
                upright.save(drawn, format=kind, exif=b"")
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        ValueError,
        SyntaxError,
    ) as reason:
        raise NotAccepted from reason
    return Checked(PICTURES[kind], drawn.getvalue())


def seal(content: bytes, *, document_id) -> bytes:
    return encrypt(content, key=_key(), place=f"intake_document {document_id}")


def unseal(document) -> bytes:
    """The clear bytes of a stored document. Raises NotReadable when it was tampered with."""
    return decrypt(document.content, key=_key(), place=f"intake_document {document.pk}")


def _key():
    return derive(settings.DOCUMENT_KEY, "documents")

"""DOCX and ODT files made by hand, sound ones and ones that hide something."""

import zipfile
from io import BytesIO

import docx
from odf.opendocument import OpenDocumentText
from odf.text import P


def docx_file(text="Brief van de gemeente."):
    document, file = docx.Document(), BytesIO()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def odt_file(text="Brief van de gemeente."):
    document, file = OpenDocumentText(), BytesIO()
    document.text.addElement(P(text=text))
    document.write(file)
    return file.getvalue()


def with_parts(content, added=None, replaced=None):
    """The file again with these parts added, and these pieces of its parts replaced."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            part = old.read(member)
            for before, after in (replaced or {}).items():
                part = part.replace(before, after)
            new.writestr(member.filename, part)
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return file.getvalue()


def with_flag(content, flag):
    """The file with a flag set on every member, as when it is encrypted."""
    changed = bytearray(content)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + place] |= flag
            at = changed.find(signature, at + 4)
    return bytes(changed)

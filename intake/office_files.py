"""
Text files of an office program, DOCX and ODT: ZIP files with XML, and so with room for much that is no letter.

Before a library opens one, everything in it is unpacked under hard limits and read as XML that may declare nothing:
no bombs, no entities, no macros, no programs, nothing that is fetched from elsewhere when somebody opens it.
"""

import zipfile
import zlib
from io import BytesIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces

import docx
import odf.opendocument
from defusedxml.common import DefusedXmlException
from defusedxml.sax import make_parser

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

MAX_MEMBERS = 1_000
MAX_UNPACKED = 60_000_000  # pictures are packed already, text is small
MAX_XML = 12_000_000  # of all XML together: a novel is 2 MB
# A page has about a hundred elements. What opens an ODT takes 80 µs for each: a second in all, on a slow machine.
MAX_ELEMENTS = {DOCX: 80_000, ODT: 12_000}
MAX_DEPTH = 200
PIECE = 65_536
IS_ENCRYPTED = 0x1  # of a member's flags
XML = (".xml", ".rels", ".rdf", ".vml")
# Parts that can run, or that hide another file: macros, controls, embedded objects.
FORBIDDEN_PARTS = ("vba", "activex", "macro", "oleobject", "/embeddings/", "basic/", "scripts/")
FORBIDDEN_ENDINGS = (".bin", ".exe", ".dll", ".js", ".vbs", ".jar", ".class", ".py", ".html", ".htm", ".zip")
# What a DOCX may point at outside itself. A template or picture from elsewhere is fetched when the file is opened.
MAY_BE_OUTSIDE = ("/hyperlink",)
BINDS_A_SCRIPT = ("event-listener", "script", "applet", "plugin", "object-ole", "encryption-data")


class NotAnOfficeFile(Exception):
    """Not a sound DOCX or ODT, or one that holds more than a letter needs."""


def kind_of(content: bytes) -> str:
    """The media type of a DOCX or ODT that was unpacked, read and opened. Raises NotAnOfficeFile for anything else."""
    try:
        parts = _unpacked(content)
        content_type = _declared(parts)
        _read(parts, MAX_ELEMENTS[content_type])
        _open(content_type, content)
    except NotAnOfficeFile:
        raise
    # A broken file may raise nearly anything in the libraries; whatever it is, the file is not accepted.
    except Exception as reason:
        raise NotAnOfficeFile from reason
    return content_type


def _unpacked(content):
    """Every member by its name, unpacked for real: what a ZIP says about its sizes need not be true."""
    if not content.startswith(b"PK\x03\x04"):
        raise NotAnOfficeFile
    parts, room = {}, MAX_UNPACKED
    with zipfile.ZipFile(BytesIO(content)) as package:
        members = package.infolist()
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
            raise NotAnOfficeFile
        if min(member.header_offset for member in members):
            raise NotAnOfficeFile  # another file stands before it
        for member in members:
            _check_member(member, parts)
            parts[member.filename] = _bytes_of(package, member, room)
            room -= len(parts[member.filename])
    return parts


def _check_member(member, earlier):
    name = member.filename.lower()
    odd = name.startswith("/") or ".." in name.split("/") or "\\" in name or "\x00" in name
    runs = any(part in name for part in FORBIDDEN_PARTS) or name.endswith(FORBIDDEN_ENDINGS)
    if odd or runs or member.flag_bits & IS_ENCRYPTED or member.filename in earlier:
        raise NotAnOfficeFile


def _bytes_of(package, member, room):
    pieces, size = [], 0
    try:
        with package.open(member) as opened:
            while piece := opened.read(PIECE):
                size += len(piece)
                if size > room:
                    raise NotAnOfficeFile
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError) as reason:
        raise NotAnOfficeFile from reason
    return b"".join(pieces)


def _declared(parts):
    """What the file says that it is. A text with macros declares another type, and is refused here."""
    if parts.get("mimetype", b"").strip() == ODT.encode():
        return ODT
    types = parts.get("[Content_Types].xml", b"")
    if "word/document.xml" in parts and f"{DOCX}.main+xml".encode() in types and b"macroEnabled" not in types:
        return DOCX
    raise NotAnOfficeFile


def _read(parts, most_elements):
    xml = {name: content for name, content in parts.items() if name.lower().endswith(XML)}
    if sum(len(content) for content in xml.values()) > MAX_XML:
        raise NotAnOfficeFile
    reader = _Reader(most_elements)
    for content in xml.values():
        if content:
            reader.read(content)


class _Reader(ContentHandler):
    """Reads XML without keeping it, and refuses what a letter does not need."""

    def __init__(self, most):
        super().__init__()
        self.most, self.number, self.depth = most, 0, 0

    def read(self, content):
        parser = make_parser()
        parser.forbid_dtd = True  # no document type, so no entities: neither expanding nor external
        parser.setFeature(feature_namespaces, True)
        parser.setFeature(feature_external_ges, False)
        parser.setContentHandler(self)
        self.depth = 0
        try:
            parser.parse(BytesIO(content))
        except (SAXException, DefusedXmlException) as reason:
            raise NotAnOfficeFile from reason

    def startElementNS(self, name, qname, attributes):
        self.number += 1
        self.depth += 1
        if self.number > self.most or self.depth > MAX_DEPTH or name[1] in BINDS_A_SCRIPT:
            raise NotAnOfficeFile
        outside = attributes.get((None, "TargetMode")) == "External"
        if outside and not attributes.get((None, "Type"), "").endswith(MAY_BE_OUTSIDE):
            raise NotAnOfficeFile
        if name[1] == "image" and _is_elsewhere(attributes):
            raise NotAnOfficeFile

    def endElementNS(self, name, qname):
        self.depth -= 1


def _is_elsewhere(attributes):
    """Whether a picture of an ODT is not in the file itself."""
    return any(name == "href" and ":" in value for (_space, name), value in attributes.items())


def _open(content_type, content):
    if content_type == DOCX:
        docx.Document(BytesIO(content))
    else:
        odf.opendocument.load(BytesIO(content))

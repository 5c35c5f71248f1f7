import struct
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake import documents, office_files
from intake.documents import NotAccepted, check
from intake.office_files import DOCX, ODT, NotAnOfficeFile, kind_of
from tests.intake.office_samples import docx_file, odt_file, with_flag, with_parts

LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>"""
THEFT = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>"""
IN_UTF_16 = LAUGHS.decode().replace('version="1.0"', 'version="1.0" encoding="utf-16"').encode("utf-16")
TEMPLATE = b'<Relationship Id="r9" TargetMode="External" Target="https://x.example/t.dotm" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'  # noqa: E501
LINK = TEMPLATE.replace(b"attachedTemplate", b"hyperlink")


@pytest.mark.parametrize(("content", "content_type"), [(docx_file(), DOCX), (odt_file(), ODT)], ids=["docx", "odt"])
def test_a_text_is_kept_as_it_is(content, content_type):
    checked = check(content)

    assert (checked.content_type, checked.content) == (content_type, content)
    assert documents.EXTENSIONS[content_type] in {"docx", "odt"}


def test_a_link_in_a_text_is_no_danger():
    assert kind_of(with_parts(docx_file(), replaced={b"</Relationships>": LINK})) == DOCX


HIDING = {
    "macros": with_parts(docx_file(), {"word/vbaProject.bin": b"macro"}),
    "macros by type": with_parts(
        docx_file(), replaced={DOCX.encode(): b"application/vnd.ms-word.document.macroEnabled"}
    ),
    "an embedded program": with_parts(docx_file(), {"word/embeddings/oleObject1.bin": b"MZ"}),
    "a control": with_parts(docx_file(), {"word/activeX/activeX1.xml": b"<a/>"}),
    "a template from elsewhere": with_parts(docx_file(), replaced={b"</Relationships>": TEMPLATE}),
    "expanding entities": with_parts(docx_file(), {"word/more.xml": LAUGHS}),
    "entities in another alphabet": with_parts(docx_file(), {"word/more.xml": IN_UTF_16}),
    "an entity that reads a file": with_parts(odt_file(), {"more.xml": THEFT}),
    "basic macros": with_parts(odt_file(), {"Basic/Standard/Module1.xml": b"<a/>"}),
    "a script": with_parts(odt_file(), {"Scripts/python/x.py": b"import os"}),
    "an event": with_parts(odt_file(), {"more.xml": b'<s:event-listener xmlns:s="urn:s"/>'}),
    "a picture from elsewhere": with_parts(
        odt_file(), {"more.xml": b'<d:image xmlns:d="urn:d" xmlns:x="urn:x" x:href="https://x.example/a.png"/>'}
    ),
    "encryption": with_flag(docx_file(), 1),
    "encryption of odf": with_parts(odt_file(), {"more.xml": b'<m:encryption-data xmlns:m="urn:m"/>'}),
    "a way out of the folder": with_parts(docx_file(), {"../../etc/cron.d/x": b"x"}),
    "broken xml": with_parts(docx_file(), {"word/more.xml": b"<a>"}),
    "a page of the web": with_parts(docx_file(), {"word/afchunk.htm": b"<script>alert(1)</script>"}),
}


@pytest.mark.parametrize("content", HIDING.values(), ids=HIDING.keys())
def test_what_hides_something_is_refused(content):
    with pytest.raises(NotAccepted):
        check(content)


def zip_of(parts, **options):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


OTHERS = {
    "an empty zip": zip_of({}),
    "any zip": zip_of({"a.txt": b"a"}),
    "a spreadsheet": zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}),
    "only the name of a docx": zip_of({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
    "only the name of an odt": zip_of({"mimetype": ODT.encode()}),
    "half a docx": docx_file()[:5000],
    "something before it": b"<html>" + docx_file(),
    "another zip before it": zip_of({"mimetype": ODT.encode()}) + odt_file(),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS.keys())
def test_other_zips_are_refused(content):
    with pytest.raises(NotAccepted):
        check(content)


BOMBS = {
    "much in one part": with_parts(docx_file(), {"word/media/a.png": bytes(office_files.MAX_UNPACKED + 1)}),
    "many parts": with_parts(docx_file(), {f"word/media/{n}.png": b"" for n in range(office_files.MAX_MEMBERS + 1)}),
    "much xml": with_parts(odt_file(), {"more.xml": b"<a>" + b" " * office_files.MAX_XML + b"</a>"}),
    "many elements": with_parts(odt_file(), {"more.xml": b"<a>" + b"<b/>" * office_files.MAX_ELEMENTS[ODT] + b"</a>"}),
    "deep elements": with_parts(odt_file(), {"more.xml": b"<a>" * 5000 + b"</a>" * 5000}),
}


@pytest.mark.parametrize("content", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_is_refused_at_once(content):
    assert len(content) < 1_000_000
    before = time.process_time()

    with pytest.raises(NotAccepted):
        check(content)

    assert time.process_time() - before < 2


def test_what_a_zip_says_about_its_sizes_is_not_believed():
    size = office_files.MAX_UNPACKED + 1
    lying = BOMBS["much in one part"].replace(struct.pack("<I", size), struct.pack("<I", 10))

    with pytest.raises(NotAnOfficeFile):
        kind_of(lying)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.data())
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_broken_texts_are_refused_and_nothing_worse(data):
    sound = bytearray(data.draw(st.sampled_from([docx_file("a"), odt_file("a")])))
    for _change in range(data.draw(st.integers(1, 5))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    broken = bytes(sound[: data.draw(st.integers(0, len(sound)))])

    try:
        assert check(broken).content_type in documents.EXTENSIONS
    except NotAccepted:
        pass

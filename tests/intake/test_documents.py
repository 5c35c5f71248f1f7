import zlib
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from intake import documents
from intake.documents import MAX_BYTES, NotAccepted, check
from intake.models import Document
from oco_portal.encryption import NotReadable

GPS_IFD, MAKER = 0x8825, 0x010F
PLACE = b"52.3676N"


def pdf(pages=1, **options):
    file = BytesIO()
    with pikepdf.new() as new:
        for _page in range(pages):
            new.add_blank_page()
        new.save(file, **options)
    return file.getvalue()


def picture(kind="JPEG", size=(40, 20), mode="RGB", **options):
    file = BytesIO()
    Image.new(mode, size).save(file, format=kind, **options)
    return file.getvalue()


def photo_with_place():
    """A JPEG as a telephone makes it: with the place, the maker, a comment and XMP."""
    exif = Image.Exif()
    exif[MAKER] = "Telefoonmerk"
    exif.get_ifd(GPS_IFD)[2] = (52.0, 22.0, 3.36)
    return picture(exif=exif, comment=PLACE, xmp=b"<x:xmpmeta>52.3676N</x:xmpmeta>")


def several_pictures_in_one():
    """Multi-picture format: a JPEG with a second picture behind it, as many telephones make it."""
    file = BytesIO()
    Image.new("RGB", (40, 20)).save(file, format="MPO", save_all=True, append_images=[Image.new("RGB", (40, 20))])
    return file.getvalue()


def test_a_pdf_is_kept_as_it_is():
    checked = check(pdf())

    assert (checked.content_type, checked.content) == ("application/pdf", pdf_again(checked.content))


def pdf_again(content):
    with pikepdf.open(BytesIO(content)) as opened:
        assert len(opened.pages) == 1
    return content


@pytest.mark.parametrize(
    ("kind", "mode", "content_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("JPEG", "L", "image/jpeg"),
        ("JPEG", "CMYK", "image/jpeg"),
        ("PNG", "RGB", "image/png"),
        ("PNG", "RGBA", "image/png"),
        ("PNG", "P", "image/png"),
        ("PNG", "1", "image/png"),
        ("PNG", "I;16", "image/png"),
    ],
)
def test_a_picture_is_accepted(kind, mode, content_type):
    checked = check(picture(kind, mode=mode))

    assert checked.content_type == content_type
    assert Image.open(BytesIO(checked.content)).size == (40, 20)


def test_a_photo_loses_place_maker_and_comment():
    assert PLACE in photo_with_place()

    drawn = check(photo_with_place()).content

    assert not Image.open(BytesIO(drawn)).getexif()
    for trace in (PLACE, b"Telefoonmerk", b"Exif", b"xmpmeta"):
        assert trace not in drawn


def test_a_png_loses_its_texts():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Location", PLACE.decode())
    texts.add_itxt("XML:com.adobe.xmp", PLACE.decode())

    assert PLACE not in check(picture("PNG", pnginfo=texts)).content


def test_a_photo_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    assert Image.open(BytesIO(check(picture(exif=exif)).content)).size == (20, 40)


def test_a_photo_with_a_second_picture_in_it_is_accepted_as_one_jpeg():
    checked = check(several_pictures_in_one())

    assert checked.content_type == "image/jpeg"
    assert Image.open(BytesIO(checked.content)).format == "JPEG"


def test_what_hides_behind_a_picture_is_left_behind():
    hidden = b"PK\x03\x04<script>alert(1)</script>"

    assert hidden not in check(picture() + hidden).content
    assert hidden not in check(picture("PNG") + hidden).content


@pytest.mark.parametrize(
    "content",
    {
        "empty": b"",
        "html": b"<html><script>alert(1)</script></html>",
        "html that begins as a pdf": b"%PDF-1.7\n<html><script>alert(1)</script></html>",
        "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "gif": picture("GIF"),
        "tiff": picture("TIFF"),
        "webp": picture("WEBP"),
        "program": b"MZ\x90\x00" + bytes(200),
        "zip": b"PK\x03\x04" + bytes(200),
        "pdf without pages": pdf(pages=0),
        "pdf behind a password": pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
        "half a photo": picture(size=(400, 400))[:600],
        "half a png": picture("PNG", size=(400, 400))[:60],
        "only a beginning": b"\xff\xd8\xff\xe0",
    }.items(),
    ids=lambda item: item[0],
)
def test_anything_else_is_refused(content):
    with pytest.raises(NotAccepted):
        check(content[1])


def test_a_picture_that_grows_when_opened_is_refused():
    bomb = picture("PNG", size=(12_000, 12_000), mode="1")
    assert len(bomb) < 100_000

    with pytest.raises(NotAccepted):
        check(bomb)


def test_a_picture_that_says_it_is_enormous_is_refused():
    small = bytearray(picture("PNG"))
    small[16:24] = b"\x7f\xff\xff\xff" * 2
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")

    with pytest.raises(NotAccepted):
        check(bytes(small))


def test_more_than_ten_megabytes_are_refused_and_ten_are_not():
    room = MAX_BYTES - len(pdf())

    assert check(pdf() + b"\n" * room).content_type == "application/pdf"
    with pytest.raises(NotAccepted):
        check(pdf() + b"\n" * (room + 1))


@pytest.mark.filterwarnings("ignore::UserWarning")  # Pillow's, about a broken second picture
@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.data())
def test_broken_files_are_refused_and_nothing_worse(data):
    sound = bytearray(data.draw(st.sampled_from([pdf(), photo_with_place(), picture("PNG", mode="P")])))
    for _change in range(data.draw(st.integers(1, 5))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    broken = bytes(sound[: data.draw(st.integers(0, len(sound)))])

    try:
        assert check(broken).content_type in documents.EXTENSIONS
    except NotAccepted:
        pass


def test_a_stored_document_is_unreadable_and_comes_back():
    document = Document(content=documents.seal(b"brief van de gemeente", document_id="a"), id="a")

    assert b"gemeente" not in document.content
    assert documents.unseal(document) == b"brief van de gemeente"


def test_the_bytes_of_another_row_do_not_decrypt():
    stolen = Document(content=documents.seal(b"brief", document_id="a"), id="b")

    with pytest.raises(NotReadable):
        documents.unseal(stolen)

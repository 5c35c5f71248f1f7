"""Every file of every letter opens again, with its text in it, whatever somebody typed."""

import re
import time
from datetime import date
from io import BytesIO
from types import SimpleNamespace

import docx
import odf.opendocument
import pikepdf
import pytest
from odf import teletype, text
from odf.text import H, P

from cases.letters.docx import as_docx
from cases.letters.files import FORMATS
from cases.letters.layout import Items, Paragraph, blocks_of, dutch_date, layout_of
from cases.letters.odt import as_odt
from cases.letters.pdf import as_pdf
from cases.letters.placeholders import fill
from cases.letters.texts import DEFAULT_TEXTS
from cases.vocabulary import LetterKind
from intake.documents import check

DAY = date(2026, 4, 3)


def letter(**changed):
    parts = {
        "sender_name": "A. Wieringa",
        "sender_address": "Dorpsstraat 1\n2711 AB Zoetermeer",
        "addressee": "Gemeente Veldermeer\nPostbus 1",
        "their_reference": "Z-2026/12",
        "subject": "Bezwaar tegen uw besluit",
        "body": "Geachte heer of mevrouw,\n\nIk maak bezwaar.\n\n- ten eerste\n- ten tweede",
        "dated_on": DAY,
    }
    return SimpleNamespace(**parts | changed)


def layout(**changed):
    return layout_of(letter(**changed), on=date(2026, 4, 7))


# Reading them back


def text_of_docx(content):
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)


def text_of_odt(content):
    body = odf.opendocument.load(BytesIO(content)).text
    found = [node for kind in (H, P) for node in body.getElementsByType(kind)]
    return "\n".join(teletype.extractText(node) for node in found)


def text_of_pdf(content):
    """The text as a reader would select it: each page's glyphs through the ToUnicode map of their font."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return "".join(_text_of_page(page) for page in pdf.pages)


def _text_of_page(page):
    maps = {name: _unicode_of(font) for name, font in page.Resources.Font.items()} if "/Font" in page.Resources else {}
    found, glyphs = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            glyphs = maps[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            pieces = operands[0] if str(operator) == "TJ" else operands
            strings = [bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String)]
            found += [
                glyphs.get(string[at : at + 2].hex(), "") for string in strings for at in range(0, len(string), 2)
            ]
    return "".join(found)


def _unicode_of(font):
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"^<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>$", table, re.M)
    return {glyph.lower(): bytes.fromhex(code).decode("utf-16-be") for glyph, code in pairs}


READERS = {"docx": text_of_docx, "odt": text_of_odt, "pdf": text_of_pdf}


def squeezed(words):
    return re.sub(r"[\s\u200b\u00ad]", "", words)


# Every text, every format


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("kind", LetterKind)
def test_every_letter_opens_again_with_its_text(kind, ending):
    portal = DEFAULT_TEXTS[kind]
    filled = {"subject": fill(portal.subject, {"naam": "A. Wieringa"}), "body": fill(portal.body, {})}

    content = FORMATS[ending].make(layout(**filled))

    found = squeezed(READERS[ending](content))
    assert check(content).content_type == FORMATS[ending].content_type  # we would accept it ourselves
    assert squeezed(filled["subject"]) in found
    assert squeezed(filled["body"].replace("- ", "")[-60:]) in found
    assert found.index("Handtekening:") < found.rindex("A.Wieringa")


@pytest.mark.parametrize("ending", FORMATS)
def test_what_the_law_asks_stands_in_every_letter(ending):
    found = READERS[ending](FORMATS[ending].make(layout(body="Ik maak bezwaar.")))

    for part in (
        "A. Wieringa",
        "Dorpsstraat 1",
        "3 april 2026",
        "Bezwaar tegen uw besluit",
        "Z-2026/12",
        "Handtekening",
    ):
        assert squeezed(part) in squeezed(found)


HOSTILE = {
    "typst markup": '#eval("1") *vet* _x_ $x^2$ <label> @ref `raw` // geen commentaar #import "/etc/passwd"',
    "django markup": "{{ 7*7 }}{% load x %} {naam} {0.__class__}",
    "xml": "<w:p>&amp; ]]> <!-- --> <script>alert(1)</script>",
    "formula": "=1+1",
    "hebrew and arabic": "שלום حقوق",
    "a long word": "donaudampfschifffahrts" * 40,
    "greek and polish": "Ελληνικά Żółć",
    "quotes and backslash": "\"dubbel\" 'enkel' \\n \\u{0}",
}


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_text(words, ending):
    content = FORMATS[ending].make(
        layout(subject=words[:200], body=f"Voor {words}\n\n- {words}", their_reference=words[:90])
    )

    found = READERS[ending](content)
    if words != HOSTILE["hebrew and arabic"] or ending != "pdf":  # drawn from right to left
        assert squeezed(words) in squeezed(found)
    assert "root:" not in found


@pytest.mark.parametrize("ending", FORMATS)
def test_what_no_font_or_file_can_hold_breaks_nothing(ending):
    words = "voor 😀👩‍👩‍👧 中 \x00\x01\x0b\x0c\x1b\ufffe na"

    found = READERS[ending](FORMATS[ending].make(layout(body=words, subject=words, sender_address=words)))

    assert "voor" in found
    assert "na" in found
    assert not set("\x00\x01\x0c\x1b\ufffe") & set(found)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_draft_says_so_and_a_final_letter_does_not(ending):
    def says_draft(day):
        content = FORMATS[ending].make(layout(dated_on=day))
        if ending == "docx":
            return "Concept" in docx.Document(BytesIO(content)).sections[0].header.paragraphs[0].text
        if ending == "odt":
            masters = odf.opendocument.load(BytesIO(content)).masterstyles
            return "Concept" in teletype.extractText(masters)
        return "Concept" in text_of_pdf(content)

    assert says_draft(None)
    assert not says_draft(DAY)


# What is said about the file


def test_the_pdf_is_tagged_and_in_dutch():
    with pikepdf.open(BytesIO(as_pdf(layout()))) as pdf:
        assert pdf.Root.Lang == "nl-NL"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot
        with pdf.open_metadata() as about:
            assert about["pdfuaid:part"] == "1"
            assert about["dc:title"] == "Bezwaar tegen uw besluit"


def test_a_pdf_that_cannot_meet_the_standard_is_tagged_all_the_same():
    with pikepdf.open(BytesIO(as_pdf(layout(body="😀")))) as pdf:
        assert pdf.Root.MarkInfo.Marked


def test_a_docx_is_in_dutch_and_of_the_resident():
    document = docx.Document(BytesIO(as_docx(layout())))

    assert (document.core_properties.author, document.core_properties.language) == ("A. Wieringa", "nl-NL")
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == [
        "Onderwerp: Bezwaar tegen uw besluit"
    ]
    assert len([p for p in document.paragraphs if p.style.name == "List Bullet"]) == 2


def test_an_odt_has_a_heading_and_a_list():
    body = odf.opendocument.load(BytesIO(as_odt(layout()))).text

    assert teletype.extractText(body.getElementsByType(H)[0]) == "Onderwerp: Bezwaar tegen uw besluit"
    assert len(body.getElementsByType(text.ListItem)) == 2


@pytest.mark.parametrize("ending", FORMATS)
def test_the_longest_letter_is_made_within_a_request(ending):
    longest = layout(body=("woord " * 12 + "\n\n") * 270)
    before = time.process_time()

    FORMATS[ending].make(longest)

    assert time.process_time() - before < 1


# The parts


def test_empty_lines_and_items_make_the_parts():
    assert blocks_of("a\nb\n\n\n- c\n- d\ne") == (Paragraph(("a", "b")), Items(("c", "d")), Paragraph(("e",)))
    assert blocks_of(" \n \n") == ()


def test_a_draft_carries_the_day_of_today_and_a_final_letter_its_own():
    assert layout(dated_on=None).date == "7 april 2026"
    assert layout().date == "3 april 2026"


def test_a_date_in_a_letter_is_dutch_whatever_the_page_speaks(in_english):
    assert dutch_date(DAY) == "3 april 2026"

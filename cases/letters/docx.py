"""A letter as DOCX, to be changed in Word: language Dutch, the subject as heading, lists as lists."""

from io import BytesIO

import docx
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cases.letters import layout as letter_layout
from cases.letters.layout import Items, Layout

FONT = "Calibri"
BLACK = RGBColor(0, 0, 0)


def as_docx(layout: Layout) -> bytes:
    document = docx.Document()
    _set_up(document, layout)
    if layout.is_draft:
        document.sections[0].header.paragraphs[0].text = letter_layout.DRAFT
    _lines(document, layout.sender)
    _lines(document, layout.addressee)
    _lines(document, [layout.date])
    if layout.reference:
        _lines(document, [f"{letter_layout.REFERENCE}: {layout.reference}"])
    document.add_heading(f"{letter_layout.SUBJECT}: {layout.subject}", level=1)
    for block in layout.blocks:
        if isinstance(block, Items):
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        else:
            _lines(document, block.lines)
    _sign(document, layout)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document, layout):
    about = document.core_properties
    about.title, about.author, about.language = layout.subject, layout.signer, "nl-NL"
    about.comments = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(25)
    normal, heading = document.styles["Normal"], document.styles["Heading 1"]
    for style in (normal, heading):
        style.font.name, style.font.size = FONT, Pt(12)
        _speak_dutch(style)
    normal.paragraph_format.space_after = Pt(12)
    heading.font.color.rgb, heading.font.bold = BLACK, True
    # The theme's own heading font would win over the name.
    fonts = heading.element.rPr.rFonts
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)


def _speak_dutch(style):
    properties = style.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "nl-NL")
    properties.append(language)


def _lines(document, lines):
    paragraph = document.add_paragraph()
    for nth, line in enumerate(lines):
        run = paragraph.add_run()
        if nth:
            run.add_break(WD_BREAK.LINE)
        run.add_text(line)
    return paragraph


def _sign(document, layout):
    for line in (letter_layout.CLOSING, letter_layout.SIGNATURE):
        _lines(document, [line]).paragraph_format.keep_with_next = True
    place = _lines(document, ["_" * 30])
    place.paragraph_format.space_before, place.paragraph_format.keep_with_next = Pt(48), True
    _lines(document, [layout.signer])

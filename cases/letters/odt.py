"""A letter as ODT, the open format of the government: language Dutch, the subject as heading, lists as lists."""

from io import BytesIO

from odf import dc, style, teletype, text
from odf.opendocument import OpenDocumentText

from cases.letters import layout as letter_layout
from cases.letters.layout import Items, Layout

FONT = "Liberation Sans"
DUTCH = {"language": "nl", "country": "NL"}
SPACE_BELOW = "0.42cm"


def as_odt(layout: Layout) -> bytes:
    document = OpenDocumentText()
    _describe(document, layout)
    styles = _styles(document)
    _page(document, layout)
    body = document.text
    body.addElement(_paragraph(layout.sender, styles["body"]))
    body.addElement(_paragraph(layout.addressee, styles["body"]))
    body.addElement(_paragraph([layout.date], styles["body"]))
    if layout.reference:
        body.addElement(_paragraph([f"{letter_layout.REFERENCE}: {layout.reference}"], styles["body"]))
    heading = text.H(outlinelevel=1, stylename=styles["heading"])
    teletype.addTextToElement(heading, f"{letter_layout.SUBJECT}: {layout.subject}")
    body.addElement(heading)
    for block in layout.blocks:
        body.addElement(_list(block, styles) if isinstance(block, Items) else _paragraph(block.lines, styles["body"]))
    body.addElement(_paragraph([letter_layout.CLOSING], styles["kept"]))
    body.addElement(_paragraph([letter_layout.SIGNATURE], styles["kept"]))
    body.addElement(_paragraph(["_" * 30], styles["place"]))
    body.addElement(_paragraph([layout.signer], styles["body"]))
    file = BytesIO()
    document.write(file)
    return file.getvalue()


def _describe(document, layout):
    for element, value in ((dc.Title, layout.subject), (dc.Creator, layout.signer), (dc.Language, "nl-NL")):
        about = element()
        about.addText(value)
        document.meta.addElement(about)


def _styles(document):
    default = style.DefaultStyle(family="paragraph")
    default.addElement(style.TextProperties(fontsize="12pt", fontfamily=FONT, **DUTCH))
    document.styles.addElement(default)
    return {
        "body": _style(document, "Body", marginbottom=SPACE_BELOW),
        "kept": _style(document, "Kept", marginbottom=SPACE_BELOW, keepwithnext="always"),
        "place": _style(document, "Place", margintop="1.7cm", marginbottom=SPACE_BELOW, keepwithnext="always"),
        "item": _style(document, "Item"),
        "heading": _style(document, "Subject", is_bold=True, marginbottom=SPACE_BELOW, keepwithnext="always"),
        "list": _list_style(document),
    }


def _style(document, name, *, is_bold=False, **properties):
    made = style.Style(name=name, family="paragraph")
    made.addElement(style.ParagraphProperties(**properties))
    made.addElement(style.TextProperties(fontweight="bold" if is_bold else "normal", **DUTCH))
    document.styles.addElement(made)
    return made


def _list_style(document):
    made = text.ListStyle(name="Dots")
    level = text.ListLevelStyleBullet(level=1, bulletchar="•")
    level.addElement(style.ListLevelProperties(spacebefore="0.4cm", minlabelwidth="0.5cm"))
    made.addElement(level)
    document.styles.addElement(made)
    return made


def _page(document, layout):
    page = style.PageLayout(name="A4")
    page.addElement(style.PageLayoutProperties(pagewidth="21cm", pageheight="29.7cm", margin="2.5cm"))
    document.automaticstyles.addElement(page)
    master = style.MasterPage(name="Standard", pagelayoutname=page)
    if layout.is_draft:
        header = style.Header()
        header.addElement(_paragraph([letter_layout.DRAFT]))
        master.addElement(header)
    document.masterstyles.addElement(master)


def _paragraph(lines, stylename=None):
    paragraph = text.P(stylename=stylename) if stylename else text.P()
    for nth, line in enumerate(lines):
        if nth:
            paragraph.addElement(text.LineBreak())
        teletype.addTextToElement(paragraph, line)
    return paragraph


def _list(block, styles):
    made = text.List(stylename=styles["list"])
    for item in block.items:
        entry = text.ListItem()
        entry.addElement(_paragraph([item], styles["item"]))
        made.addElement(entry)
    return made

"""
Does a note read like actual care? A client supporter informs, advises and supports, and gives no care (R31).

Only the words are looked at, and only what the writer seems to have done themselves: who writes that a provider did
not clean, that a daughter does the shopping, or that they called about household help, is not bothered. It asks; it
never decides. Pure.
"""

import re

ANY_WORDS = r"(?:[\w'’-]+ ){0,4}?"
WASHING = r"(?:douchen|wassen|baden|aankleden|uitkleden|opstaan|eten|koken|toiletgang|tandenpoetsen|scheren)"
HOUSE = r"(?:huis|woning|keuken|badkamer|slaapkamer|kamer|wc|toilet|vloer|ramen|tuin)"
MEDICINES = r"(?:medicijn(?:en)?|medicatie|pillen|insuline|baxterrol)"
MONEY = r"(?:administratie|thuisadministratie|boekhouding|geldzaken|financiën|bankzaken)"
GUIDANCE = (
    r"(?:individuele )?(?:begeleiding|dagbesteding|overbruggingszorg|persoonlijke verzorging|huishoudelijke hulp)"
)
GIVEN = r"(?:gegeven|geboden|geleverd|verleend|verzorgd)"

# What is care, as somebody writes it who has just given it.
CARE = [
    rf"(?:geholpen|hulp geboden|ondersteund|geassisteerd) {ANY_WORDS}(?:bij|met) {ANY_WORDS}{WASHING}",
    rf"(?:helpen|hulp) (?:bij|met) {ANY_WORDS}{WASHING}(?= gegeven| geboden)",
    r"\b(?:gedoucht|gewassen en aangekleed|in bad gedaan|aangekleed|steunkousen (?:aan|uit)getrokken)",
    rf"\b(?:boodschappen|wasje?|afwas|vaat|strijk) {ANY_WORDS}(?:gedaan|gehaald|gebracht|gevouwen|gestreken)",
    rf"\b{MEDICINES} {ANY_WORDS}(?:uitgezet|klaargezet|gegeven|toegediend|aangereikt|gespoten)",
    rf"\b{MONEY} {ANY_WORDS}(?:bijgehouden|overgenomen|gedaan|geregeld|verzorgd|bijgewerkt)",
    rf"\b{HOUSE} {ANY_WORDS}(?:schoongemaakt|gepoetst|opgeruimd|gedweild|gestofzuigd|gelapt|gedaan|onderhouden)",
    r"\b(?:schoongemaakt|gestofzuigd|gedweild)",
    rf"\b(?:eten|maaltijd(?:en)?|warm eten) {ANY_WORDS}(?:gekookt|klaargemaakt|bereid|gegeven)",
    rf"\b{GUIDANCE} {ANY_WORDS}{GIVEN}",
    rf"\b{GIVEN} {GUIDANCE}",
    rf"\bwond(?:en)? {ANY_WORDS}(?:verzorgd|verbonden)|\b(?:katheter|stoma|luier) {ANY_WORDS}(?:verzorgd|verschoond)",
    r"\b(?:opgepast|op de kinderen gepast|therapie gegeven|behandeling gegeven)",
]
# Somebody else did it, it was not done, or it is what was talked about.
NOT_DONE_BY_US = re.compile(
    r"""\b(?:
        niet | geen | nooit | zelf | door | wil | wilde | zou | moet | kan | mag
      | aanbieder | zorgaanbieder | thuiszorg | thuiszorgorganisatie | wijkverpleging | wijkverpleegkundige | gemeente
      | verzorgende | begeleider | huishoudelijke\ hulp\ (?:heeft|komt|is) | (?:de|een|haar|zijn|hun)\ hulp
      | dochter | zoon | partner | man | vrouw | moeder | vader | zus | broer | buur(?:vrouw|man)? | buren
      | mantelzorger | vrijwilliger | apotheek | bewindvoerder | organisatie | instelling | stichting
      | klacht | klaagt | bezwaar | beroep | besluit | beschikking | indicatie | aanvraag | aangevraagd
      | (?:gebeld|gemaild|gesproken|gepraat|overlegd|uitleg|advies|vraag|vragen|brief)\ (?:[\w'’-]+\ ){0,2}over
      | vertelt | vertelde | zegt | zei | gevraagd | besproken | afgesproken | verwezen | doorverwezen | overgedragen
    )\b""",
    re.VERBOSE,
)
CARE_WORDS = re.compile("|".join(f"(?:{pattern})" for pattern in CARE))
BETWEEN_CLAUSES = re.compile(r"[.;:,!?\n()]+|\b(?:maar|terwijl|daarna|omdat)\b")


def reads_as_care(note: str) -> str:
    """The words of the note that read like care given by the writer; '' when there are none."""
    for clause in BETWEEN_CLAUSES.split(note.lower()):
        words = " ".join(clause.split())
        found = CARE_WORDS.search(words)
        if found and not NOT_DONE_BY_US.search(words):
            return found[0]
    return ""

# ruff: noqa: E501 (a paragraph of a letter is one line)
"""
The portal's own texts of letters, in plain Dutch, for organisations that have written none themselves.

Sender, addressee, date, reference, subject, closing line and place to sign stand in every letter by themselves
(cases/letters/layout.py), so that no text can forget what Awb 6:5 asks. `{words}` are those of cases/letters/placeholders.py.
A line that begins with "- " is an item of a list.
"""

from dataclasses import dataclass

from cases.vocabulary import LetterKind


@dataclass(frozen=True)
class LetterText:
    subject: str
    body: str


DEFAULT_TEXTS = {
    # Awb 6:5 and 6:6: grounds may follow, when the authority gives a term for it.
    LetterKind.PRO_FORMA_OBJECTION: LetterText(
        "Bezwaar tegen uw besluit van {besluitdatum}",
        """Geachte heer of mevrouw,

Op {besluitdatum} heeft u een besluit genomen. Het gaat over [vul in: waar het besluit over gaat]. Ik ben het niet eens met dit besluit. Daarom maak ik bezwaar.

De redenen van mijn bezwaar stuur ik u later. Wilt u mij daarvoor een termijn van ten minste vier weken geven?

Wilt u mij ook een kopie sturen van alle stukken die bij dit besluit horen? Die heb ik nodig om mijn redenen op te schrijven.

Ik wil mijn bezwaar graag toelichten in een gesprek (hoorzitting). Ik ontvang graag een bevestiging dat u deze brief heeft ontvangen.""",
    ),
    LetterKind.OBJECTION: LetterText(
        "Bezwaar tegen uw besluit van {besluitdatum}",
        """Geachte heer of mevrouw,

Op {besluitdatum} heeft u een besluit genomen. In het besluit staat dat [vul in: wat er in het besluit staat]. Ik ben het niet eens met dit besluit. Daarom maak ik bezwaar.

Dit zijn mijn redenen:

- [vul in: eerste reden]
- [vul in: tweede reden, of haal deze regel weg]

Ik vraag u om het besluit te veranderen. Ik vraag u om [vul in: wat u wilt].

Ik wil mijn bezwaar graag toelichten in een gesprek (hoorzitting). Een kopie van het besluit zit bij deze brief. Ik ontvang graag een bevestiging dat u deze brief heeft ontvangen.""",
    ),
    LetterKind.COMPLAINT_PROVIDER: LetterText(
        "Klacht",
        """Geachte heer of mevrouw,

Ik ben niet tevreden over [vul in: de zorg, de hulp of hoe ik ben behandeld]. Daarom dien ik een klacht in. Ik vraag u om mijn klacht te behandelen volgens {klachtregeling}.

Dit is er gebeurd:

- [vul in: wat er gebeurde, wanneer en wie erbij was]

Dit vind ik daarvan: [vul in: waarom dit niet goed is]

Ik wil graag dat u [vul in: wat er moet veranderen].

Wilt u mij laten weten dat u deze klacht heeft ontvangen, wie de klacht behandelt en wanneer ik een antwoord krijg? Ik wil mijn klacht graag in een gesprek toelichten. Ik ontvang uw oordeel graag op papier, met uw redenen.""",
    ),
    # Awb 9:4 asks for name, address, date and a description of the conduct.
    LetterKind.COMPLAINT_AUTHORITY: LetterText(
        "Klacht",
        """Geachte heer of mevrouw,

Ik dien een klacht in over hoe ik door {tegenpartij} ben behandeld. Ik vraag u om mijn klacht te behandelen volgens hoofdstuk 9 van de Algemene wet bestuursrecht.

Dit is er gebeurd:

- [vul in: wat er gebeurde, wanneer en met wie]

Dit vind ik daarvan: [vul in: waarom dit niet goed is]

Ik wil graag dat u [vul in: wat er moet veranderen].

Wilt u mij laten weten dat u deze klacht heeft ontvangen? Ik wil graag gehoord worden. Binnen zes weken ontvang ik graag uw oordeel, of binnen tien weken als een commissie mijn klacht behandelt.""",
    ),
    # Awb 4:17: in writing, after the term; two weeks later the penalty starts.
    LetterKind.NOTICE_OF_DEFAULT: LetterText(
        "Ingebrekestelling: u heeft niet op tijd beslist",
        """Geachte heer of mevrouw,

Op {aanvraagdatum} begon de termijn waarbinnen u moest beslissen over [vul in: mijn aanvraag, melding of bezwaar]. De laatste dag van die termijn was {termijn}. Ik heb nog geen besluit ontvangen.

Met deze brief stel ik u in gebreke. Ik vraag u om binnen twee weken na ontvangst van deze brief alsnog te beslissen.

Beslist u dan nog niet, dan moet u mij een dwangsom betalen (artikel 4:17 van de Algemene wet bestuursrecht). Ook kan ik dan in beroep gaan bij de rechtbank, omdat u niet op tijd beslist.

Ik ontvang graag een bevestiging dat u deze brief heeft ontvangen.""",
    ),
    # Awb 2:1: an authority may ask for this in writing.
    LetterKind.AUTHORISATION: LetterText(
        "Machtiging",
        """Geachte heer of mevrouw,

Ik geef hierbij toestemming aan {ondersteuner}, onafhankelijk cliëntondersteuner bij {organisatie}, om mij te helpen bij [vul in: waar het over gaat].

Mijn cliëntondersteuner mag namens mij:

- met u praten en mailen over dit onderwerp
- brieven hierover ontvangen en versturen
- mijn stukken hierover lezen en daarvan een kopie krijgen

Wilt u brieven hierover naar mij én naar mijn cliëntondersteuner sturen? Het telefoonnummer is {telefoon}.

Deze machtiging geldt tot [vul in: datum]. Ik kan de machtiging altijd eerder stoppen. Dan laat ik u dat weten.""",
    ),
    # GDPR art. 15; the month of art. 12(3).
    LetterKind.FILE_REQUEST: LetterText(
        "Verzoek om mijn dossier",
        """Geachte heer of mevrouw,

Ik wil graag weten welke gegevens u over mij heeft. Ik vraag u om een kopie van mijn hele dossier (artikel 15 van de Algemene verordening gegevensbescherming, AVG). Dat is gratis.

Ik ontvang graag in elk geval:

- alle brieven, verslagen en adviezen over mij
- de notities in uw computersysteem over mij
- een lijst van personen en organisaties die mijn gegevens hebben gekregen

Moet ik laten zien wie ik ben? Laat mij dan weten hoe ik dat kan doen. Mijn burgerservicenummer hoeft daarbij niet in een e-mail.

U moet binnen een maand antwoord geven. Ik ontvang het dossier graag [vul in: op papier of digitaal].""",
    ),
    LetterKind.APPOINTMENT: LetterText(
        "Afspraak op [vul in: datum]",
        """Geachte heer of mevrouw,

Wij hebben een afspraak op [vul in: dag, datum en tijd]. De afspraak is bij [vul in: plaats]. Met deze brief bevestig ik dat.

Ik wil het graag hebben over:

- [vul in: eerste onderwerp]
- [vul in: tweede onderwerp, of haal deze regel weg]

Mijn cliëntondersteuner, {ondersteuner} van {organisatie}, komt met mij mee.

Wilt u mij na het gesprek een verslag sturen? Dan kan ik lezen of alles klopt.

Kan de afspraak niet doorgaan? Bel dan met {telefoon}.""",
    ),
    # Awb 2:1 lid 1: everyone may be assisted.
    LetterKind.COMPANION: LetterText(
        "Ik neem iemand mee naar het gesprek",
        """Geachte heer of mevrouw,

Op [vul in: datum en tijd] heb ik een gesprek met u. Ik kom niet alleen. {ondersteuner}, onafhankelijk cliëntondersteuner bij {organisatie}, komt met mij mee.

Ik heb het recht om iemand mee te nemen die mij helpt. Dat staat in artikel 2:1 van de Algemene wet bestuursrecht.

Is het gesprek op een andere plaats of een andere tijd? Laat het mij dan weten. Wilt u mij na het gesprek een verslag sturen?""",
    ),
}

"""Invented names and texts by the thousand, for `make_cases`: varied enough that a search has something to find."""

FIRST_NAMES = (
    "Aad Agnes Ahmet Aicha Alie André Anna Annemiek Arie Aylin Bart Bea Bilal Bram Carla Chantal Cor Daan Dilek Dirk "
    "Elif Emma Eva Fatima Femke Frans Geert Gerda Greet Hanna Hassan Henk Hülya Ibrahim Ilse Ineke Jan Jeroen Joke "
    "José Karel Karin Kees Lies Loes Maartje Marieke Mehmet Mia Mohamed Naïma Nel Noor Olga Otto Petra Piet René Ria "
    "Roos Ruud Samira Sjoerd Sofie Teun Thea Tineke Tom Umut Wendy Wil Willem Yara Youssef Zeki Zoë"
).split()
PREFIXES = ["", "", "", "", "", "de ", "van ", "van der ", "van den ", "ter ", "'t "]
LAST_NAMES = (
    "Aarts Akkerman Bakker Beekhuis Bloem Boersma Bos Brouwer Çelik Cornelisse Dekker Demir Dijkstra Doğan Driessen "
    "Evers Faber Fokkema Gerritsen Groen Haan Heijden Hendriks Hoekstra Idrissi Jacobs Jansen Jonker Kaya Kok Koning "
    "Kramer Kuiper Laan Linders Maas Meijer Mulder Nagel Nijhof Öztürk Oudman Peeters Post Prins Quist Rijks Ruiter "
    "Schipper Smit Timmer Tol Ubbink Veen Verhoef Visser Vos Vries Wiersma Wit Wolters IJzerman Yilmaz Zomer Zwart"
).split()
LAST_NAMES += [
    first + last
    for first in (
        "Bakel Beem Boek Brand Broek Dam Doorn Eem Elst Gees Groot Haver Heems Hoog Kamp Kuin Land Meer Noord Oever "
        "Ooster Pool Reit Riet Roos Schoon Steen Til Uiter Veld Water Wester Wier Wolf Zand Zuid Zwaag"
    ).split()
    for last in "aard berg bos dijk enga horst hoven huis inga kamp man mans sma stra veld woude zijl".split()
]
STREETS = [
    first + last
    for first in (
        "Acacia Beuken Burge Dorps Eiken Fluit Gaarde Haven Iepen Jasmijn Kerk Linden Molen Noorder Ooievaar Parel "
        "Populier Ridder Rozen School Singel Tulpen Uiter Veld Wilgen Zuider"
    ).split()
    for last in "dreef dijk gracht hof kade laan pad plein singel steeg straat weg".split()
]
SLOTS = {
    "wie": [
        "de inwoner",
        "mevrouw",
        "meneer",
        "de dochter",
        "de zoon",
        "de buurvrouw",
        "de mantelzorger",
        "de partner",
        "de huisarts",
        "de maatschappelijk werker",
    ],
    "ander": [
        "de gemeente",
        "de Wmo-consulent",
        "de thuiszorg",
        "de woningcorporatie",
        "het wijkteam",
        "de zorgverzekeraar",
        "de school",
        "de schuldhulpverlener",
        "het UWV",
        "het CIZ",
        "de jeugdbeschermer",
        "de bezwaarcommissie",
        "het zorgkantoor",
    ],
    "wat": [
        "de huishoudelijke hulp",
        "de begeleiding thuis",
        "de dagbesteding",
        "het persoonsgebonden budget",
        "de traplift",
        "de scootmobiel",
        "het leerlingenvervoer",
        "de schuldregeling",
        "de bijstand",
        "de indicatie",
        "het zorgplan",
        "de respijtzorg",
        "de woningaanpassing",
        "de beschutte werkplek",
        "de eigen bijdrage",
        "het regiovervoer",
    ],
    "brief": ["de beschikking", "de afwijzing", "de uitnodiging", "het verslag", "de aanmaning", "het besluit"],
    "wanneer": ["vandaag", "volgende week", "binnen veertien dagen", "na de vakantie", "zo snel mogelijk"],
    "gevoel": ["opgelucht", "boos", "onzeker", "verdrietig", "tevreden", "moe", "gerustgesteld", "teleurgesteld"],
    "hulp": [
        "een vrijwilliger",
        "een maatje",
        "de kerk",
        "de rechtswinkel",
        "sociaal raadslieden",
        "het Juridisch Loket",
    ],
}
QUESTIONS = [
    "{ander} heeft {wat} verminderd zonder dat er iemand is komen kijken.",
    "Ik wacht al maanden op {wat} en {ander} belt niet terug.",
    "In {brief} staat dat ik {wat} zelf moet betalen. Dat kan ik niet.",
    "{wat} is gestopt. Ik weet niet bij wie ik moet zijn.",
    "Kan iemand meegaan naar het gesprek met {ander} over {wat}?",
    "Ik begrijp {brief} niet en durf {ander} niet te bellen.",
    "Sinds de verhuizing naar de {straat} krijg ik {wat} niet meer.",
    "{wie} kan {wat} niet langer alleen regelen en is {gevoel}.",
]
NOTES = [
    "Gebeld met {wie}. Die is {gevoel} over {brief}.",
    "Thuis geweest aan de {straat}. Samen {brief} gelezen en uitgelegd wat het betekent.",
    "Gesprek met {ander} over {wat}. Zij komen er {wanneer} op terug.",
    "Het keukentafelgesprek is geweest. {wie} kon zelf vertellen wat er nodig is.",
    "Bezwaar gemaakt tegen {brief}; de gronden over {wat} volgen {wanneer}.",
    "Afgesproken dat {wie} eerst zelf belt met {ander}.",
    "{ander} vraagt bewijs van inkomen en een verklaring van de huisarts.",
    "Klacht over {ander} besproken; {wie} wil liever eerst een gesprek.",
    "Met {hulp} overlegd of zij {wie} kunnen helpen met de post.",
    "Hoorzitting voorbereid: wat zeggen we, wie gaat mee, welke stukken nemen we mee.",
    "{ander} heeft {wat} alsnog toegekend. {wie} is {gevoel}.",
    "Geen gehoor. Voicemail ingesproken zonder te zeggen waar het over gaat.",
    "Plan gemaakt: wat kan {wie} zelf, wat kan het netwerk, wat vragen we aan {ander}.",
    "De termijn voor {brief} nagerekend en genoteerd.",
    "Overleg met {ander} en {hulp}. {wat} begint {wanneer}.",
    "{wie} vertelt dat de rekening voor {wat} niet klopt.",
]
RESULTS = [
    "{wat} is hersteld en {wie} weet wat de volgende stap is.",
    "Samen met {ander} tot een afspraak gekomen over {wat}.",
    "{wie} gaat verder met {hulp}.",
    "Het bezwaar tegen {brief} is gegrond verklaard.",
    "Uitgelegd waarom {ander} {wat} niet kan geven; {wie} kan daarmee leven.",
]


def name(chance):
    return f"{chance.choice(FIRST_NAMES)} {chance.choice(PREFIXES)}{chance.choice(LAST_NAMES)}"


def text(chance, templates, sentences):
    """So many sentences of these templates, each filled in anew."""
    return " ".join(_sentence(chance, chance.choice(templates)) for _nth in range(sentences))


def _sentence(chance, template):
    said = template.format(
        straat=chance.choice(STREETS), **{slot: chance.choice(words) for slot, words in SLOTS.items()}
    )
    return said[0].upper() + said[1:]

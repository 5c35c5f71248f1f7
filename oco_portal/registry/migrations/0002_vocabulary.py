"""The field's own lists (Wmo 2015 art. 1.1.1 for life domains) and the bridge days on record, to start with."""

from django.db import migrations

from oco_portal.deadlines.calendar import KNOWN_BRIDGE_DAYS

# code, Dutch, English, plain Dutch, plain English; in the order of the law
LIFE_DOMAINS = [
    (
        "MO",
        "maatschappelijke ondersteuning",
        "social support",
        "Hulp thuis, begeleiding, vervoer of hulpmiddelen",
        "Help at home, guidance, transport or aids",
    ),
    (
        "PZ",
        "preventieve zorg",
        "preventive care",
        "Gezond blijven, op tijd hulp",
        "Staying healthy, help in time",
    ),
    (
        "ZO",
        "zorg",
        "care",
        "Zorg: huisarts, wijkverpleging, ggz, verpleeghuis",
        "Care: doctor, district nurse, mental health care, nursing home",
    ),
    ("JH", "jeugdhulp", "youth care", "Hulp voor kinderen en ouders", "Help for children and parents"),
    ("ON", "onderwijs", "education", "School en leren", "School and learning"),
    (
        "WE",
        "welzijn",
        "welfare",
        "Meedoen, contact met anderen, zorgen voor een naaste",
        "Taking part, contact with others, caring for someone close",
    ),
    ("WO", "wonen", "housing", "Huis, buren, verhuizen", "House, neighbours, moving"),
    ("WK", "werk", "work", "Baan, dagbesteding, weer aan het werk", "Job, daytime activities, back to work"),
    ("IN", "inkomen", "income", "Uitkering, toeslagen, schulden", "Benefits, allowances, debts"),
]

# code, Dutch, English, plain Dutch, plain English, older people
TARGET_GROUPS = [
    ("OUD", "ouderen", "older people", "Ik ben 65 jaar of ouder", "I am 65 or older", True),
    (
        "OKN",
        "ouderen met een klein netwerk",
        "older people with a small network",
        "Ik ben 65 jaar of ouder en ken weinig mensen",
        "I am 65 or older and know few people",
        True,
    ),
    (
        "LVB",
        "licht verstandelijke beperking",
        "mild intellectual disability",
        "Leren en begrijpen gaat bij mij langzamer",
        "Learning and understanding goes slower for me",
        False,
    ),
    (
        "VB",
        "verstandelijke of meervoudige beperking",
        "intellectual or multiple disability",
        "Verstandelijke of meervoudige beperking",
        "Intellectual or multiple disability",
        False,
    ),
    (
        "NAH",
        "niet-aangeboren hersenletsel",
        "acquired brain injury",
        "Hersenletsel, bijvoorbeeld na een ongeluk of beroerte",
        "Brain injury, for example after an accident or a stroke",
        False,
    ),
    ("ASS", "autisme", "autism", "Autisme", "Autism", False),
    (
        "GGZ",
        "psychische kwetsbaarheid of verslaving",
        "mental vulnerability or addiction",
        "Psychische klachten of verslaving",
        "Mental problems or addiction",
        False,
    ),
    (
        "CHR",
        "chronisch zieken",
        "chronically ill",
        "Ik ben langdurig ziek",
        "I am ill for a long time",
        False,
    ),
    (
        "LIC",
        "lichamelijke beperking",
        "physical disability",
        "Lichamelijke beperking",
        "Physical disability",
        False,
    ),
    (
        "ZIN",
        "zintuiglijke beperking",
        "sensory disability",
        "Doof, slechthorend, blind of slechtziend",
        "Deaf, hard of hearing, blind or partially sighted",
        False,
    ),
    (
        "JEU",
        "jeugd en gezin",
        "youth and family",
        "Ik ben jonger dan 18, of ouder van een kind",
        "I am younger than 18, or a parent of a child",
        False,
    ),
    (
        "MZ",
        "mantelzorgers en naasten",
        "informal carers",
        "Ik zorg voor iemand die ziek is of hulp nodig heeft",
        "I care for someone who is ill or needs help",
        False,
    ),
    (
        "STA",
        "statushouders en anderstaligen",
        "refugees and speakers of other languages",
        "Nederlands is niet mijn eerste taal",
        "Dutch is not my first language",
        False,
    ),
    (
        "LGE",
        "laaggeletterden en digibeten",
        "people with low literacy",
        "Lezen, schrijven of de computer is lastig voor mij",
        "Reading, writing or the computer is hard for me",
        False,
    ),
    (
        "DTL",
        "dak- en thuislozen",
        "homeless people",
        "Ik heb geen vaste woonplek",
        "I have no permanent home",
        False,
    ),
    (
        "ARM",
        "schulden of armoede",
        "debts or poverty",
        "Ik heb schulden of te weinig geld",
        "I have debts or too little money",
        False,
    ),
    (
        "VOL",
        "volwassene zonder bijzondere doelgroep",
        "adult without special target group",
        "Geen van deze",
        "None of these",
        False,
    ),
    ("ONB", "onbekend of niet gevraagd", "unknown or not asked", "", "", False),
]

# code, Dutch, English
REFERRAL_SOURCES = [
    ("zelf", "uit mezelf", "by myself"),
    ("familie", "familie of naaste", "family or someone close"),
    ("mantelzorg", "mantelzorger of steunpunt mantelzorg", "informal carer or carers' centre"),
    ("gemeente", "gemeente (toegang, Wmo-loket)", "municipality (access, Wmo desk)"),
    ("wijkteam", "wijkteam of samenwerkingsverband", "district team"),
    ("huisarts", "huisarts of praktijkondersteuner", "doctor or practice nurse"),
    ("wijkverpleging", "wijkverpleging", "district nurse"),
    ("ziekenhuis", "ziekenhuis of revalidatie", "hospital or rehabilitation"),
    ("ggz", "ggz", "mental health care"),
    ("school", "school of samenwerkingsverband", "school"),
    ("jeugdhulp", "jeugdhulp, gezinsvoogdij of Veilig Thuis", "youth care, family guardian or Veilig Thuis"),
    ("ciz", "CIZ", "CIZ"),
    ("zorgkantoor", "zorgkantoor", "care office"),
    ("zorgverzekeraar", "zorgverzekeraar", "health insurer"),
    ("uwv", "UWV", "UWV"),
    ("schuldhulp", "schuldhulp of bewindvoerder", "debt help or administrator"),
    ("woningcorporatie", "woningcorporatie", "housing association"),
    ("politie", "politie of justitie", "police or justice"),
    (
        "raadslieden",
        "sociaal raadslieden, rechtswinkel of advocaat",
        "social counsellors, law shop or lawyer",
    ),
    ("vrijwilligers", "vrijwilligersorganisatie of belangenvereniging", "volunteers or advocacy group"),
    ("bibliotheek", "bibliotheek of taalhuis", "library or language house"),
    ("kerk", "kerk of moskee", "church or mosque"),
    ("eerder", "ik kreeg eerder steun", "I had support before"),
    ("website", "website of campagne", "website or campaign"),
    ("overig", "anders", "other"),
]


def fill(apps, schema_editor):
    database = schema_editor.connection.alias
    names = ("code", "name_nl", "name_en", "plain_nl", "plain_en", "is_older")
    for model, entries in (
        ("LifeDomain", LIFE_DOMAINS),
        ("TargetGroup", TARGET_GROUPS),
        ("ReferralSource", REFERRAL_SOURCES),
    ):
        manager = apps.get_model("registry", model).objects.using(database)
        for position, entry in enumerate(entries):
            manager.create(position=position, **dict(zip(names, entry, strict=False)))
    apps.get_model("registry", "TargetGroup").objects.using(database).filter(code="ONB").update(is_active=False)
    days = apps.get_model("registry", "BridgeDay").objects.using(database)
    for day, source in KNOWN_BRIDGE_DAYS:
        days.create(day=day, source=source)


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

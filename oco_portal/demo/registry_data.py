"""The demo's municipalities, contracts, organisations and accounts. Names of towns are real, everything else is not."""

from datetime import date

from oco_portal.accounts.models import User
from oco_portal.accounts.roles import Role
from oco_portal.registry.models import (
    Contract,
    ContractParty,
    Counterparty,
    CounterpartyRole,
    District,
    Municipality,
    Partner,
    PartnerKind,
    SupportOrganisation,
)

PASSWORD = "welkom-bij-oco"  # noqa: S105 - known to everybody, for the demo alone

ACCOUNTS = [
    ("ondersteuner@oco.example", "Sanne de Wit", Role.CLIENT_SUPPORTER, "mee", ""),
    ("ondersteuner2@oco.example", "Karim Haddou", Role.CLIENT_SUPPORTER, "mee", ""),
    ("coordinator@oco.example", "Marijke Postma", Role.COORDINATOR, "mee", ""),
    ("fg@oco.example", "Ineke Straver", Role.PRIVACY_OFFICER, "mee", ""),
    ("ondersteuner@palet.example", "Tom Verbeek", Role.CLIENT_SUPPORTER, "palet", ""),
    ("coordinator@palet.example", "Els Mulder", Role.COORDINATOR, "palet", ""),
    ("contract@zoetermeer.example", "R. Vogels", Role.CONTRACT_MANAGER, "", "zoetermeer"),
    ("contract@groningen.example", "H. Dijkema", Role.CONTRACT_MANAGER, "", "groningen"),
    ("beheer@oco.example", "Beheer", Role.ADMINISTRATOR, "", ""),
]
# Who checks what the other coordinator writes. Comes when all else is there: much of the demo is made by the first.
CHECKER = ("coordinator2@oco.example", "Joris van Dam", Role.COORDINATOR, "mee", "")

DISTRICTS = {
    "zoetermeer": ["Centrum", "Oosterheem", "Rokkeveen", "Meerzicht", "Buytenwegh", "Seghwaert", "Noordhove"],
    "groningen": ["Centrum", "Oude Wijken", "Noord", "Oost", "Zuid", "West", "Haren", "Ten Boer"],
}

COUNTERPARTIES = [
    ("Gemeente Zoetermeer, team Wmo", CounterpartyRole.MUNICIPALITY),
    ("Gemeente Zoetermeer, Toegang Jeugd", CounterpartyRole.MUNICIPALITY),
    ("Gemeente Zoetermeer, Werk en Inkomen", CounterpartyRole.MUNICIPALITY),
    ("Gemeente Zoetermeer, Schuldhulp", CounterpartyRole.MUNICIPALITY),
    ("Gemeente Groningen, WIJ-team", CounterpartyRole.MUNICIPALITY),
    ("CIZ", CounterpartyRole.CIZ),
    ("UWV", CounterpartyRole.UWV),
    ("Thuiszorg Zonnedauw", CounterpartyRole.PROVIDER_CARE),
    ("Woonbegeleiding De Schakelaar", CounterpartyRole.PROVIDER_WMO),
    ("Werkbedrijf Opstap", CounterpartyRole.OTHER),
    ("Woonstichting Meervliet", CounterpartyRole.HOUSING),
]

PARTNERS = [
    (
        "Sociaal raadslieden",
        PartnerKind.COUNSELLORS,
        "Gratis hulp bij brieven, regelingen en toeslagen.",
        "Free help with letters, schemes and allowances.",
    ),
    (
        "Rechtswinkel",
        PartnerKind.LAW_SHOP,
        "Gratis eerste advies van juristen, ook bij een beroep.",
        "Free first advice by lawyers, also for an appeal.",
    ),
    (
        "Belangenvereniging Samen Sterk",
        PartnerKind.ADVOCACY,
        "Voor en door mensen met een beperking. Vraagt soms een lidmaatschap.",
        "For and by people with a disability. Sometimes asks for a membership.",
    ),
    (
        "Samenwerkingsverband Dichtbij",
        PartnerKind.AREA_SUPPORT,
        "Begeleiding en hulp in uw eigen wijk.",
        "Guidance and help in your own district.",
    ),
    (
        "Cliëntondersteuning van het zorgkantoor",
        PartnerKind.WLZ_SUPPORT,
        "Als u een Wlz-indicatie hebt: gratis steun bij langdurige zorg.",
        "If you have a Wlz indication: free support with long-term care.",
    ),
    (
        "Maatjes en vrijwilligers",
        PartnerKind.VOLUNTEERS,
        "Iemand die af en toe meegaat, of helpt met de administratie.",
        "Somebody who comes along now and then, or helps with paperwork.",
    ),
]


def load():
    """Fill an empty registry and make the demo accounts."""
    mee = SupportOrganisation.objects.create(
        slug="mee",
        name="MEE Voorbeeld",
        telephone="088 000 00 10",
        hours="maandag tot en met vrijdag van 9 tot 17 uur",
        email="hulp@oco.example",
        address="Voorbeeldstraat 1, 2711 AB Zoetermeer",
        answers_elsewhere=True,
    )
    palet = SupportOrganisation.objects.create(
        slug="palet",
        name="Palet Voorbeeld",
        telephone="088 000 00 20",
        hours="maandag tot en met vrijdag van 9 tot 16 uur",
        email="hulp@palet.example",
        address="Voorbeeldplein 2, 9711 AB Groningen",
    )
    zoetermeer = Municipality.objects.create(
        cbs_code="GM0637", slug="zoetermeer", name="Zoetermeer", population=125_000, theme="zoetermeer"
    )
    groningen = Municipality.objects.create(
        cbs_code="GM0014", slug="groningen", name="Groningen", population=240_000, theme="groningen"
    )
    _contracts(zoetermeer, groningen, mee, palet)
    for municipality in (zoetermeer, groningen):
        for name in DISTRICTS[municipality.slug]:
            District.objects.create(municipality=municipality, name=name)
    for name, role in COUNTERPARTIES:
        Counterparty.objects.create(name=name, role=role)
    for name, kind, dutch, english in PARTNERS:
        Partner.objects.create(
            name=name, kind=kind, telephone="088 000 00 30", explanation_nl=dutch, explanation_en=english
        )
    organisations, municipalities = (
        {"mee": mee, "palet": palet},
        {"zoetermeer": zoetermeer, "groningen": groningen},
    )
    for email, name, role, organisation, municipality in ACCOUNTS:
        User.objects.create_user(
            email,
            PASSWORD,
            name=name,
            role=role,
            organisation=organisations.get(organisation),
            municipality=municipalities.get(municipality),
        )


def _contracts(zoetermeer, groningen, mee, palet):
    ceilings = {"ceiling_per_year": 175_000, "expected_residents": 150}
    zosamen = Contract.objects.create(
        municipality=zoetermeer,
        name="ZoSamen",
        starts_on=date(2019, 1, 1),
        service_starts_on=date(2019, 1, 1),
        ends_on=date(2021, 4, 30),
    )
    ContractParty.objects.create(contract=zosamen, organisation=mee)
    ContractParty.objects.create(contract=zosamen, organisation=palet, takes_older=True)
    first = Contract.objects.create(
        municipality=zoetermeer,
        name="Onafhankelijke cliëntondersteuning 2021",
        starts_on=date(2021, 4, 1),
        service_starts_on=date(2021, 5, 1),
        ends_on=date(2025, 3, 31),
        years=2,
        extension_years=2,
        is_extended=True,
        ceiling_total=719_000,
        earmarked=19_000,
        earmarked_year=2021,
        **ceilings,
    )
    successor = Contract.objects.create(
        municipality=zoetermeer,
        name="Onafhankelijke cliëntondersteuning 2025",
        starts_on=date(2025, 4, 1),
        service_starts_on=date(2025, 4, 1),
        ends_on=date(2027, 3, 31),
        years=2,
        extension_years=2,
        option_on=date(2026, 12, 31),
        ceiling_total=700_000,
        **ceilings,
    )
    old = Contract.objects.create(
        municipality=groningen,
        name="Cliëntondersteuning Groningen 2022",
        starts_on=date(2022, 1, 1),
        service_starts_on=date(2022, 1, 1),
        ends_on=date(2025, 12, 31),
    )
    new = Contract.objects.create(
        municipality=groningen,
        name="Cliëntondersteuning Groningen 2026",
        starts_on=date(2026, 1, 1),
        service_starts_on=date(2026, 1, 1),
        ends_on=date(2029, 12, 31),
    )
    for contract in (first, successor, old, new):
        ContractParty.objects.create(contract=contract, organisation=mee)
    ContractParty.objects.create(contract=new, organisation=palet, takes_older=True)

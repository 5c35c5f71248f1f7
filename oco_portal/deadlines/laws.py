"""The laws that set terms, and since when. Names of laws are Dutch in every language."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Law:
    """Where a term is written down."""

    short: str
    name: str
    url: str


def _dutch(short: str, name: str, number: str) -> Law:
    return Law(short, name, f"https://wetten.overheid.nl/{number}")


AWB = _dutch("Awb", "Algemene wet bestuursrecht", "BWBR0005537")
WMO = _dutch("Wmo 2015", "Wet maatschappelijke ondersteuning 2015", "BWBR0035362")
WKKGZ = _dutch("Wkkgz", "Wet kwaliteit, klachten en geschillen zorg", "BWBR0037173")
JEUGDWET = _dutch("Jeugdwet", "Jeugdwet", "BWBR0034925")
WLZ = _dutch("Wlz", "Wet langdurige zorg", "BWBR0035917")
BLZ = _dutch("Blz", "Besluit langdurige zorg", "BWBR0035948")
WGS = _dutch("Wgs", "Wet gemeentelijke schuldhulpverlening", "BWBR0031331")
PW = _dutch("Pw", "Participatiewet", "BWBR0015703")
UAVG = _dutch("UAVG", "Uitvoeringswet Algemene verordening gegevensbescherming", "BWBR0040940")
AVG = Law("AVG", "Algemene verordening gegevensbescherming", "https://eur-lex.europa.eu/eli/reg/2016/679/oj/nld")

AWB_BEGAN = date(1994, 1, 1)
AWB_COMPLAINTS_BEGAN = date(1999, 7, 1)  # Awb chapter 9
AWB_OMBUDSMAN_BEGAN = date(2005, 3, 15)  # Awb title 9.2
AWB_DEFAULT_BEGAN = date(2009, 10, 1)  # Wet dwangsom en beroep: Awb 4:17, 4:18 and today's 7:10
WGS_BEGAN = date(2012, 7, 1)
WGS_DECISION_BEGAN = date(2021, 1, 1)  # Wgs 4a
CARE_LAWS_BEGAN = date(2015, 1, 1)  # Wmo 2015, Jeugdwet, Wlz, Blz, Participatiewet
WKKGZ_BEGAN = date(2016, 1, 1)
AVG_BEGAN = date(2018, 5, 25)

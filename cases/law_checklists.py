"""
What to look at under each law (R45): checks with the article beside each, for whoever works on a dispute.

A memory aid, no advice: the terms themselves are counted from oco_portal.deadlines. A law that changes is another line.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import Law
from oco_portal.deadlines import laws
from oco_portal.deadlines.rules import RULES


@dataclass(frozen=True)
class Check:
    """One thing to look at. `source` is the law that says so; its address stands with it."""

    text: Promise
    source: laws.Law
    article: str


def _check(source, article, text):
    return Check(text, source, article)


DECISION = (
    _check(laws.AWB, "3:46", _("Does the decision rest on sound reasons, and are they said?")),
    _check(laws.AWB, "3:2", _("Did the authority gather what it had to know before it decided?")),
    _check(laws.AWB, "3:45", _("Does the letter say that one can object, where, and within which term?")),
    _check(laws.AWB, "4:8", _("Could the resident give their view before a decision that they would not like?")),
    _check(laws.AWB, "6:5", _("Objection: name and address, date, which decision, why; and a signature.")),
    _check(laws.AWB, "6:6", _("Short of time? Object without grounds, and ask for a term to send them later.")),
    _check(laws.AWB, "7:2", _("Has the resident been invited for a hearing before the decision on the objection?")),
    _check(laws.AWB, "7:4", _("Ask for the file: it lies open for at least a week before the hearing.")),
    _check(laws.AWB, "8:81", _("Is waiting impossible? Interim relief, beside a running objection or appeal.")),
    _check(laws.AWB, "2:1", _("The resident may be assisted or represented, by anybody they choose.")),
)
COMPLAINT = (
    _check(laws.AWB, "9:4", _("A written complaint: name and address, date, and what it is about; signed.")),
    _check(laws.AWB, "9:10", _("The complainant is heard, unless they do not want to be.")),
    _check(laws.AWB, "9:12", _("The answer says what was found, what is concluded, and which ombudsman comes next.")),
)
CARE_COMPLAINT = (
    _check(laws.WKKGZ, "15", _("The complaints officer helps free of charge to put the complaint into words.")),
    _check(laws.WKKGZ, "16", _("The complaint is looked into with care, and the resident is kept informed.")),
    _check(laws.WKKGZ, "17", _("The judgement is in writing and gives reasons, decisions and a date for measures.")),
    _check(laws.WKKGZ, "18-21", _("Not satisfied? The disputes committee decides, and can award damages.")),
)
CHECKLISTS = {
    Law.WMO: (
        _check(laws.WMO, "2.3.2 lid 1", _("Was the report confirmed, and the investigation done within six weeks?")),
        _check(laws.WMO, "2.3.2 lid 2", _("Was the resident told of the personal plan, and given seven days for it?")),
        _check(laws.WMO, "2.3.2 lid 3", _("Was the resident told of free independent client support beforehand?")),
        _check(laws.WMO, "2.3.2 lid 4", _("Were needs, own strength, usual help, informal care and network seen?")),
        _check(laws.WMO, "2.3.2 lid 8", _("Did the resident get the outcome of the investigation in writing?")),
        _check(laws.WMO, "2.3.3", _("Urgent? Then a temporary provision comes at once.")),
        _check(laws.WMO, "2.3.5 lid 3", _("Does the provision fit: can the resident cope and take part with it?")),
        _check(laws.WMO, "2.3.6", _("Was a personal budget refused only for a reason in the law?")),
        _check(laws.WMO, "3.2 lid 1 a", _("A provider's own regulation says how it handles a complaint: ask for it.")),
        *DECISION,
    ),
    Law.YOUTH: (
        _check(laws.JEUGDWET, "2.3 lid 1", _("Does the help fill what child and parents cannot do themselves?")),
        _check(laws.JEUGDWET, "2.3 lid 4, 5", _("Is there a choice, and regard for religion and origin?")),
        _check(laws.JEUGDWET, "8.1.1", _("Was a personal budget refused only for a reason in the law?")),
        _check(laws.JEUGDWET, "4.1.2", _("May family and network make a family group plan first?")),
        _check(laws.JEUGDWET, "7.3.4", _("Consent: under 12 the parents, from 12 both, from 16 the child.")),
        _check(laws.JEUGDWET, "4.1.9", _("The resident can turn to an independent confidant as well.")),
        _check(laws.JEUGDWET, "4.2.1", _("Complaint: a committee with an outside chair, by its own regulation.")),
        *DECISION,
    ),
    Law.PARTICIPATION: (
        _check(laws.PW, "44", _("From which day is it granted? Usually the day on which the resident reported.")),
        _check(laws.PW, "52", _("No decision within four weeks? Ask for the advance that is due.")),
        _check(laws.PW, "17, 18", _("A reduction: was the duty clear, is there blame, and does it fit the person?")),
        _check(laws.PW, "35", _("Extra costs that cannot be avoided? Special assistance.")),
        _check(laws.PW, "54", _("Suspended? Was there a fair term to hand in what was missing?")),
        _check(laws.PW, "10, 10b", _("Work: was support or sheltered employment considered?")),
        *DECISION,
    ),
    Law.DEBT: (
        _check(laws.WGS, "4 lid 1", _("Was the first talk within four weeks of the request?")),
        _check(laws.WGS, "4 lid 2", _("Eviction, energy, water or care insurance? Within three working days.")),
        _check(laws.WGS, "4a", _("Is there a decision with a plan, within the term of the municipality's own rules?")),
        _check(laws.WGS, "3", _("A refusal must rest on a ground in the law, and be weighed for this person.")),
        _check(laws.WGS, "5", _("A cooling-off period can be asked of the court when help would otherwise fail.")),
        *DECISION,
    ),
    Law.LONG_TERM_CARE: (
        _check(laws.WLZ, "3.2.1", _("Is permanent supervision or care close by around the clock needed, for good?")),
        _check(laws.BLZ, "3.2.4", _("Was the decision within the term, counted from a complete application?")),
        _check(laws.WLZ, "8.1.1-8.1.3", _("Is there a care plan, talked over with the resident twice a year?")),
        _check(laws.WLZ, "3.3.3", _("Was a personal budget refused only for a reason in the law?")),
        _check(laws.WLZ, "2.1.3", _("Once there is an indication, the care office sees to client support: hand over.")),
        *CARE_COMPLAINT,
        *DECISION,
    ),
    Law.HEALTH_INSURANCE: (
        *CARE_COMPLAINT,
        _check(laws.WKKGZ, "13", _("Does the provider make known how it handles complaints?")),
    ),
    Law.EMPLOYEE_INSURANCE: DECISION,
    Law.ALLOWANCES: DECISION,
    Law.EDUCATION: (*COMPLAINT, *DECISION),
    Law.DATA_PROTECTION: (
        _check(laws.AVG, "12 lid 3", _("Was there an answer within a month; if later, with reasons?")),
        _check(laws.AVG, "15", _("Access: a copy of the data, their source, and who received them.")),
        _check(laws.AVG, "16, 17", _("Correction or erasure: say which data, and why.")),
        _check(laws.AVG, "77", _("A complaint can always be made to the Dutch Data Protection Authority.")),
        _check(laws.UAVG, "46", _("A citizen service number only where a law prescribes it.")),
    ),
}
# Whose terms stand on the page of a law.
SOURCES = {
    Law.WMO: {laws.WMO},
    Law.YOUTH: {laws.JEUGDWET},
    Law.PARTICIPATION: {laws.PW},
    Law.DEBT: {laws.WGS},
    Law.LONG_TERM_CARE: {laws.WLZ, laws.BLZ},
    Law.HEALTH_INSURANCE: {laws.WKKGZ},
    Law.DATA_PROTECTION: {laws.AVG, laws.UAVG},
}


def checks_of(law: str) -> tuple[Check, ...]:
    """What to look at under this law. Where it has no list of its own: what holds for every decision and complaint."""
    return CHECKLISTS.get(law, (*COMPLAINT, *DECISION))


def rules_of(law: str):
    """The terms that this law itself sets first, then those of the Awb where an authority carries it out."""
    sources = SOURCES.get(law, set())
    if any(check in checks_of(law) for check in DECISION):
        sources = sources | {laws.AWB}
    return sorted((rule for rule in RULES.values() if rule.law in sources), key=lambda rule: rule.law == laws.AWB)

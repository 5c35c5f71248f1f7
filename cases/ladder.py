"""
The dispute ladder: from a conversation to the highest court, and what stands beside it.

Which rungs there are depends on the law and on what the counterparty is (domain.md 3.1). A care provider answers for
Zvw and Wlz care under the Wkkgz; for Wmo support and youth care its own regulation counts, and is shown as that. Only
an authority takes decisions that one can object to. Pure: dates and what was climbed come in, advice comes out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases.vocabulary import Law, Outcome, Track
from oco_portal.deadlines.calendar import Calendar
from oco_portal.deadlines.counting import Term, count
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import CounterpartyRole as Role

AUTHORITIES = {Role.MUNICIPALITY, Role.CIZ, Role.CARE_OFFICE, Role.UWV, Role.CAK, Role.SVB}
PROVIDERS = {Role.PROVIDER_WMO, Role.PROVIDER_YOUTH, Role.PROVIDER_CARE, Role.SUPPLIER}
REFUSED = {Outcome.UNFOUNDED, Outcome.PARTLY_UPHELD, Outcome.INADMISSIBLE}
IN_COURT = {Track.APPEAL, Track.HIGHER_APPEAL, Track.INTERIM_RELIEF}
PROCEEDINGS = (Track.OBJECTION, Track.APPEAL, Track.HIGHER_APPEAL)
# Whose highest court is the Centrale Raad van Beroep
CENTRAL_COURT = {Law.WMO, Law.YOUTH, Law.PARTICIPATION, Law.LONG_TERM_CARE, Law.EMPLOYEE_INSURANCE}

AWB_COMPLAINT = (
    "klacht-bestuursorgaan",
    "klacht-bestuursorgaan-commissie",
    "klacht-bestuursorgaan-verdaagd",
    "klacht-bestuursorgaan-commissie-verdaagd",
    "klacht-niet-in-behandeling",
)
DECISION_ON_OBJECTION = (
    "beslissing-op-bezwaar",
    "beslissing-op-bezwaar-commissie",
    "beslissing-op-bezwaar-verdaagd",
    "beslissing-op-bezwaar-commissie-verdaagd",
    "stukken-hoorzitting",
    "inzage-hoorzitting",
)
WKKGZ = ("wkkgz-klacht", "wkkgz-klacht-verlengd")
# Who answers a complaint under which law, and within which terms. A provider's role counts where the law says nothing.
COMPLAINT_BY_LAW = {
    Law.HEALTH_INSURANCE: WKKGZ,
    Law.LONG_TERM_CARE: WKKGZ,
    Law.WMO: ("wmo-klacht-regeling",),
    Law.YOUTH: ("jeugdwet-klacht-regeling", "jeugdwet-reactie"),
}
COMPLAINT_BY_ROLE = {
    Role.PROVIDER_CARE: WKKGZ,
    Role.PROVIDER_WMO: ("wmo-klacht-regeling",),
    Role.SUPPLIER: ("wmo-klacht-regeling",),
    Role.PROVIDER_YOUTH: COMPLAINT_BY_LAW[Law.YOUTH],
    Role.CERTIFIED_INSTITUTION: COMPLAINT_BY_LAW[Law.YOUTH],
}
APPLICATION = {
    Law.WMO: ("wmo-onderzoek", "wmo-persoonlijk-plan", "wmo-beschikking"),
    Law.DEBT: ("wgs-eerste-gesprek", "wgs-spoed", "wgs-beschikking"),
    Law.PARTICIPATION: ("awb-beslistermijn", "pw-voorschot"),
    Law.DATA_PROTECTION: ("avg-verzoek", "avg-verzoek-verlengd"),
}


@dataclass(frozen=True)
class Climbed:
    """A rung that somebody stands or stood on. `outcome` is empty while it runs."""

    track: str
    outcome: str = ""

    @property
    def is_running(self) -> bool:
        return not self.outcome

    @property
    def is_refused(self) -> bool:
        return self.outcome in REFUSED


@dataclass(frozen=True)
class Offer:
    """
    One way on, possible or not.

    `terms` are codes of deadline rules that may run there; `own_term` the code of the resident's own term to get
    there, empty where the law sets none. `why_not` is empty when it is possible.
    """

    track: Track
    terms: tuple[str, ...] = ()
    own_term: str = ""
    why_not: str | Promise = ""
    remark: str | Promise = ""

    @property
    def is_possible(self) -> bool:
        return not self.why_not

    def term_from(self, day: date, calendar: Calendar) -> Term | None:
        """The resident's own term to get there, counted from the day of the decision; None where the law sets none."""
        return count(RULES[self.own_term], day, calendar=calendar) if self.own_term else None


def terms_of(track: str, *, law: str, role: str) -> tuple[str, ...]:
    """The codes of the rules that may run on this rung; none where only agreements count."""
    if track == Track.COMPLAINT:
        return _complaint_terms(law, role)
    if track == Track.APPLICATION:
        return _application_terms(law, role)
    if track == Track.OBJECTION:
        return (*DECISION_ON_OBJECTION, *(("ciz-bezwaar-zorginstituut",) if role == Role.CIZ else ()))
    return {
        Track.INTERIM_RELIEF: ("griffierecht-voorlopige-voorziening", "stukken-voorlopige-voorziening"),
        Track.NOTICE_OF_DEFAULT: ("ingebrekestelling", "dwangsom", "beslissing-dwangsom"),
        Track.DISPUTE_BODY: ("wkkgz-geschil",) if _complaint_terms(law, role) == WKKGZ else (),
    }.get(track, ())


def own_term_of(track: str, *, role: str) -> str:
    """The code of the resident's own term to get on this rung, or ''."""
    if track == Track.COMPLAINT:
        return "klacht-indienen" if role in AUTHORITIES else ""
    return {
        Track.OBJECTION: "bezwaar",
        Track.APPEAL: "beroep",
        Track.HIGHER_APPEAL: "hoger-beroep",
        Track.OMBUDSMAN: "ombudsman",
    }.get(track, "")


def _complaint_terms(law, role):
    if role in AUTHORITIES:
        return AWB_COMPLAINT
    if role in PROVIDERS:
        return COMPLAINT_BY_LAW.get(law) or COMPLAINT_BY_ROLE[role]
    return COMPLAINT_BY_ROLE.get(role, ())


def _application_terms(law, role):
    if role == Role.CIZ:
        return ("ciz-besluit", "ciz-besluit-verblijf")
    return APPLICATION.get(law, ("awb-beslistermijn",)) if role in AUTHORITIES else APPLICATION.get(law, ())[:1]


def offers(
    *, law: str, role: str, climbed: Sequence[Climbed] = (), default_from: date | None = None, today: date | None = None
) -> list[Offer]:
    """
    Every rung, in the order of the ladder, with why it is not possible where it is not.

    Nothing climbed yet: a dispute may come in on any rung that this counterparty has, since what lies below was
    done before the case. `default_from` is the first day on which a notice of default is not premature.
    """
    return [
        Offer(
            track=track,
            terms=terms_of(track, law=law, role=role),
            own_term=own_term_of(track, role=role),
            why_not=_never(track, law, role) or _not_now(track, climbed, default_from, today),
            remark=_remark(track, law, role),
        )
        for track in Track
    ]


def offer(track: str, **dispute) -> Offer:
    """The one offer of `offers` for this track; takes what that takes."""
    return next(found for found in offers(**dispute) if found.track == track)


def is_near_court(offers: Sequence[Offer], climbed: Sequence[Climbed]) -> bool:
    """Whether a court has the dispute, or may have it next: then representing is for legal help, not for us."""
    return any(rung.is_running and rung.track in IN_COURT for rung in climbed) or any(
        way.is_possible and way.track in IN_COURT for way in offers
    )


def _never(track, law, role):
    """Why this rung does not exist between these two, whatever has been done."""
    if track in {*PROCEEDINGS, Track.INTERIM_RELIEF} and role not in AUTHORITIES:
        return _no_decision(role)
    if track == Track.NOTICE_OF_DEFAULT and role not in AUTHORITIES:
        return _("A notice of default is for an authority that decides too late.")
    if track == Track.OMBUDSMAN and role not in AUTHORITIES:
        return _("The ombudsman looks at authorities, not at this organisation.")
    if track == Track.DISPUTE_BODY and not _has_dispute_body(law, role):
        return _("There is no disputes committee for this law and this counterparty.")
    if track == Track.APPLICATION and role not in AUTHORITIES and law != Law.DATA_PROTECTION:
        return _("Only an authority decides on an application.")
    return ""


def _no_decision(role):
    if role == Role.HEALTH_INSURER:
        return _("A health insurer is no authority. Complain to the insurer first, then to the SKGZ.")
    if role in PROVIDERS:
        return _("A provider takes no decisions that one can object to. A complaint is the way.")
    return _("Only decisions of an authority are open to objection and appeal.")


def _has_dispute_body(law, role):
    return role in {Role.HEALTH_INSURER, Role.HOUSING} or _complaint_terms(law, role) == WKKGZ


def _not_now(track, climbed, default_from, today):
    """Why this rung is not possible yet, by what has been climbed."""
    running = {rung.track for rung in climbed if rung.is_running}
    refused = {rung.track for rung in climbed if rung.is_refused}
    ended = {rung.track for rung in climbed if not rung.is_running}
    if track in running:
        return _("This is running already.")
    if track == Track.NOTICE_OF_DEFAULT:
        return _not_in_default(default_from, today)
    if track == Track.INTERIM_RELIEF and not running & set(PROCEEDINGS):
        return _("Only beside an objection or appeal that is running (Awb 8:81).")
    if not climbed:
        return ""
    if track == Track.APPEAL and not refused & {Track.OBJECTION} and Track.NOTICE_OF_DEFAULT not in ended:
        return _("First the objection, and a decision on it that the resident cannot accept.")
    if track == Track.HIGHER_APPEAL and Track.APPEAL not in refused:
        return _("First the appeal, and a judgment that the resident cannot accept.")
    if track in {Track.OMBUDSMAN, Track.DISPUTE_BODY} and Track.COMPLAINT not in ended:
        return _("First the complaint to the organisation itself.")
    return ""


def _not_in_default(default_from, today):
    if default_from is None:
        return _("First count the term within which the authority must decide.")
    if today is None or today < default_from:
        return _("Too early: a notice of default before %(day)s has no effect.") % {
            "day": default_from.strftime("%d-%m-%Y")
        }
    return ""


def _remark(track, law, role):
    if track == Track.MEDIATION and role in AUTHORITIES:
        return _("Mediation does not stop the term to object. Send a short objection without grounds in time.")
    if track == Track.COMPLAINT and _complaint_terms(law, role) == ("wmo-klacht-regeling",):
        return _("The law sets no term: the provider's own regulation says how long an answer may take.")
    if track == Track.COMPLAINT and role in PROVIDERS | {Role.CERTIFIED_INSTITUTION} and law == Law.YOUTH:
        return _("The regulation of the complaints committee says how long an answer may take.")
    if track == Track.OBJECTION:
        return _("Too late? Object all the same, and say why it could not be earlier (Awb 6:11).")
    if track in IN_COURT:
        return _in_court(track, law)
    if track == Track.DISPUTE_BODY and role == Role.HEALTH_INSURER:
        return _("For a health insurer this is the SKGZ.")
    return ""


def _in_court(track, law):
    if track == Track.HIGHER_APPEAL and law in CENTRAL_COURT:
        return _(
            "At the Centrale Raad van Beroep. Who needs a legal representative is handed over to social counsellors, "
            "a law shop or a lawyer."
        )
    return _("Who needs a legal representative is handed over to social counsellors, a law shop or a lawyer.")


# What to advise


NEXT_AFTER_REFUSAL = {
    Track.CONVERSATION: (Track.MEDIATION, Track.COMPLAINT),
    Track.MEDIATION: (Track.COMPLAINT,),
    Track.APPLICATION: (Track.OBJECTION,),
    Track.COMPLAINT: (Track.OMBUDSMAN, Track.DISPUTE_BODY),
    Track.OBJECTION: (Track.APPEAL,),
    Track.NOTICE_OF_DEFAULT: (Track.APPEAL,),
    Track.APPEAL: (Track.HIGHER_APPEAL,),
}


def next_after(last: Climbed, *, law: str, role: str) -> Offer | None:
    """
    The rung to advise when this one ended without what the resident asked; None when there is none to advise.

    `Offer.own_term` says within which term, counted from the day on which the outcome was sent.
    """
    if not last.is_refused:
        return None
    ways = (offer(track, law=law, role=role, climbed=[last]) for track in NEXT_AFTER_REFUSAL.get(last.track, ()))
    return next((way for way in ways if way.is_possible), None)

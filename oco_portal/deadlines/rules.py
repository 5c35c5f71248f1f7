"""The law as data: every statutory time limit that a client supporter meets, one row each.

Read it as the table of domain.md 3.1. A row says whose term it is, how long, from which event, whether it
moves off a free day and what may stop or lengthen it; `counting` turns it into a date. Articles are cited the
Dutch way. Codes are fixed: others link to the calculator with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from oco_portal.deadlines.laws import (
    AVG,
    AVG_BEGAN,
    AWB,
    AWB_BEGAN,
    AWB_COMPLAINTS_BEGAN,
    AWB_DEFAULT_BEGAN,
    AWB_OMBUDSMAN_BEGAN,
    BLZ,
    CARE_LAWS_BEGAN,
    JEUGDWET,
    PW,
    UAVG,
    WGS,
    WGS_BEGAN,
    WGS_DECISION_BEGAN,
    WKKGZ,
    WKKGZ_BEGAN,
    WLZ,
    WMO,
    Law,
)
from oco_portal.deadlines.lengths import Length, days, months, weeks, working_days, years


class Whose(StrEnum):
    """Who has to act before the term ends."""

    RESIDENT = "resident"
    AUTHORITY = "authority"
    PROVIDER = "provider"
    DISPUTE_BODY = "dispute_body"

    @property
    def label(self) -> Promise:
        return WHOSE_LABELS[self]


WHOSE_LABELS: Mapping[Whose, Promise] = {
    Whose.RESIDENT: _("You have to act"),
    Whose.AUTHORITY: _("The municipality or another authority has to act"),
    Whose.PROVIDER: _("The care provider or another organisation has to act"),
    Whose.DISPUTE_BODY: _("The disputes committee has to act"),
}


class Shift(StrEnum):
    """By which law a term that ends on a free day moves on to the next ordinary day."""

    ATW = "atw"
    EU = "eu"
    NONE = "none"


@dataclass(frozen=True)
class Extension:
    """How the other side may lengthen its term. `most` is None where the law sets no maximum."""

    most: Length | None
    article: str
    grounds: Promise
    extended_code: str | None = None  # the rule that counts the longer term


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One time limit. `length` is None when it is no law: the provider's own rules say how long."""

    code: str
    name: Promise
    law: Law
    article: str
    whose: Whose
    length: Length | None
    start_event: Promise
    remark: Promise
    valid_from: date
    valid_until: date | None = None
    extension: Extension | None = None
    extended_by: Length | None = None  # the part of `length` that is an extension: counted as one longer term
    shift: Shift | None = None  # None: as Atw 1 and 4 say for this length
    shift_reason: Promise | None = None  # why it is otherwise
    is_backwards: bool = False
    can_pause: bool = False  # Awb 4:15 or 7:10(2)
    has_post_rule: bool = False  # Awb 6:9(2): objection and appeal
    can_be_in_default: bool = False  # Awb 4:17: a decision on an application or on an objection

    def __str__(self):
        return str(self.name)

    @property
    def url(self) -> str:
        return self.law.url

    @property
    def is_statutory(self) -> bool:
        return self.length is not None

    @property
    def moves_by(self) -> Shift:
        """Atw 4 decides by length, unless the rule says otherwise. Atw 1(2): never when counted backwards."""
        if self.shift is not None:
            return self.shift
        is_covered = self.length is not None and not self.is_backwards and self.length.is_covered_by_atw
        return Shift.ATW if is_covered else Shift.NONE

    def is_in_force_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


LETTER_SENT = _("The day the decision was sent (the date on the letter)")
OBJECTION_PERIOD_ENDED = _("The last day on which you could object")
APPLICATION_RECEIVED = _("The day your application was received")
COMPLAINT_RECEIVED = _("The day your complaint was received")
HEARING = _("The day of the hearing")

OBJECTION_PAUSE = _(
    "The clock stops while you repair something that was missing from your objection. A longer delay is only "
    "possible if you agree."
)
MAY_ASK_FOR_DATA = _("The clock stops while they wait for papers that they asked you for in writing.")
WRITTEN_BEFORE_THE_END = _("They must tell you in writing, with the reasons, before the term ends.")
NEW_TERM = _("They must write to you and name a new, reasonable term.")
POSTPONE_OBJECTION = _("They must tell you in writing before the term ends.")


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in (
            # Objection and appeal: the resident's own terms
            Rule(
                code="bezwaar",
                name=_("Object to a decision"),
                law=AWB,
                article="6:7, 6:8",
                whose=Whose.RESIDENT,
                length=weeks(6),
                start_event=LETTER_SENT,
                has_post_rule=True,
                valid_from=AWB_BEGAN,
                remark=_(
                    "Not ready in time? Send a short letter that says you object. You may give your reasons "
                    "later. Talking with the municipality or a mediator does not stop this term."
                ),
            ),
            Rule(
                code="beroep",
                name=_("Appeal to the court"),
                law=AWB,
                article="6:7, 6:8",
                whose=Whose.RESIDENT,
                length=weeks(6),
                start_event=_("The day the decision on your objection was sent (the date on the letter)"),
                has_post_rule=True,
                valid_from=AWB_BEGAN,
                remark=_("The court asks a fee. Not ready in time? Send a short letter and give your reasons later."),
            ),
            Rule(
                code="hoger-beroep",
                name=_("Appeal to the highest court"),
                law=AWB,
                article="6:24, 6:7, 6:8",
                whose=Whose.RESIDENT,
                length=weeks(6),
                start_event=_("The day the court sent its ruling"),
                has_post_rule=True,
                valid_from=AWB_BEGAN,
                remark=_("The court asks a fee. Look in the ruling which court you must write to."),
            ),
            # The decision on an objection
            Rule(
                code="beslissing-op-bezwaar",
                name=_("Decision on your objection"),
                law=AWB,
                article="7:10",
                whose=Whose.AUTHORITY,
                length=weeks(6),
                start_event=OBJECTION_PERIOD_ENDED,
                extension=Extension(
                    weeks(6), "7:10 lid 3", POSTPONE_OBJECTION, extended_code="beslissing-op-bezwaar-verdaagd"
                ),
                can_pause=True,
                can_be_in_default=True,
                valid_from=AWB_DEFAULT_BEGAN,
                remark=OBJECTION_PAUSE,
            ),
            Rule(
                code="beslissing-op-bezwaar-verdaagd",
                name=_("Decision on your objection, postponed"),
                law=AWB,
                article="7:10",
                whose=Whose.AUTHORITY,
                length=weeks(12),
                extended_by=weeks(6),
                start_event=OBJECTION_PERIOD_ENDED,
                can_pause=True,
                can_be_in_default=True,
                valid_from=AWB_DEFAULT_BEGAN,
                remark=OBJECTION_PAUSE,
            ),
            Rule(
                code="beslissing-op-bezwaar-commissie",
                name=_("Decision on your objection, with an advisory committee"),
                law=AWB,
                article="7:10, 7:13",
                whose=Whose.AUTHORITY,
                length=weeks(12),
                start_event=OBJECTION_PERIOD_ENDED,
                extension=Extension(
                    weeks(6),
                    "7:10 lid 3",
                    POSTPONE_OBJECTION,
                    extended_code="beslissing-op-bezwaar-commissie-verdaagd",
                ),
                can_pause=True,
                can_be_in_default=True,
                valid_from=AWB_DEFAULT_BEGAN,
                remark=OBJECTION_PAUSE,
            ),
            Rule(
                code="beslissing-op-bezwaar-commissie-verdaagd",
                name=_("Decision on your objection, with an advisory committee, postponed"),
                law=AWB,
                article="7:10, 7:13",
                whose=Whose.AUTHORITY,
                length=weeks(18),
                extended_by=weeks(6),
                start_event=OBJECTION_PERIOD_ENDED,
                can_pause=True,
                can_be_in_default=True,
                valid_from=AWB_DEFAULT_BEGAN,
                remark=OBJECTION_PAUSE,
            ),
            Rule(
                code="ciz-bezwaar-zorginstituut",
                name=_("Decision of CIZ on your objection, with advice from Zorginstituut Nederland"),
                law=WLZ,
                article="10.3.1 lid 5",
                whose=Whose.AUTHORITY,
                length=weeks(21),
                start_event=OBJECTION_PERIOD_ENDED,
                can_pause=True,
                can_be_in_default=True,
                valid_from=CARE_LAWS_BEGAN,
                remark=_("Only when CIZ or the care office asked Zorginstituut Nederland for advice."),
            ),
            Rule(
                code="zorginstituut-advies",
                name=_("Advice of Zorginstituut Nederland to CIZ"),
                law=WLZ,
                article="10.3.1 lid 4",
                whose=Whose.AUTHORITY,
                length=weeks(10),
                start_event=_("The day Zorginstituut Nederland received the request for advice"),
                valid_from=CARE_LAWS_BEGAN,
                remark=_("This term lies within the 21 weeks that CIZ has for its decision on your objection."),
            ),
            # The hearing, and the urgent measure of a court
            Rule(
                code="stukken-hoorzitting",
                name=_("Send papers for the hearing about your objection"),
                law=AWB,
                article="7:4 lid 1",
                whose=Whose.RESIDENT,
                length=days(10),
                start_event=HEARING,
                is_backwards=True,
                valid_from=AWB_BEGAN,
                remark=_("Your papers must have arrived on the last day. Send them earlier, the post may be slow."),
            ),
            Rule(
                code="inzage-hoorzitting",
                name=_("Read the file before the hearing"),
                law=AWB,
                article="7:4 lid 2",
                whose=Whose.AUTHORITY,
                length=weeks(1),
                start_event=HEARING,
                is_backwards=True,
                valid_from=AWB_BEGAN,
                remark=_("From this day at the latest you can read all papers of your case. You may ask for copies."),
            ),
            Rule(
                code="griffierecht-voorlopige-voorziening",
                name=_("Pay the court fee for an urgent measure"),
                law=AWB,
                article="8:82",
                whose=Whose.RESIDENT,
                length=weeks(2),
                start_event=_("The day the court sent the letter about the fee"),
                valid_from=AWB_BEGAN,
                remark=_("The court may give you less time. The date in the letter of the court counts."),
            ),
            Rule(
                code="stukken-voorlopige-voorziening",
                name=_("Send papers for the court hearing about an urgent measure"),
                law=AWB,
                article="8:83 lid 1",
                whose=Whose.RESIDENT,
                length=days(1),
                start_event=HEARING,
                is_backwards=True,
                valid_from=AWB_BEGAN,
                remark=_("Your papers must have arrived on the last day. Send them earlier, the post may be slow."),
            ),
            # Applications
            Rule(
                code="wmo-onderzoek",
                name=_("Examination after you asked for Wmo support"),
                law=WMO,
                article="2.3.2 lid 1",
                whose=Whose.AUTHORITY,
                length=weeks(6),
                start_event=_("The day you told the municipality that you need support"),
                valid_from=CARE_LAWS_BEGAN,
                remark=_("Is the examination not ready on the last day? Then you may hand in your application."),
            ),
            Rule(
                code="wmo-persoonlijk-plan",
                name=_("Hand in your personal plan (Wmo)"),
                law=WMO,
                article="2.3.2 lid 2",
                whose=Whose.RESIDENT,
                length=days(7),
                start_event=_("The day you told the municipality that you need support"),
                valid_from=CARE_LAWS_BEGAN,
                remark=_("A personal plan is not required. It says which support you think you need."),
            ),
            Rule(
                code="wmo-beschikking",
                name=_("Decision on your Wmo application"),
                law=WMO,
                article="2.3.5 lid 2",
                whose=Whose.AUTHORITY,
                length=weeks(2),
                start_event=APPLICATION_RECEIVED,
                extension=Extension(None, "Awb 4:14", NEW_TERM),
                can_pause=True,
                can_be_in_default=True,
                valid_from=CARE_LAWS_BEGAN,
                remark=MAY_ASK_FOR_DATA,
            ),
            Rule(
                code="awb-beslistermijn",
                name=_("Decision on an application, when no law names another term"),
                law=AWB,
                article="4:13",
                whose=Whose.AUTHORITY,
                length=weeks(8),
                start_event=APPLICATION_RECEIVED,
                extension=Extension(None, "4:14 lid 3", NEW_TERM),
                can_pause=True,
                can_be_in_default=True,
                valid_from=AWB_BEGAN,
                remark=_(
                    "For example for social assistance or youth care. The rules of your municipality may "
                    "give a shorter term."
                ),
            ),
            Rule(
                code="pw-voorschot",
                name=_("Advance payment of social assistance"),
                law=PW,
                article="52",
                whose=Whose.AUTHORITY,
                length=weeks(4),
                start_event=_("The day you applied for social assistance"),
                valid_from=CARE_LAWS_BEGAN,
                remark=_("An advance helps you while you wait for the decision. Ask for it if you cannot wait."),
            ),
            Rule(
                code="ciz-besluit",
                name=_("Decision of CIZ about long-term care (Wlz)"),
                law=BLZ,
                article="3.2.4",
                whose=Whose.AUTHORITY,
                length=weeks(6),
                start_event=_("The day CIZ received your application"),
                can_pause=True,
                can_be_in_default=True,
                valid_from=CARE_LAWS_BEGAN,
                remark=MAY_ASK_FOR_DATA,
            ),
            Rule(
                code="ciz-besluit-verblijf",
                name=_("Decision of CIZ when you already live in a care home"),
                law=BLZ,
                article="3.2.4",
                whose=Whose.AUTHORITY,
                length=weeks(2),
                start_event=_("The day CIZ received your application"),
                can_pause=True,
                can_be_in_default=True,
                valid_from=CARE_LAWS_BEGAN,
                remark=MAY_ASK_FOR_DATA,
            ),
            Rule(
                code="wgs-eerste-gesprek",
                name=_("First talk about help with debts"),
                law=WGS,
                article="4 lid 1",
                whose=Whose.AUTHORITY,
                length=weeks(4),
                start_event=_("The day you asked for help with debts"),
                valid_from=WGS_BEGAN,
                remark=_(
                    "Will you be evicted, or cut off from energy, water or health insurance? Then the first "
                    "talk must be within 3 working days."
                ),
            ),
            Rule(
                code="wgs-spoed",
                name=_("First talk about help with debts in an emergency"),
                law=WGS,
                article="4 lid 2",
                whose=Whose.AUTHORITY,
                length=working_days(3),
                start_event=_("The day you reported the emergency"),
                valid_from=WGS_BEGAN,
                remark=_("An emergency: you will be evicted, or cut off from energy, water or health insurance."),
            ),
            Rule(
                code="wgs-beschikking",
                name=_("Decision on help with debts"),
                law=WGS,
                article="4a",
                whose=Whose.AUTHORITY,
                length=weeks(8),
                start_event=_("The day of the first talk"),
                can_pause=True,
                can_be_in_default=True,
                valid_from=WGS_DECISION_BEGAN,
                remark=_("Eight weeks is the longest that the law allows. Your municipality may have a shorter term."),
            ),
            # No decision in time
            Rule(
                code="ingebrekestelling",
                name=_("Last chance to decide after your notice of default"),
                law=AWB,
                article="4:17 lid 3",
                whose=Whose.AUTHORITY,
                length=weeks(2),
                start_event=_("The day your notice of default was received"),
                valid_from=AWB_DEFAULT_BEGAN,
                remark=_("A notice of default that you send too early does not count."),
            ),
            Rule(
                code="dwangsom",
                name=_("Days on which the authority owes you a penalty"),
                law=AWB,
                article="4:17 lid 1",
                whose=Whose.AUTHORITY,
                length=days(42),
                start_event=_("The last of the two weeks after your notice of default"),
                shift=Shift.NONE,
                shift_reason=_("The law itself says that weekends and holidays count as well (Awb 4:17)."),
                valid_from=AWB_DEFAULT_BEGAN,
                remark=_("The penalty stops as soon as the decision is sent, and after 42 days in any case."),
            ),
            Rule(
                code="beslissing-dwangsom",
                name=_("Decision on the amount of the penalty"),
                law=AWB,
                article="4:18",
                whose=Whose.AUTHORITY,
                length=weeks(2),
                start_event=_("The last day for which a penalty is owed"),
                valid_from=AWB_DEFAULT_BEGAN,
                remark=_("The authority must decide on the amount by itself. You do not have to ask for it."),
            ),
            # Complaints about a provider
            Rule(
                code="wkkgz-klacht",
                name=_("Answer to your complaint about a care provider"),
                law=WKKGZ,
                article="17 lid 1",
                whose=Whose.PROVIDER,
                length=weeks(6),
                start_event=_("The day you handed in your complaint"),
                extension=Extension(
                    weeks(4), "17 lid 2", WRITTEN_BEFORE_THE_END, extended_code="wkkgz-klacht-verlengd"
                ),
                valid_from=WKKGZ_BEGAN,
                remark=_(
                    "For care under the health insurance act or the long-term care act. The complaints "
                    "officer of the provider helps you free of charge."
                ),
            ),
            Rule(
                code="wkkgz-klacht-verlengd",
                name=_("Answer to your complaint about a care provider, extended"),
                law=WKKGZ,
                article="17 lid 2",
                whose=Whose.PROVIDER,
                length=weeks(10),
                extended_by=weeks(4),
                start_event=_("The day you handed in your complaint"),
                valid_from=WKKGZ_BEGAN,
                remark=_("Only when the provider wrote to you about it before the first six weeks were over."),
            ),
            Rule(
                code="wkkgz-geschil",
                name=_("Ruling of the disputes committee for care"),
                law=WKKGZ,
                article="20",
                whose=Whose.DISPUTE_BODY,
                length=months(6),
                start_event=_("The day you brought the dispute before the committee"),
                valid_from=WKKGZ_BEGAN,
                remark=_("The committee's own rules say until when you can go there. Often that is within a year."),
            ),
            Rule(
                code="wmo-klacht-regeling",
                name=_("Answer to your complaint about a Wmo provider"),
                law=WMO,
                article="3.2",
                whose=Whose.PROVIDER,
                length=None,
                start_event=COMPLAINT_RECEIVED,
                valid_from=CARE_LAWS_BEGAN,
                remark=_("The law names no term for this. Look in the complaint rules of the provider."),
            ),
            Rule(
                code="jeugdwet-klacht-regeling",
                name=_("Answer to your complaint about youth care"),
                law=JEUGDWET,
                article="4.2.1 lid 2",
                whose=Whose.PROVIDER,
                length=None,
                start_event=COMPLAINT_RECEIVED,
                valid_from=CARE_LAWS_BEGAN,
                remark=_("The law names no term for this. Look in the complaint rules of the provider."),
            ),
            Rule(
                code="jeugdwet-reactie",
                name=_("Reaction of the youth care provider to the complaints committee"),
                law=JEUGDWET,
                article="4.2.1 lid 5",
                whose=Whose.PROVIDER,
                length=months(1),
                start_event=_("The day the provider received the opinion of the complaints committee"),
                extension=Extension(None, "4.2.1 lid 5", _("They must give the reasons and name a new term.")),
                valid_from=CARE_LAWS_BEGAN,
                remark=_("The provider says what it will do with the opinion of the committee."),
            ),
            # Complaints about an authority
            Rule(
                code="klacht-indienen",
                name=_("Complain about the municipality or another authority"),
                law=AWB,
                article="9:8 lid 1",
                whose=Whose.RESIDENT,
                length=years(1),
                start_event=_("The day of the event you complain about"),
                valid_from=AWB_COMPLAINTS_BEGAN,
                remark=_("After this day they may still handle your complaint, but they do not have to."),
            ),
            Rule(
                code="klacht-niet-in-behandeling",
                name=_("Message that your complaint will not be handled"),
                law=AWB,
                article="9:8 lid 3",
                whose=Whose.AUTHORITY,
                length=weeks(4),
                start_event=COMPLAINT_RECEIVED,
                valid_from=AWB_COMPLAINTS_BEGAN,
                remark=_("If they do not want to handle your complaint, they must tell you in writing by this day."),
            ),
            Rule(
                code="klacht-bestuursorgaan",
                name=_("Answer to your complaint about the municipality or another authority"),
                law=AWB,
                article="9:11 lid 1",
                whose=Whose.AUTHORITY,
                length=weeks(6),
                start_event=COMPLAINT_RECEIVED,
                extension=Extension(
                    weeks(4),
                    "9:11 lid 2",
                    WRITTEN_BEFORE_THE_END,
                    extended_code="klacht-bestuursorgaan-verdaagd",
                ),
                valid_from=AWB_COMPLAINTS_BEGAN,
                remark=_("A longer delay is only possible if you agree in writing."),
            ),
            Rule(
                code="klacht-bestuursorgaan-verdaagd",
                name=_("Answer to your complaint about the municipality or another authority, postponed"),
                law=AWB,
                article="9:11 lid 2",
                whose=Whose.AUTHORITY,
                length=weeks(10),
                extended_by=weeks(4),
                start_event=COMPLAINT_RECEIVED,
                valid_from=AWB_COMPLAINTS_BEGAN,
                remark=_("A longer delay is only possible if you agree in writing."),
            ),
            Rule(
                code="klacht-bestuursorgaan-commissie",
                name=_("Answer to your complaint about an authority, with a complaints committee"),
                law=AWB,
                article="9:11 lid 1",
                whose=Whose.AUTHORITY,
                length=weeks(10),
                start_event=COMPLAINT_RECEIVED,
                extension=Extension(
                    weeks(4),
                    "9:11 lid 2",
                    WRITTEN_BEFORE_THE_END,
                    extended_code="klacht-bestuursorgaan-commissie-verdaagd",
                ),
                valid_from=AWB_COMPLAINTS_BEGAN,
                remark=_("A longer delay is only possible if you agree in writing."),
            ),
            Rule(
                code="klacht-bestuursorgaan-commissie-verdaagd",
                name=_("Answer to your complaint about an authority, with a complaints committee, postponed"),
                law=AWB,
                article="9:11 lid 2",
                whose=Whose.AUTHORITY,
                length=weeks(14),
                extended_by=weeks(4),
                start_event=COMPLAINT_RECEIVED,
                valid_from=AWB_COMPLAINTS_BEGAN,
                remark=_("A longer delay is only possible if you agree in writing."),
            ),
            Rule(
                code="ombudsman",
                name=_("Ask the ombudsman for an investigation"),
                law=AWB,
                article="9:24",
                whose=Whose.RESIDENT,
                length=years(1),
                start_event=_("The day the authority answered your complaint, or should have answered it"),
                valid_from=AWB_OMBUDSMAN_BEGAN,
                remark=_("First complain to the authority itself. The ombudsman is free of charge."),
            ),
            # Personal data
            Rule(
                code="avg-verzoek",
                name=_("Answer to your request to see or erase your data"),
                law=AVG,
                article="12 lid 3",
                whose=Whose.PROVIDER,
                length=months(1),
                start_event=_("The day your request was received"),
                extension=Extension(
                    months(2),
                    "12 lid 3",
                    _("Only when your request is complex. They must tell you within the first month."),
                    extended_code="avg-verzoek-verlengd",
                ),
                shift=Shift.EU,
                valid_from=AVG_BEGAN,
                remark=_("This holds for every organisation that keeps data about you, a municipality as well."),
            ),
            Rule(
                code="avg-verzoek-verlengd",
                name=_("Answer to your request to see or erase your data, extended"),
                law=AVG,
                article="12 lid 3",
                whose=Whose.PROVIDER,
                length=months(3),
                extended_by=months(2),
                start_event=_("The day your request was received"),
                shift=Shift.EU,
                valid_from=AVG_BEGAN,
                remark=_("Only when they told you within the first month that they need more time."),
            ),
            Rule(
                code="avg-rechtbank",
                name=_("Go to court about your request for your data"),
                law=UAVG,
                article="35",
                whose=Whose.RESIDENT,
                length=weeks(6),
                start_event=_("The day you received the answer to your request"),
                valid_from=AVG_BEGAN,
                remark=_("Did the municipality or another authority answer? Then object to that decision instead."),
            ),
        )
    }
)

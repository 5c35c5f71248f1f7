"""
The demo's residents, invented, with dates around today: some wait, some are helped, most have been helped.

Everything is done as staff and residents would do it, through the actions, so that the demo obeys every rule.
"""

import hashlib
import random
from datetime import date, timedelta

from cases import actions as casework
from cases.closing import Check
from cases.ladder import offer
from cases.models import Case
from cases.vocabulary import CloseReason, GoesOn, Law, Outcome, StepKind, Supported, Track
from intake import actions as intake
from intake.models import Channel, Concerns, SupportRequest, YesNoUnknown
from oco_portal.accounts.models import User
from oco_portal.deadlines.counting import count
from oco_portal.deadlines.rules import RULES
from oco_portal.demo import closing_data, consent_data, desk_data, import_data, line_data, plan_data
from oco_portal.demo.letters_data import write_letters, write_text
from oco_portal.registry.models import (
    AgeBand,
    BridgeDay,
    Counterparty,
    District,
    LifeDomain,
    Municipality,
    ReferralSource,
    SupportOrganisation,
    TargetGroup,
)
from oco_portal.row_security import acting_for
from reporting.periods import Month

FIRST_NAMES = (
    "Anna Bram Carla Dirk Esra Fatima Gerrit Hanna Ibrahim Joke Kees Lies "
    "Mo Nora Otto Petra Ria Sem Tineke Umut Vera Wim Yara Zeki"
).split()
LAST_NAMES = (
    "Aarts Bos Cornelisse Demir Evers Fokkema Groen Hendriks Idrissi Jonker Kok Linders "
    "Meijer Nagel Oudman Prins Quist Rijks Smit Tol Ubbink Visser Wolters IJzer Zomer"
).split()
QUESTIONS = [
    (
        "MO",
        "Mijn huishoudelijke hulp is verminderd van drie naar anderhalf uur. Er is niemand komen kijken.",
        Law.WMO,
    ),
    (
        "IN",
        "Ik wacht al weken op een gesprek over mijn schulden en durf de post niet meer open te maken.",
        Law.DEBT,
    ),
    (
        "JH",
        "De begeleiding voor mijn zoon is afgewezen. De school zegt dat het zo niet langer gaat.",
        Law.YOUTH,
    ),
    ("ZO", "De wijkverpleging komt vaak niet. Ik heb gebeld, maar er verandert niets.", Law.HEALTH_INSURANCE),
    (
        "WO",
        "De woningcorporatie wil de drempels niet weghalen. Ik kom met de rollator de deur niet uit.",
        Law.HOUSING,
    ),
    (
        "WK",
        "Ik krijg geen antwoord over mijn beschutte werkplek en weet niet bij wie ik moet zijn.",
        Law.PARTICIPATION,
    ),
    ("ON", "Mijn dochter zit thuis en niemand regelt een passende school.", Law.EDUCATION),
    (
        "WE",
        "Ik zorg voor mijn man en trek het niet meer. Wat is respijtzorg en hoe vraag ik dat aan?",
        Law.WMO,
    ),
    ("PZ", "De wachttijd voor hulp is lang. Wat kan ik intussen doen?", Law.HEALTH_INSURANCE),
]
MONTHS = 13
PER_MONTH = {"zoetermeer": (10, 16), "groningen": (12, 18)}
WAITING = 14
OBJECTING = 6


def load(today: date):
    """Invent the residents of the last year and of today."""
    chance = random.Random(2021)  # noqa: S311 - invented people, the same every time
    calendar = BridgeDay.objects.calendar()
    world = _World(chance, today, calendar)
    month = Month.of(today)
    months = []
    for _back in range(MONTHS):
        month = month.previous
        months.insert(0, month)
    for month in months:
        for slug, (least, most) in PER_MONTH.items():
            for _nth in range(chance.randint(least, most)):
                day = month.first_day + timedelta(days=chance.randrange(28))
                world.helped(world.asks(slug, day), day)
    for days_ago in sorted(chance.sample(range(0, 19), WAITING), reverse=True):
        world.asks(chance.choice(list(PER_MONTH)), today - timedelta(days=days_ago))
    for days_ago in range(2, 2 + OBJECTING * 3, 3):  # in the middle of it, with a term that runs
        day = today - timedelta(days=days_ago)
        world.helped(world.asks(chance.choice(list(PER_MONTH)), day, has_decision=True), day)
    line_data.load(today)
    consent_data.load(today)
    closing_data.load(today)
    import_data.load(today)
    _write_texts()
    desk_data.load(today, calendar)


class _World:
    def __init__(self, chance, today, calendar):
        self.chance, self.today, self.calendar = chance, today, calendar
        self.municipalities = {known.slug: known for known in Municipality.objects.all()}
        self.districts = {slug: list(District.objects.filter(municipality__slug=slug)) for slug in PER_MONTH}
        self.plans_to_make = plan_data.PLANS
        self.domains = {domain.code: domain for domain in LifeDomain.objects.all()}
        self.groups = list(TargetGroup.objects.active())
        self.sources = list(ReferralSource.objects.active())
        self.counterparties = list(Counterparty.objects.all())
        self.supporters = {
            organisation.pk: list(User.objects.supporters_of(organisation))
            for organisation in SupportOrganisation.objects.all()
        }

    def asks(self, slug, day, *, has_decision=False):
        """A resident asks for support on this day. Returns the request's key and its organisation."""
        chance, number = self.chance, self.chance.randrange(10**9)
        code, question, self.law = chance.choice(QUESTIONS)
        group = chance.choice(self.groups)
        age_band = AgeBand.OLD if group.is_older else chance.choice(list(AgeBand)[2:5])
        sent_on = day - timedelta(days=chance.randrange(3, 25)) if has_decision or chance.random() < 0.3 else None
        term = sent_on and count(RULES["bezwaar"], sent_on, calendar=self.calendar)
        municipality = self.municipalities[slug]
        new = intake.submit_request(
            idempotency_key=hashlib.sha256(str(number).encode()).digest(),
            life_domains=[self.domains[code]],
            by=None,
            on=day,
            received_on=day,
            channel=chance.choice([Channel.WEB, Channel.WEB, Channel.TELEPHONE, Channel.WALK_IN]),
            name=f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}",
            municipality=municipality,
            district=chance.choice(self.districts[slug]),
            postcode=f"{chance.randrange(2700, 2729)}AB",
            birth_year=chance.randrange(1935, 2005),
            age_band=age_band,
            target_group=group,
            question=question,
            concerns=chance.choice(list(Concerns)),
            has_decision=YesNoUnknown.YES if sent_on else YesNoUnknown.NO,
            decision_sent_on=sent_on,
            objection_due_on=term and term.last_day,
            telephone=f"+3160000{chance.randrange(1000, 9999)}",
            safe_to_call=YesNoUnknown.NO if chance.random() < 0.1 else YesNoUnknown.YES,
            known_through=chance.choice(self.sources),
        )
        organisation = SupportOrganisation.objects.receiving(
            municipality=municipality, day=day, target_group=group, age_band=age_band
        )
        return new.request_id, organisation

    def helped(self, asked, day):
        """What became of it: an answer at once now and then, otherwise a case, mostly closed by now."""
        request_id, organisation = asked
        by = self.chance.choice(self.supporters[organisation.pk])
        with acting_for(organisation=organisation.pk):
            support_request = SupportRequest.objects.get(pk=request_id)
            if self.chance.random() < 0.12:
                intake.answer_request(
                    support_request=support_request,
                    answer="Uitgelegd welke weg er is en bij wie de inwoner moet zijn.",
                    minutes=30,
                    on=day,
                    by=by,
                )
                return
            self._case(support_request, by, day)

    def _case(self, support_request, by, day):
        chance = self.chance
        opened = min(day + timedelta(days=chance.randrange(4)), self.today)
        main = support_request.life_domains.first()
        case = casework.open_case(
            support_request=support_request,
            resident=None,
            main_life_domain=main,
            life_domains=chance.sample(list(self.domains.values()), chance.randrange(2)),
            target_group=support_request.target_group,
            law=self.law,
            by=by,
            on=opened,
        )
        for nth, note in enumerate(["Intake thuis.", "Samen de brief gelezen.", "Gesprek met de andere partij."]):
            on = opened + timedelta(days=7 * nth)
            if on <= self.today:
                casework.add_step(
                    case=case,
                    kind=StepKind.CONTACT,
                    taken_on=on,
                    note=note,
                    minutes=45,
                    channel=Channel.OFFICE,
                    by=by,
                )
        dispute = self._dispute(case, support_request, by, opened)
        if support_request.decision_sent_on and opened >= self.today - timedelta(days=20):
            write_letters(case, dispute, by, opened, self.today)
        closed = opened + timedelta(days=chance.randrange(28, 110))
        if closed <= self.today and chance.random() < 0.97:
            self._closed(case, dispute, by, closed)
        elif self.plans_to_make and (self.today - opened).days < 90:
            self.plans_to_make -= 1
            plan_data.load(case, by, self.today)

    def _dispute(self, case, support_request, by, opened):
        for deadline in case.deadlines.unmet().filter(due_on__lt=self.today):
            casework.end_deadline(deadline=deadline, ending="met", ended_on=deadline.due_on, by=by)
        if self.chance.random() < 0.4:
            return None
        sent_on = support_request.decision_sent_on
        track = Track.OBJECTION if sent_on else self.chance.choice([Track.MEDIATION, Track.COMPLAINT])
        possible = [known for known in self.counterparties if offer(track, law=case.law, role=known.role).is_possible]
        counterparty = self.chance.choice(possible)
        dispute = casework.start_dispute(case=case, counterparty=counterparty, track=track, started_on=opened, by=by)
        if self.chance.random() < 0.2:
            casework.end_rung(rung=dispute.last_rung, outcome=Outcome.UNFOUNDED, ended_on=opened, by=by)
        return dispute

    def _closed(self, case, dispute, by, closed):
        for deadline in case.deadlines.unmet():
            casework.end_deadline(deadline=deadline, ending="met", ended_on=min(deadline.due_on, closed), by=by)
        if dispute:
            outcome = self.chance.choice([Outcome.UPHELD, Outcome.PARTLY_UPHELD, Outcome.SETTLED])
            casework.end_dispute(dispute=dispute, outcome=outcome, ended_on=closed, by=by)
        casework.close_case(
            case=Case.objects.get(pk=case.pk),
            close_reason=self.chance.choice([CloseReason.SELF, CloseReason.NETWORK, CloseReason.PROFESSIONAL]),
            result="Samen tot een afspraak gekomen; de inwoner weet wat de volgende stap is.",
            felt_supported=self.chance.choice([Supported.YES, Supported.YES, Supported.PARTLY, Supported.NOT_ASKED]),
            goes_on=self.chance.choice([GoesOn.ALONE, GoesOn.WITH_HELP, GoesOn.NOT_ASKED]),
            checks=list(Check),
            by=by,
            on=closed,
        )


def _write_texts():
    for coordinator in User.objects.filter(role="coordinator"):
        with acting_for(organisation=coordinator.organisation_id):
            write_text(coordinator)

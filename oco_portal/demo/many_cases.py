"""
Cases by the hundred thousand, as varied as real ones: for the benchmark, and for whoever wants to see a full portal.

Straight into the tables, as no action would be quick enough; the triggers keep words and next terms all the same.
"""

import random
import uuid
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from cases.ladder import offer
from cases.models import Case, CaseLifeDomain, Deadline, Dispute, Rung, Step
from cases.vocabulary import STEPS_BY_HAND, CaseStatus, CloseReason, GoesOn, Law, Outcome, Subject, Supported, Track
from intake.models import Channel, RequestLifeDomain, RequestStatus, Resident, SupportRequest
from oco_portal.accounts.models import User
from oco_portal.deadlines.counting import count
from oco_portal.deadlines.rules import RULES
from oco_portal.demo import many_texts as texts
from oco_portal.demo.copying import Rows
from oco_portal.registry.models import BridgeDay, Counterparty, LifeDomain, Municipality, TargetGroup
from oco_portal.row_security import acting_for

BATCH = 5_000
OPEN = 0.03  # of all cases that were ever opened
LEAST_OPEN = 60  # a page of a list and something behind it, also where there are few cases
WAITING = 20  # for so many cases, one request still waits
YEARS = 5
TRACKS = [Track.CONVERSATION, Track.MEDIATION, Track.COMPLAINT, Track.OBJECTION]


def fill(*, organisation, number, today: date):
    """Bring this organisation to `number` cases, made by the batch. Yields how many there are, after each batch."""
    with acting_for(organisation=organisation.pk):
        there = Case.objects.filter(organisation=organisation).count()
    while there < number:
        batch = min(BATCH, number - there)
        with acting_for(organisation=organisation.pk):
            _Batch(organisation, today, start=there, share=max(OPEN, LEAST_OPEN / number)).make(batch)
        there += batch
        yield there


class _Batch:
    """Cases of one organisation that are stored together."""

    def __init__(self, organisation, today, *, start, share):
        self.organisation, self.today, self.start, self.share = organisation, today, start, share
        self.chance = random.Random(f"{organisation.slug} {start}")  # noqa: S311 - invented people
        self.calendar = BridgeDay.objects.calendar()
        self.supporters = list(User.objects.supporters_of(organisation).values_list("pk", flat=True))
        served = Municipality.objects.filter(contracts__parties__organisation=organisation).distinct()
        self.municipalities = list(served.values_list("pk", flat=True))
        self.domains = list(LifeDomain.objects.active().values_list("pk", flat=True))
        self.groups = list(TargetGroup.objects.active().values_list("pk", flat=True))
        self.counterparties = list(Counterparty.objects.all())
        models = (SupportRequest, RequestLifeDomain, Resident, Case, CaseLifeDomain, Step, Dispute, Rung, Deadline)
        self.rows = {model: Rows(model) for model in models}

    def make(self, number):
        for nth in range(self.start, self.start + number):
            self._case(nth)
            if nth % WAITING == 0:
                self._waiting(nth)
        for rows in self.rows.values():
            rows.store()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def _add(self, model, **values):
        return self.rows[model].add(organisation_id=self.organisation.pk, **values)

    def _request(self, reference, received_on, name, **values):
        chance = self.chance
        return self._add(
            SupportRequest,
            reference=reference,
            holder=uuid.uuid4().hex * 2,
            received_on=received_on,
            name=name,
            municipality_id=chance.choice(self.municipalities),
            question=texts.text(chance, texts.QUESTIONS, chance.randint(1, 3)),
            channel=chance.choice([Channel.WEB, Channel.WEB, Channel.TELEPHONE, Channel.WALK_IN]),
            telephone=f"+316{chance.randrange(10_000_000, 99_999_999)}",
            consent_given_at=timezone.now(),
            **values,
        )

    def _waiting(self, nth):
        chance, received_on = self.chance, self.today - timedelta(days=self.chance.randrange(20))
        due_on = self.today + timedelta(days=chance.randrange(40)) if chance.random() < 0.3 else None
        reference = f"W{nth // 10_000:03}-{nth % 10_000:04}"
        self._request(reference, received_on, texts.name(chance), objection_due_on=due_on)

    def _case(self, nth):
        chance = self.chance
        is_open = chance.random() < self.share if nth >= LEAST_OPEN else True
        age = chance.randrange(120) if is_open else chance.randrange(130, 365 * YEARS)
        opened_on = self.today - timedelta(days=age)
        closed_on = None if is_open else opened_on + timedelta(days=chance.randrange(7, 128))
        domain, group, name = chance.choice(self.domains), chance.choice([None, *self.groups]), texts.name(chance)
        reference, supporter = f"{nth // 10_000:04}-{nth % 10_000:04}", chance.choice(self.supporters)
        asked = self._request(
            reference,
            opened_on,
            name,
            owner_id=supporter,
            target_group_id=group,
            status=RequestStatus.TAKEN_UP if is_open else RequestStatus.COMPLETED,
            closed_on=closed_on,
        )
        self._add(RequestLifeDomain, support_request_id=asked, life_domain_id=domain)
        law = chance.choice([Law.WMO, Law.WMO, Law.WMO, *Law])
        case = self._add(
            Case,
            reference=reference,
            support_request_id=asked,
            resident_id=self._add(Resident, name=name, birth_year=chance.randrange(1930, 2008), target_group_id=group),
            supporter_id=supporter,
            municipality_id=chance.choice(self.municipalities),
            main_life_domain_id=domain,
            target_group_id=group,
            law=law,
            opened_on=opened_on,
            **({} if is_open else self._closed(closed_on)),
        )
        for touched in {domain, chance.choice(self.domains)}:
            self._add(CaseLifeDomain, case_id=case, life_domain_id=touched)
        self._steps(case, supporter, opened_on, closed_on or self.today)
        if chance.random() < 0.6:
            self._dispute(case, law, opened_on, closed_on)

    def _closed(self, closed_on):
        chance = self.chance
        return {
            "status": CaseStatus.CLOSED,
            "closed_on": closed_on,
            "close_reason": chance.choice(list(CloseReason)),
            "result": texts.text(chance, texts.RESULTS, 1),
            "felt_supported": chance.choice(list(Supported)),
            "goes_on": chance.choice(list(GoesOn)),
        }

    def _steps(self, case, supporter, first_day, last_day):
        chance, days = self.chance, (last_day - first_day).days
        for _nth in range(chance.randint(2, 10)):
            self._add(
                Step,
                case_id=case,
                kind=chance.choice(STEPS_BY_HAND),
                channel=chance.choice([Channel.TELEPHONE, Channel.OFFICE, Channel.HOME_VISIT, Channel.EMAIL]),
                taken_on=first_day + timedelta(days=chance.randint(0, days)),
                minutes=15 * chance.randint(1, 8),
                note=texts.text(chance, texts.NOTES, chance.randint(1, 3)),
                by_id=supporter,
            )

    def _dispute(self, case, law, started_on, ended_on):
        chance, track = self.chance, self.chance.choice(TRACKS)
        known = chance.choice(self.counterparties)
        if not offer(track, law=law, role=known.role).is_possible:
            track = Track.CONVERSATION
        dispute = self._add(
            Dispute,
            case_id=case,
            counterparty_id=known.pk,
            law=law,
            subject=chance.choice(list(Subject)),
            started_on=started_on,
            ended_on=ended_on,
        )
        outcome = chance.choice(list(Outcome)) if ended_on else ""
        rung = self._add(
            Rung, dispute_id=dispute, track=track, started_on=started_on, ended_on=ended_on, outcome=outcome
        )
        if track != Track.CONVERSATION or ended_on is None:
            self._deadline(case, rung, started_on, ended_on)

    def _deadline(self, case, rung, started_on, ended_on):
        """A term that ran; for an open case one that ends around now."""
        starts_on = started_on if ended_on else self.today - timedelta(days=self.chance.randrange(48))
        term = count(RULES["bezwaar"], starts_on, calendar=self.calendar)
        self._add(
            Deadline,
            case_id=case,
            rung_id=rung,
            rule="bezwaar",
            starts_on=starts_on,
            raw_on=term.raw_day,
            due_on=term.last_day,
            ended_on=min(term.last_day, ended_on) if ended_on else None,
            ending=Deadline.Ending.MET if ended_on else "",
        )

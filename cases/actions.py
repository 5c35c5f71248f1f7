"""What client supporters do with a case. The only code that writes here, and to the request it came from."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Case, CaseLifeDomain, Deadline, Dispute, Step
from cases.vocabulary import CaseStatus, StepKind
from intake.models import RequestStatus, Resident, SupportRequest
from oco_portal.audit.models import EventType, record
from oco_portal.deadlines.rules import RULES
from oco_portal.registry.models import BridgeDay


@transaction.atomic
def open_case(*, support_request, resident, main_life_domain, life_domains, target_group, law, by, on, **triage):
    """
    Take up a request as a case of `by`. `resident` None makes a new resident from the request.

    The steps so far come along: the request itself and every attempt to make contact. `triage` are the answers to
    the three voluntary questions of R21.
    """
    # Locked, so that two supporters cannot take up the same request.
    support_request = SupportRequest.objects.select_for_update(of=["self"]).get(pk=support_request.pk)
    if support_request.status != RequestStatus.WAITING:
        raise ValidationError(_("This request has already been taken up or closed."))
    if on < support_request.received_on:
        raise ValidationError(_("A case cannot be opened before its request came in."))
    case = Case.objects.create(
        organisation_id=support_request.organisation_id,
        reference=support_request.reference,
        support_request=support_request,
        resident=resident or _resident_of(support_request, target_group),
        supporter=by,
        municipality=support_request.municipality,
        main_life_domain=main_life_domain,
        target_group=target_group,
        law=law,
        opened_on=on,
        **triage,
    )
    touched = {main_life_domain, *life_domains}
    CaseLifeDomain.objects.bulk_create(
        CaseLifeDomain(organisation_id=case.organisation_id, case=case, life_domain=domain) for domain in touched
    )
    Step.objects.bulk_create(_steps_so_far(case, support_request))
    support_request.status, support_request.owner = RequestStatus.TAKEN_UP, by
    support_request.save(update_fields=["status", "owner"])
    record(EventType.CASE_OPENED, by=by, target=case)
    return case


def _resident_of(support_request, target_group):
    copied = ("name", "birth_year", "age_band", "postcode", "telephone", "email", "municipality", "district")
    return Resident.objects.create(
        organisation_id=support_request.organisation_id,
        target_group=target_group,
        **{name: getattr(support_request, name) for name in copied},
    )


def _steps_so_far(case, support_request):
    yield Step(
        organisation_id=case.organisation_id,
        case=case,
        kind=StepKind.REQUEST,
        channel=support_request.channel,
        taken_on=support_request.received_on,
        note=_("Request received: %(channel)s.") % {"channel": support_request.get_channel_display()},
    )
    for attempt in support_request.contact_attempts.all():
        yield Step(
            organisation_id=case.organisation_id,
            case=case,
            kind=StepKind.CONTACT if attempt.reached else StepKind.ATTEMPT,
            channel=attempt.channel,
            taken_on=attempt.attempted_on,
            note=attempt.note or _("Contact attempted."),
            by_id=attempt.by_id,
        )


def _lock_open(case):
    """The case as it is now, held until the transaction ends. Refuses when it has been closed meanwhile."""
    case = Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if not case.is_open:
        raise ValidationError(_("The case is closed."))
    return case


@transaction.atomic
def add_step(*, case, kind, taken_on, note, by, channel="", minutes=0, corrects=None):
    case = _lock_open(case)
    step = Step.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        channel=channel,
        taken_on=taken_on,
        minutes=minutes,
        note=note,
        by=by,
        corrects=corrects,
    )
    record(EventType.STEP_ADDED, by=by, target=case)
    return step


@transaction.atomic
def start_dispute(*, case, counterparty, track, started_on, by):
    case = _lock_open(case)
    dispute = Dispute.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        counterparty=counterparty,
        track=track,
        started_on=started_on,
    )
    record(EventType.DISPUTE_STARTED, by=by, target=case)
    return dispute


@transaction.atomic
def end_dispute(*, dispute, outcome, ended_on, by):
    case = _lock_open(dispute.case)
    if ended_on < dispute.started_on:
        raise ValidationError(_("A dispute cannot end before it started."))
    dispute.outcome, dispute.ended_on = outcome, ended_on
    dispute.save(update_fields=["outcome", "ended_on"])
    record(EventType.DISPUTE_ENDED, by=by, target=case)
    return dispute


@transaction.atomic
def set_deadline(*, case, rule, starts_on, by, weeks=None):
    """
    Count a term from its event and keep it. A longer term of the same kind from the same day replaces the shorter.
    """
    case = _lock_open(case)
    deadline = Deadline(organisation_id=case.organisation_id, case=case, rule=rule, weeks=weeks, starts_on=starts_on)
    term = deadline.counted(BridgeDay.objects.calendar())
    deadline.raw_on, deadline.due_on = term.raw_day, term.last_day
    shorter = [code for code, known in RULES.items() if known.extension and known.extension.extended_code == rule]
    case.deadlines.unmet().filter(rule__in=shorter, starts_on=starts_on).update(
        ended_on=starts_on, ending=Deadline.Ending.REPLACED
    )
    deadline.save(force_insert=True)
    record(EventType.DEADLINE_SET, by=by, target=case)
    return deadline


@transaction.atomic
def end_deadline(*, deadline, ending, ended_on, by):
    """Note how a term ended. Done on or before the last day is met; after it, late."""
    case = _lock_open(deadline.case)
    if ending == Deadline.Ending.MET and ended_on > deadline.due_on:
        ending = Deadline.Ending.LATE
    deadline.ending, deadline.ended_on = ending, ended_on
    deadline.save(update_fields=["ending", "ended_on"])
    record(EventType.DEADLINE_MET, by=by, target=case)
    return deadline


@transaction.atomic
def close_case(*, case, close_reason, result, felt_supported, goes_on, by, on):
    case = Case.objects.select_for_update(of=["self"]).get(pk=case.pk)
    if reasons := case.reasons_not_to_close():
        raise ValidationError(reasons)
    if on < case.opened_on:
        raise ValidationError(_("A case cannot be closed before it was opened."))
    case.status, case.closed_on, case.close_reason = CaseStatus.CLOSED, on, close_reason
    case.result, case.felt_supported, case.goes_on = result, felt_supported, goes_on
    case.save(update_fields=["status", "closed_on", "close_reason", "result", "felt_supported", "goes_on"])
    support_request = case.support_request
    support_request.status, support_request.closed_on = RequestStatus.COMPLETED, on
    support_request.save(update_fields=["status", "closed_on"])
    record(EventType.CASE_CLOSED, by=by, target=case)
    return case

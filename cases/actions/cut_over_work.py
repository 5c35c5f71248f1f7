"""What the worker does with a file of running cases (R62), for the coordinator who asked for it."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.actions.cases import open_case
from cases.actions.deadlines import set_deadline
from cases.actions.disputes import start_dispute
from cases.actions.locking import go_on
from cases.actions.steps import add_step
from cases.cut_over.checking import Mistake
from cases.cut_over.columns import BY_NAME
from cases.ladder import own_term_of, terms_of
from cases.models import Case, CutOver, Deadline, TakenOverCase
from cases.vocabulary import CutOverStatus, StepKind
from intake.actions import submit_request
from intake.models import Channel, Resident, SupportRequest
from oco_portal.audit.models import AuditEvent, EventType, record

READING = (EventType.CASE_VIEWED, EventType.CASE_FOLLOWED, EventType.REQUEST_VIEWED, EventType.REQUEST_FOLLOWED)
AT_WORK = (CutOverStatus.CHECKING, CutOverStatus.IMPORTING)
# What an action calls a field, where the file calls it otherwise.
COLUMNS_OF_FIELDS = {"started_on": "dispute_on", "starts_on": "event_on"}


class RowRefused(Exception):
    """A case that the rules of the portal refuse, although every cell of it is right by itself."""

    def __init__(self, mistakes):
        super().__init__(mistakes)
        self.mistakes = mistakes


@transaction.atomic
def note_checked(*, cut_over, rows, mistakes, by):
    """The worker has looked: ready, or what must be put right first. A file with mistakes is thrown away at once."""
    listed = [[mistake.row, mistake.column, mistake.message] for mistake in mistakes]
    changes = {"rows": rows, "rows_done": 0, "mistakes": listed}
    if mistakes:
        go_on(cut_over, *AT_WORK, status=CutOverStatus.MISTAKES, content=None, **changes)
    else:
        go_on(cut_over, CutOverStatus.CHECKING, status=CutOverStatus.READY, **changes)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    return cut_over


@transaction.atomic
def note_failed(*, cut_over, by):
    """Something broke that is no mistake of the file. Nothing was taken over; the file is gone."""
    go_on(cut_over, *AT_WORK, status=CutOverStatus.FAILED, content=None)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    return cut_over


@transaction.atomic
def import_cases(*, cut_over, cases, by, on, progress):
    """
    Open every case by the rules by which a case is opened by hand, or none: raises RowRefused with the first refusal.

    `cases` are TakeOvers; `progress` is called with the number done. No mail goes out.
    """
    for done, case in enumerate(cases, start=1):
        try:
            with transaction.atomic():
                _take_over(cut_over, case, by, on)
        except ValidationError as refusal:
            raise RowRefused(list(_mistakes(case.row, refusal))) from refusal
        progress(done)
    now, counts = timezone.now(), {"rows": len(cases), "rows_done": len(cases)}
    go_on(cut_over, *AT_WORK, status=CutOverStatus.IMPORTED, content=None, imported_at=now, **counts)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    # After the last event of the take-over itself: what comes later is somebody's work.
    CutOver.objects.filter(pk=cut_over.pk).update(imported_at=timezone.now())
    return cut_over


def _mistakes(row, refusal):
    named = refusal.message_dict if hasattr(refusal, "error_dict") else {"": refusal.messages}
    for name, messages in named.items():
        column = BY_NAME.get(COLUMNS_OF_FIELDS.get(name, name))
        for message in messages:
            yield Mistake(row, column.heading if column else "", message)


def _take_over(cut_over, row, by, on):
    support_request = _request_of(cut_over, row, by, on)
    case = open_case(
        support_request=support_request,
        resident=None,
        main_life_domain=row["main_life_domain"],
        life_domains=row["life_domains"],
        target_group=row["target_group"],
        law=row["law"],
        by=by,
        on=row["opened_on"],
    )
    TakenOverCase.objects.create(
        organisation_id=case.organisation_id,
        cut_over=cut_over,
        case=case,
        old_reference=row["reference"],
        row=row.row,
    )
    dispute = _dispute_of(case, row, by)
    if row["rule"]:
        rung = _rung_of(dispute, row["rule"])
        set_deadline(case=case, rule=row["rule"], starts_on=row["event_on"], weeks=row["weeks"], rung=rung, by=by)
    _steps_of(case, cut_over, row, by, on)
    # The coordinator took it over, and the log says so; the work is the supporter's.
    Case.objects.filter(pk=case.pk).update(supporter=row["supporter"])
    SupportRequest.objects.filter(pk=support_request.pk).update(owner=row["supporter"])


def _request_of(cut_over, row, by, on):
    domains = [row["main_life_domain"], *row["life_domains"]]
    new = submit_request(
        idempotency_key=f"{cut_over.pk} {row.row}".encode(),
        life_domains=list(dict.fromkeys(domains)),
        by=by,
        on=on,
        consent_given_at=timezone.make_aware(datetime.combine(row["consent_on"], time(12))),
        confirm=False,
        channel=Channel.PAPER,
        received_on=row["opened_on"],
        **{name: row[name] or "" for name in ("name", "postcode", "telephone", "email", "question", "age_band")},
        **{name: row[name] for name in ("birth_year", "target_group", "municipality", "district")},
    )
    return SupportRequest.objects.get(pk=new.request_id)


def _dispute_of(case, row, by):
    if not row["counterparty"]:
        return None
    return start_dispute(
        case=case,
        counterparty=row["counterparty"],
        track=row["track"],
        started_on=row["dispute_on"] or row["opened_on"],
        by=by,
    )


def _rung_of(dispute, rule):
    """The rung of the dispute on which such a term runs; None when the term stands by itself."""
    if not dispute:
        return None
    rung, role = dispute.last_rung, dispute.counterparty.role
    is_its_own = rule in (own_term_of(rung.track, role=role), *terms_of(rung.track, law=dispute.law, role=role))
    return rung if is_its_own else None


def _steps_of(case, cut_over, row, by, on):
    told = _("Taken over from %(source)s, where it was %(reference)s. The resident agreed on %(day)s.") % {
        "source": cut_over.source,
        "reference": row["reference"],
        "day": f"{row['consent_on']:%d-%m-%Y}",
    }
    if row["last_contact_on"]:
        note = _("Last contact, according to %(source)s.") % {"source": cut_over.source}
        add_step(case=case, kind=StepKind.CONTACT, taken_on=row["last_contact_on"], note=note, by=by)
    note = f"{told}\n\n{row['note']}" if row["note"] else told
    add_step(case=case, kind=StepKind.CHANGE, taken_on=on, note=note, by=by)


# Undoing


@transaction.atomic
def undo_import(*, cut_over, by):
    """
    Take away exactly what this take-over made. Raises RowRefused, naming the cases, when somebody has worked on one.

    The steps leave through a door of their own in the database, which checks all this again: cases/migrations/0011.
    """
    taken = cut_over.taken_over.select_related("case")
    cases = list(Case.objects.select_for_update(of=["self"]).filter(taken_over__cut_over=cut_over))
    if worked_on := _worked_on(cut_over, cases):
        message = _("Somebody has worked on case %(reference)s since.")
        rows = [one for one in taken if one.case_id in worked_on]
        raise RowRefused([Mistake(one.row, "", message % {"reference": one.case.reference}) for one in rows])
    try:
        with transaction.atomic():
            _take_away(cut_over, cases)
    except (DatabaseError, ProtectedError) as reason:
        raise RowRefused([Mistake(0, "", _("Something was added to one of these cases since."))]) from reason
    go_on(cut_over, CutOverStatus.UNDOING, status=CutOverStatus.UNDONE, rows_done=0)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    return cut_over


def _worked_on(cut_over, cases):
    """The keys of the cases with which something was done since, by the log: no change without its event."""
    case_of = {str(key): case.pk for case in cases for key in (case.pk, case.support_request_id, case.resident_id)}
    since = AuditEvent.objects.filter(organisation=cut_over.organisation_id, happened_at__gt=cut_over.imported_at)
    touched = since.exclude(type__in=READING).values_list("target_id", flat=True)
    return {case_of[key] for key in touched if key in case_of}


def _take_away(cut_over, cases):
    residents = [case.resident_id for case in cases]
    requests = [case.support_request_id for case in cases]
    with connection.cursor() as cursor:
        cursor.execute("SELECT undo_cut_over_steps(%s)", [cut_over.pk])
    Deadline.objects.filter(case__in=cases).delete()  # before the rungs that they hold on to
    Case.objects.filter(pk__in=[case.pk for case in cases]).delete()
    SupportRequest.objects.filter(pk__in=requests).delete()
    Resident.objects.filter(pk__in=residents).delete()
    with connection.cursor() as cursor:  # what points at them from elsewhere is found now, not at the end
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@transaction.atomic
def note_not_undone(*, cut_over, mistakes, by):
    """Somebody has worked on a case meanwhile: everything stays, and the page says which case."""
    listed = [[mistake.row, mistake.column, mistake.message] for mistake in mistakes]
    go_on(cut_over, CutOverStatus.UNDOING, status=CutOverStatus.IMPORTED, mistakes=listed)
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    return cut_over


@transaction.atomic
def throw_away_file(*, cut_over, by=None):
    """A day has passed: the file goes, taken over or not, and the list of its mistakes with it."""
    if cut_over.status == CutOverStatus.READY:
        go_on(cut_over, CutOverStatus.READY, status=CutOverStatus.EXPIRED, content=None)
    CutOver.objects.filter(pk=cut_over.pk).update(content=None, mistakes=[])
    record(EventType.IMPORT_CHANGED, by=by, target=cut_over)
    return cut_over

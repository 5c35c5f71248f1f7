"""
What the worker does with a file of running cases: check it, take over, undo. Arguments are keys only.

A check is the take-over itself, rolled back: what passes it can be taken over. The worker tells how far it is beside
its transaction, on a connection of its own, so that the page sees it before anything has been decided.
"""

from contextlib import contextmanager

from django.db import connection, transaction
from django.utils import timezone, translation
from django_tasks import task

from cases.actions import cut_over_work as work
from cases.cut_over.checking import Mistake, check
from cases.cut_over.file import NotReadable, read
from cases.cut_over.registers import registers_of
from cases.models import CutOver
from cases.vocabulary import CutOverStatus
from oco_portal.accounts.models import User
from oco_portal.row_security import acting_for

EVERY = 20  # cases between two signs of progress


@task()
def check_upload(cut_over_id, organisation_id, user_id, language):
    with translation.override(language), _at_work(cut_over_id, organisation_id, user_id, "CHECKING") as (file, by):
        if file is None:
            return
        cases, mistakes, rows = _read(file, organisation_id)
        if not mistakes:
            mistakes = _rehearsed(file, cases, by)
        with acting_for(organisation=organisation_id):
            work.note_checked(cut_over=file, rows=rows, mistakes=mistakes, by=by)


@task()
def take_over(cut_over_id, organisation_id, user_id, language):
    with translation.override(language), _at_work(cut_over_id, organisation_id, user_id, "IMPORTING") as (file, by):
        if file is None:
            return
        # Read and checked anew: an hour ago the registers were others.
        cases, mistakes, rows = _read(file, organisation_id)
        if not mistakes:
            mistakes = _taken_over(file, cases, by)
        if mistakes:
            with acting_for(organisation=organisation_id):
                work.note_checked(cut_over=file, rows=rows, mistakes=mistakes, by=by)


@task()
def undo(cut_over_id, organisation_id, user_id, language):
    with translation.override(language):
        with acting_for(organisation=organisation_id):
            file, by = CutOver.objects.get(pk=cut_over_id), User.objects.get(pk=user_id)
        try:
            with acting_for(organisation=organisation_id):
                work.undo_import(cut_over=file, by=by)
        except work.RowRefused as refused:
            with acting_for(organisation=organisation_id):
                work.note_not_undone(cut_over=file, mistakes=refused.mistakes, by=by)


@task()
def throw_away_upload(cut_over_id, organisation_id):
    with acting_for(organisation=organisation_id):
        work.throw_away_file(cut_over=CutOver.objects.get(pk=cut_over_id))


@contextmanager
def _at_work(cut_over_id, organisation_id, user_id, status):
    """
    The file and who acts; (None, None) when it is not in this state any more, because another worker was first.

    What breaks in between is noted with the file, and is the worker's to report.
    """
    with acting_for(organisation=organisation_id):
        file, by = CutOver.objects.get(pk=cut_over_id), User.objects.get(pk=user_id)
    if file.status != CutOverStatus[status]:
        yield None, None
        return
    try:
        yield file, by
    except Exception:
        with acting_for(organisation=organisation_id):
            work.note_failed(cut_over=file, by=by)
        raise


def _read(file, organisation_id):
    """The cases of the file, its mistakes, and how many rows it has."""
    try:
        lines, mistakes = read(file.unseal())
    except NotReadable as reason:
        return [], [Mistake(0, "", str(reason))], 0
    if mistakes:
        return [], mistakes, len(lines)
    with acting_for(organisation=organisation_id):
        registers = registers_of(file.by.organisation, today=timezone.localdate())
    return *check(lines, registers), len(lines)


def _rehearsed(file, cases, by):
    """The mistakes of a take-over that is not kept."""
    return _taken_over(file, cases, by, is_kept=False)


def _taken_over(file, cases, by, *, is_kept=True):
    """Take over, and answer what was refused; nothing of it is kept then."""
    try:
        with _progress(file, len(cases)) as progress, acting_for(organisation=file.organisation_id):
            work.import_cases(cut_over=file, cases=cases, by=by, on=timezone.localdate(), progress=progress)
            transaction.set_rollback(not is_kept)
    except work.RowRefused as refused:
        return refused.mistakes
    finally:
        if not is_kept:
            with acting_for(organisation=file.organisation_id):
                file.refresh_from_db()
    return []


@contextmanager
def _progress(file, rows):
    """A function to be called with the number of cases done."""
    beside = connection.copy()

    def tell(done):
        if done % EVERY:
            return
        cursor.execute(
            "UPDATE cases_cutover SET rows = %s, rows_done = %s, progressed_at = %s WHERE id = %s",
            [rows, done, timezone.now(), file.pk],
        )

    try:
        with beside.cursor() as cursor:
            cursor.execute("SELECT set_config('oco.organisation', %s, false)", [str(file.organisation_id)])
            tell(0)
            yield tell
    finally:
        beside.close()

"""What is planned or waits, on the desk of who does it: appointments, follow-ups, letters to read, reminders."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.desk.section import MOST_ROWS, section_beside
from cases.models import Appointment, Case, Handover, Letter, ServiceComplaint, SupporterProfile

LOOK_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Task:
    """One thing to do: what, about whom, where. `day` is None for what has no day of its own."""

    what: str
    url: str
    about: str = ""
    day: date | None = None


def tasks(asked):
    kinds = (_appointments, _reports, _follow_ups, _reindications, _letters, _complaints, _reminders)
    rows = [task for kind in kinds for task in kind(asked)]
    rows.sort(key=lambda task: task.day or asked.today)
    in_brief = ngettext("%(n)d task", "%(n)d tasks", len(rows)) % {"n": len(rows)}
    yield section_beside("tasks", _("Tasks and appointments"), "cases/includes/desk_tasks.html", rows, in_brief)


def _mine(queryset, asked):
    """Of my own cases, each with its resident; a coordinator who may see them all has a desk of their own as well."""
    return queryset.filter(organisation=asked.user.organisation_id, case__supporter=asked.user).select_related(
        "case__resident"
    )[:MOST_ROWS]


def _about(case):
    return f"{case.resident}, {case.reference}"


def _appointments(asked):
    coming = Appointment.objects.coming(asked.today).filter(takes_place_on__lte=asked.today + LOOK_AHEAD)
    for appointment in _mine(coming, asked):
        url = reverse("cases:appointment-detail", args=[appointment.case.reference, appointment.pk])
        what = appointment.get_kind_display().capitalize()
        yield Task(what, url, _about(appointment.case), appointment.takes_place_on)


def _reports(asked):
    for appointment in _mine(Appointment.objects.without_report(asked.today), asked):
        url = reverse("cases:appointment-detail", args=[appointment.case.reference, appointment.pk])
        what = _("Write down how it went: %(kind)s") % {"kind": appointment.get_kind_display()}
        yield Task(what, url, _about(appointment.case), appointment.takes_place_on)


def _follow_ups(asked):
    for handover in _mine(Handover.objects.follow_up_due(asked.today), asked):
        url = reverse("cases:handover-detail", args=[handover.case.reference, handover.pk])
        yield Task(_("Ask what came of the handover"), url, _about(handover.case), handover.follow_up_on)


def _reindications(asked):
    mine = Case.objects.reindication_due(asked.today).filter(supporter=asked.user)
    for case in mine.filter(organisation=asked.user.organisation_id).select_related("resident")[:MOST_ROWS]:
        url = reverse("cases:plan", args=[case.reference])
        yield Task(_("The indication ends: ask for the next one"), url, _about(case), case.indication_ends_on)


def _letters(asked):
    for letter in Letter.objects.to_read_by(asked.user).defer("body").select_related("written_by")[:MOST_ROWS]:
        url = reverse("letters:letter-detail", args=[letter.pk])
        yield Task(_("Read a letter of %(colleague)s") % {"colleague": letter.written_by}, url, letter.subject)


def _complaints(asked):
    for complaint in ServiceComplaint.objects.visible_to(asked.user).unanswered()[:MOST_ROWS]:
        url = reverse("cases:complaint-detail", args=[complaint.pk])
        yield Task(_("Answer a complaint about our service"), url, "", complaint.due_on)


def _reminders(asked):
    profile = SupporterProfile.objects.filter(user=asked.user, organisation=asked.user.organisation_id).first()
    for reminder in profile.reminders(asked.today) if profile else ():
        yield Task(reminder, reverse("quality:profile", args=[asked.user.pk]))

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, refuse_if_changed, save_next_version
from cases.actions.steps import add_step
from cases.models import Appointment
from cases.vocabulary import AppointmentKind, StepKind
from intake.models import Channel
from oco_portal.audit.models import EventType, record

# How the report of an appointment stands in the time line. A hearing belongs to a procedure, the rest are talks.
CHANNELS = {
    AppointmentKind.HOME_VISIT: Channel.HOME_VISIT,
    AppointmentKind.OTHER: "",
}


@transaction.atomic
def make_appointment(*, case, kind, takes_place_on, by, time=None, place="", with_whom="", is_shared=True):
    case = lock_open(case)
    appointment = Appointment.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        takes_place_on=takes_place_on,
        time=time,
        place=place,
        with_whom=with_whom,
        is_shared=is_shared,
    )
    record(EventType.APPOINTMENT_CHANGED, by=by, target=case)
    return appointment


@transaction.atomic
def change_appointment(*, appointment, version, by, **changed):
    """
    `changed` are the fields of `make_appointment`. Of another kind, it is prepared anew.

    Raises ChangedMeanwhile when it is no longer the `version` that was edited.
    """
    case, appointment = _open(appointment)
    refuse_if_changed(appointment, version)
    if changed.get("kind", appointment.kind) != appointment.kind:
        changed["prepared"] = []
    for name, value in changed.items():
        setattr(appointment, name, value)
    save_next_version(appointment, changed)
    record(EventType.APPOINTMENT_CHANGED, by=by, target=case)
    return appointment


@transaction.atomic
def prepare_appointment(*, appointment, version, prepared, by):
    """
    Note what is ready: the codes of the checklist's items, all of them at once.

    Raises ChangedMeanwhile as `change_appointment` does.
    """
    case, appointment = _open(appointment)
    refuse_if_changed(appointment, version)
    appointment.prepared = [item.code for item, _ready in appointment.checklist if item.code in prepared]
    save_next_version(appointment, ["prepared"])
    record(EventType.APPOINTMENT_CHANGED, by=by, target=case)
    return appointment


@transaction.atomic
def report_appointment(*, appointment, report, by, on, minutes=0):
    """It took place: the short report becomes a step in the time line, on the day of the appointment."""
    case, appointment = _open(appointment)
    if on < appointment.takes_place_on:
        raise ValidationError(_("This appointment is still to come. Has it been moved? Then change its date first."))
    is_hearing = appointment.kind == AppointmentKind.HEARING
    appointment.report = add_step(
        case=case,
        kind=StepKind.PROCEDURE if is_hearing else StepKind.CONVERSATION,
        channel=CHANNELS.get(appointment.kind, Channel.ALONG),
        taken_on=appointment.takes_place_on,
        minutes=minutes,
        note=report,
        by=by,
    )
    appointment.save(update_fields=["report"])
    record(EventType.APPOINTMENT_CHANGED, by=by, target=case)
    return appointment


@transaction.atomic
def cancel_appointment(*, appointment, reason, on, by):
    case, appointment = _open(appointment)
    appointment.cancelled_on, appointment.cancel_reason = on, reason
    appointment.save(update_fields=["cancelled_on", "cancel_reason"])
    record(EventType.APPOINTMENT_CHANGED, by=by, target=case)
    return appointment


@transaction.atomic
def note_indication(*, case, version, indication_ends_on, by):
    """
    The day on which the indication ends; None when there is none. The reminder for the next one follows from it.

    Raises ChangedMeanwhile when the case is no longer the `version` that was edited.
    """
    case = lock_open(case)
    refuse_if_changed(case, version)
    case.indication_ends_on = indication_ends_on
    save_next_version(case, ["indication_ends_on"])
    record(EventType.CASE_CHANGED, by=by, target=case)
    return case


def _open(appointment):
    """The case and the appointment as they are now, held. Refuses what was cancelled or reported meanwhile."""
    case = lock_open(appointment.case)
    appointment = Appointment.objects.select_for_update(of=["self"]).get(pk=appointment.pk)
    if not appointment.is_open:
        raise ValidationError(_("This appointment has been cancelled, or its report is there already."))
    return case, appointment

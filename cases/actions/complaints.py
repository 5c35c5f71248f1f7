import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cases.models import ServiceComplaint
from intake.models import Channel
from oco_portal.audit.models import EventType, record


@transaction.atomic
def receive_complaint(*, organisation_id, complainant, channel, received_on, text, by, about=None, reach="", case=None):
    """A complaint about the own service comes in with a coordinator. Nobody enters one about themselves."""
    if about == by:
        raise ValidationError({"about": _("Somebody else takes a complaint about you.")})
    complaint = ServiceComplaint.objects.create(
        organisation_id=organisation_id,
        case=case,
        about=about,
        complainant=complainant,
        reach=reach,
        channel=channel,
        received_on=received_on,
        text=text,
        entered_by=by,
    )
    record(EventType.COMPLAINT_RECEIVED, by=by, target=complaint)
    return complaint


@transaction.atomic
def send_complaint(*, case, about, text, by, on):
    """
    A resident complains on the follow-up page. They cannot read it back: the page is open to whoever has the code.

    The key follows from what was written that day, so a double click is one complaint. Whether it is new.
    """
    written = f"{case.pk} {about.pk if about else ''} {on} {text}"
    complaint = ServiceComplaint(
        id=uuid.uuid5(case.pk, written),
        organisation_id=case.organisation_id,
        case=case,
        about=about,
        complainant=case.support_request.display_name,
        channel=Channel.PORTAL,
        received_on=on,
        text=text,
        entered_by=by,
    )
    try:
        with transaction.atomic():
            complaint.save(force_insert=True)
    except IntegrityError:
        return False
    record(EventType.COMPLAINT_RECEIVED, by=by, target=complaint)
    return True


@transaction.atomic
def take_complaint(*, complaint, handler, by):
    """Say who handles it: a coordinator whom it is not about."""
    complaint = _held(complaint, by)
    if not ServiceComplaint.objects.visible_to(handler).filter(pk=complaint.pk).exists():
        raise ValidationError({"handler": _("This person cannot handle this complaint.")})
    complaint.handler = handler
    complaint.save(update_fields=["handler"])
    record(EventType.COMPLAINT_CHANGED, by=by, target=complaint)
    return complaint


@transaction.atomic
def name_whom(*, complaint, about, by):
    """It turns out whom the complaint is about. From now on that person does not see it, even when it is `by`."""
    complaint = _held(complaint, by)
    if complaint.handler_id and about and complaint.handler_id == about.pk:
        complaint.handler = None
    complaint.about = about
    complaint.save(update_fields=["about", "handler"])
    record(EventType.COMPLAINT_CHANGED, by=by, target=complaint)
    return complaint


@transaction.atomic
def lengthen_complaint(*, complaint, extended_why, by, on):
    """Four weeks more, once, told to who complained before the first term ends."""
    complaint = _held(complaint, by)
    if complaint.extended_on:
        raise ValidationError(_("The term has been lengthened already. That is possible once."))
    if on > complaint.due_on:
        raise ValidationError(_("The term has passed: it can no longer be lengthened."))
    complaint.extended_on, complaint.extended_why = on, extended_why
    complaint.save(update_fields=["extended_on", "extended_why"])
    record(EventType.COMPLAINT_CHANGED, by=by, target=complaint)
    return complaint


@transaction.atomic
def answer_complaint(*, complaint, verdict, handled_how, answer, by, answered_on):
    complaint = _held(complaint, by)
    if answered_on < complaint.received_on:
        raise ValidationError({"answered_on": _("A complaint cannot be answered before it came in.")})
    complaint.verdict, complaint.handled_how, complaint.answer = verdict, handled_how, answer
    complaint.answered_on, complaint.handler = answered_on, complaint.handler or by
    complaint.save(update_fields=["verdict", "handled_how", "answer", "answered_on", "handler"])
    record(EventType.COMPLAINT_CHANGED, by=by, target=complaint)
    return complaint


def _held(complaint, by):
    """The complaint as it is now, held until the transaction ends, if `by` may see it and it still runs."""
    found = ServiceComplaint.objects.visible_to(by).select_for_update(of=["self"]).filter(pk=complaint.pk).first()
    if found is None:
        raise PermissionDenied
    if found.is_answered:
        raise ValidationError(_("This complaint has been answered."))
    return found

"""What people do with a request for support. The only code that writes here."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from intake import documents
from intake.follow_codes import identity
from intake.models import (
    ContactAttempt,
    Document,
    Message,
    RequestLifeDomain,
    RequestStatus,
    SupportRequest,
)
from intake.tasks import send_confirmation, send_new_message_notice
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import SupportOrganisation
from oco_portal.row_security import ask_as


@transaction.atomic
def submit_request(*, idempotency_key, life_domains, by, on, consent_given_at=None, confirm=True, **answers):
    """
    Store the request with the organisation that takes it (R65), once: the same key gives the same request.

    Returns its Identity. `answers` are fields of SupportRequest; `by` is None for a resident. Without `confirm` no
    mail says that it has arrived: it came from another system, and whoever asked is no newcomer.
    """
    new = identity(idempotency_key)
    organisation = SupportOrganisation.objects.receiving(
        municipality=answers["municipality"],
        day=on,
        target_group=answers.get("target_group"),
        age_band=answers.get("age_band", ""),
    )
    if organisation is None:
        raise ValidationError(_("This site does not take requests yet. Your answers stay in this browser for now."))
    # Whoever sends a request holds its code: that is what lets the row in, whatever organisation it goes to.
    ask_as(holder=new.holder, organisation=by.organisation_id if by else None)
    if SupportRequest.objects.filter(pk=new.request_id).exists():
        return new
    support_request = SupportRequest(
        id=new.request_id,
        organisation=organisation,
        reference=new.reference,
        holder=new.holder,
        entered_by=by,
        consent_given_at=consent_given_at or timezone.now(),
        **answers,
    )
    support_request.save(force_insert=True)
    RequestLifeDomain.objects.bulk_create(
        RequestLifeDomain(support_request=support_request, organisation=organisation, life_domain=domain)
        for domain in life_domains
    )
    record(EventType.REQUEST_SUBMITTED, by=by, target=support_request)
    if confirm and support_request.email:
        send_confirmation.enqueue(str(support_request.pk), organisation.pk, get_language())
    return new


def _lock(support_request, *allowed):
    """The request as it is now, held until the transaction ends. Refuses when somebody else has dealt with it."""
    support_request = SupportRequest.objects.select_for_update(of=["self"]).get(pk=support_request.pk)
    if support_request.status not in allowed:
        raise ValidationError(
            _("This request is no longer open: it is “%(status)s”.") % {"status": support_request.get_status_display()}
        )
    return support_request


def _close(support_request, status, *, on, **result):
    support_request.status = status
    support_request.closed_on = on
    for name, value in result.items():
        setattr(support_request, name, value)
    support_request.save(update_fields=["status", "closed_on", *result])
    return support_request


@transaction.atomic
def assign_request(*, support_request, owner, by):
    """Make one supporter the one who answers for this request (R24)."""
    support_request = _lock(support_request, RequestStatus.WAITING)
    support_request.owner = owner
    support_request.save(update_fields=["owner"])
    record(EventType.REQUEST_ASSIGNED, by=by, target=support_request)
    return support_request


@transaction.atomic
def attempt_contact(*, support_request, attempted_on, channel, reached, note, by):
    support_request = _lock(support_request, RequestStatus.WAITING)
    attempt = ContactAttempt.objects.create(
        organisation_id=support_request.organisation_id,
        support_request=support_request,
        attempted_on=attempted_on,
        channel=channel,
        reached=reached,
        note=note,
        by=by,
    )
    record(EventType.CONTACT_ATTEMPTED, by=by, target=support_request)
    return attempt


@transaction.atomic
def answer_request(*, support_request, answer, minutes, on, by):
    """Information or advice at once, without a file: counted as a one-off contact, not as a person reached."""
    support_request = _lock(support_request, RequestStatus.WAITING)
    _close(support_request, RequestStatus.ANSWERED, on=on, answer=answer, minutes=minutes, owner=by)
    record(EventType.REQUEST_ANSWERED, by=by, target=support_request)
    return support_request


@transaction.atomic
def refer_request(*, support_request, referred_to, answer, minutes, on, by):
    support_request = _lock(support_request, RequestStatus.WAITING)
    result = {"referred_to": referred_to, "answer": answer, "minutes": minutes, "owner": by}
    _close(support_request, RequestStatus.REFERRED, on=on, **result)
    record(EventType.REQUEST_REFERRED, by=by, target=support_request)
    return support_request


@transaction.atomic
def close_out_of_scope(*, support_request, out_of_scope_reason, answer, minutes, on, by):
    """Outside the assignment, with the way to go instead in `answer`: nobody is sent away with nothing."""
    support_request = _lock(support_request, RequestStatus.WAITING)
    result = {"out_of_scope_reason": out_of_scope_reason, "answer": answer, "minutes": minutes, "owner": by}
    _close(support_request, RequestStatus.OUT_OF_SCOPE, on=on, **result)
    record(EventType.REQUEST_OUT_OF_SCOPE, by=by, target=support_request)
    return support_request


@transaction.atomic
def close_unreachable(*, support_request, on, by):
    support_request = _lock(support_request, RequestStatus.WAITING)
    if reasons := support_request.reasons_not_unreachable():
        raise ValidationError(reasons)
    _close(support_request, RequestStatus.UNREACHABLE, on=on, owner=by)
    record(EventType.REQUEST_UNREACHABLE, by=by, target=support_request)
    return support_request


@transaction.atomic
def withdraw_request(*, support_request, on, by):
    """The resident takes the request back. A case that was opened is closed by its supporter, in a conversation."""
    support_request = _lock(support_request, RequestStatus.WAITING)
    _close(support_request, RequestStatus.WITHDRAWN, on=on)
    record(EventType.REQUEST_WITHDRAWN, by=by, target=support_request)
    return support_request


@transaction.atomic
def send_message(*, support_request, text, by):
    """A message to the other side; the resident hears by mail, without its text, that one is waiting."""
    message = Message(
        organisation_id=support_request.organisation_id, support_request=support_request, text=text, by=by
    )
    message.save(force_insert=True)
    record(EventType.MESSAGE_SENT, by=by, target=support_request)
    if by and support_request.email:
        send_new_message_notice.enqueue(str(support_request.pk), support_request.organisation_id, get_language())
    return message


@transaction.atomic
def add_document(*, support_request, checked, description, by, kind="", dated_on=None):
    """Keep a checked file, encrypted. Raises ValidationError when the request holds enough files already."""
    if support_request.documents.count() >= documents.MAX_PER_REQUEST:
        raise ValidationError(_("There are already 25 documents with this request. Call us to bring more."))
    key = uuid.uuid4()
    document = Document(
        id=key,
        organisation_id=support_request.organisation_id,
        support_request=support_request,
        content_type=checked.content_type,
        content=documents.seal(checked.content, document_id=key),
        size=len(checked.content),
        description=description,
        kind=kind,
        dated_on=dated_on,
        by=by,
    )
    document.save(force_insert=True)
    record(EventType.DOCUMENT_ADDED, by=by, target=support_request)
    return document

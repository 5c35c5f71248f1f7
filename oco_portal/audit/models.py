import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EventType(models.TextChoices):
    REQUEST_SUBMITTED = "request_submitted", _("request sent")
    REQUEST_VIEWED = "request_viewed", _("request read")
    REQUEST_ASSIGNED = "request_assigned", _("request given to a client supporter")
    REQUEST_ANSWERED = "request_answered", _("request answered at once")
    REQUEST_REFERRED = "request_referred", _("request referred")
    REQUEST_OUT_OF_SCOPE = "request_out_of_scope", _("request closed: outside the assignment")
    REQUEST_UNREACHABLE = "request_unreachable", _("request closed: not reachable")
    REQUEST_WITHDRAWN = "request_withdrawn", _("request withdrawn")
    REQUEST_FOLLOWED = "request_followed", _("request followed with the code")
    CONTACT_ATTEMPTED = "contact_attempted", _("contact attempted")
    MESSAGE_SENT = "message_sent", _("message sent")
    DOCUMENT_ADDED = "document_added", _("document added")
    DOCUMENT_DOWNLOADED = "document_downloaded", _("document downloaded")
    CASE_OPENED = "case_opened", _("case opened")
    CASE_VIEWED = "case_viewed", _("case read")
    CASE_CLOSED = "case_closed", _("case closed")
    DISPUTE_STARTED = "dispute_started", _("dispute started")
    DISPUTE_ENDED = "dispute_ended", _("dispute ended")
    RUNG_CLIMBED = "rung_climbed", _("rung of a dispute started")
    RUNG_ENDED = "rung_ended", _("rung of a dispute ended")
    STEP_ADDED = "step_added", _("step added")
    DEADLINE_SET = "deadline_set", _("deadline set")
    DEADLINE_MET = "deadline_met", _("deadline met")
    REPORT_RELEASED = "report_released", _("report released")


class AuditEvent(models.Model):
    """
    Who did or read what, and when. Append-only: a trigger refuses change, the policies hide it from strangers.

    The target is a label and a key, not a foreign key, so that erasing a resident is never blocked by the
    log and the log outlives the erasure. It never holds what was read.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "registry.SupportOrganisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    type = models.CharField(_("type"), max_length=40, choices=EventType)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,  # a resident, who has no account
        related_name="+",
        verbose_name=_("actor"),
    )
    target_label = models.CharField(_("kind of target"), max_length=60)
    target_id = models.CharField(_("key of the target"), max_length=40)
    happened_at = models.DateTimeField(_("moment"), auto_now_add=True)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["-happened_at"]
        indexes = [
            models.Index(fields=["target_label", "target_id", "-happened_at"], name="audit_by_target"),
            models.Index(fields=["organisation", "-happened_at"], name="audit_by_organisation"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.get_type_display()} {self.target_label} {self.target_id}"


def record(type_, *, by, target):
    """
    Write one audit event in the caller's transaction: no change without its event.

    `by` is a user, or None or an anonymous user for a resident.
    """
    return AuditEvent.objects.create(
        type=type_,
        actor=by if by and by.is_authenticated else None,
        organisation_id=getattr(target, "organisation_id", None),
        target_label=target._meta.label,
        target_id=target.pk,
    )

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
    DEADLINE_MOVED = "deadline_moved", _("term counted anew")
    RUNG_CLIMBED = "rung_climbed", _("rung of a dispute started")
    RUNG_ENDED = "rung_ended", _("rung of a dispute ended")
    STEP_ADDED = "step_added", _("step added")
    DEADLINE_SET = "deadline_set", _("deadline set")
    DEADLINE_MET = "deadline_met", _("deadline met")
    AGENDA_RENEWED = "agenda_renewed", _("address of the agenda renewed")
    CASE_CHANGED = "case_changed", _("case changed")
    CASE_GIVEN = "case_given", _("case given to another client supporter")
    CASE_REVIEWED = "case_reviewed", _("case reviewed")
    CASE_REOPENED = "case_reopened", _("case opened again")
    CASE_FOLLOWED = "case_followed", _("case read with the code")
    CASES_SEARCHED = "cases_searched", _("cases searched")
    FILTER_CHANGED = "filter_changed", _("filter of the list of cases saved or deleted")
    CASES_EXPORTED = "cases_exported", _("list of cases exported")
    QUESTION_APPROVED = "question_approved", _("question approved by the resident")
    PLAN_CHANGED = "plan_changed", _("plan changed")
    NETWORK_CHANGED = "network_changed", _("network changed")
    APPOINTMENT_CHANGED = "appointment_changed", _("appointment made or changed")
    REPRESENTATIVE_NOTED = "representative_noted", _("representative noted")
    CONSENT_GIVEN = "consent_given", _("consent given")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("consent withdrawn")
    SAFETY_REPORTED = "safety_reported", _("step under the reporting code")
    HANDOVER_CHANGED = "handover_changed", _("handover made or changed")
    INTEREST_DECLARED = "interest_declared", _("interest declared")
    INTEREST_ENDED = "interest_ended", _("interest ended")
    COMPLAINT_RECEIVED = "complaint_received", _("complaint about our service received")
    COMPLAINT_VIEWED = "complaint_viewed", _("complaint about our service read")
    COMPLAINT_CHANGED = "complaint_changed", _("complaint about our service handled")
    LETTER_CHANGED = "letter_changed", _("letter written or changed")
    LETTER_READ = "letter_read", _("letter read by a second reader")
    LETTER_DOWNLOADED = "letter_downloaded", _("letter downloaded")
    TEMPLATE_CHANGED = "template_changed", _("text of a letter changed")
    RESIDENTS_MERGED = "residents_merged", _("two residents merged into one")
    SIGNAL_CHANGED = "signal_changed", _("signal noted or changed")
    ACTIVITY_CHANGED = "activity_changed", _("activity noted or changed")
    QUALITY_CHANGED = "quality_changed", _("quality record changed")
    AFTERCARE_ASKED = "aftercare_asked", _("asked how it went afterwards")
    AFTERCARE_ANSWERED = "aftercare_answered", _("told how it went afterwards")
    IMPORT_CHANGED = "import_changed", _("cases imported, or the import undone")
    CONTRACT_CHANGED = "contract_changed", _("contract: amount or requirement changed")
    REPORT_CHANGED = "report_changed", _("report drafted, explained, checked or refused")
    MONTH_COUNTED = "month_counted", _("people of a month counted")
    REPORT_RELEASED = "report_released", _("report released")
    REPORT_DOWNLOADED = "report_downloaded", _("report downloaded")


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

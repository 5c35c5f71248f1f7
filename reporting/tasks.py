"""What the worker does for reports: releasing, and the mail that one is ready. Arguments are keys only."""

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from intake.tasks import send_mail, try_later
from oco_portal.accounts.models import User
from reporting.disclosure import Unsafe
from reporting.models import ClosedMonth, DraftState, ReportDraft


@task()
def release_report(draft_id):
    """Protect, publish, say so: see reporting/releasing.py. A second time changes nothing."""
    from reporting import releasing  # counts, solves and draws: not for a web server that only queues
    from reporting.actions import counting, reports

    draft = ReportDraft.objects.select_related("contract__municipality", "released_by", "organisation").get(pk=draft_id)
    if draft.state != DraftState.RELEASING:
        return
    on = timezone.localdate(draft.released_at)
    while (month := ClosedMonth.objects.next_of(draft.contract)) <= draft.month:
        counting.close_month(contract=draft.contract, month=month, by=draft.released_by, on=on)
    try:
        releasing.protect_draft(draft)
    except Unsafe:
        reports.note_refused(draft=draft, by=draft.released_by)
        return
    draft.refresh_from_db(fields=["content"])
    releasing.publish(draft)
    reports.note_released(draft=draft, by=draft.released_by)


@task()
def mail_report_ready(user_id, draft_id, tried=0):
    """Tell a contract manager that a report can be read: which month, no figure."""
    user = User.objects.get(pk=user_id)
    draft = ReportDraft.objects.select_related("contract__municipality").get(pk=draft_id)
    if not user.is_active:
        return
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    context = {"draft": draft, "municipality": draft.contract.municipality}
    message_id = f"<report-{draft_id}-{user_id}@{host}>"
    try:
        send_mail("reporting/emails/ready", user.email, settings.LANGUAGE_CODE, context, message_id)
    except OSError:
        try_later(mail_report_ready, user_id, draft_id, tried=tried)

"""What the worker does for cases: the digest of terms, and counting anew. Arguments are keys and days only."""

from datetime import date

from django.conf import settings
from django.utils import timezone, translation
from django_tasks import task

from cases.actions.deadlines import recount_deadlines
from cases.models import Deadline
from cases.warnings import FIRST_WARNING, Digest, in_words
from intake.tasks import send_mail, try_later
from oco_portal.accounts.models import User
from oco_portal.registry.models import BridgeDay, SupportOrganisation
from oco_portal.row_security import acting_for


@task()
def mail_digest(user_id, organisation_id, after, on, tried=0):
    """Mail one user the warnings of a day, as they stand now. No names: only reference, kind of term, days left."""
    user = User.objects.get(pk=user_id)
    digest = Digest.of(date.fromisoformat(on), last=date.fromisoformat(after), calendar=BridgeDay.objects.calendar())
    with acting_for(organisation=organisation_id):
        visible = Deadline.objects.visible_to(user).of_open_cases().due_by(digest.on + FIRST_WARNING)
        terms = [deadline for deadline in visible.select_related("case") if digest.tells_of(deadline.due_on)]
    if not terms or not user.is_active:
        return
    today, host = timezone.localdate(), settings.SITE_URL.partition("://")[2].partition(":")[0]
    language, message_id = settings.LANGUAGE_CODE, f"<terms-{user_id}-{on}@{host}>"
    with translation.override(language):
        context = {"terms": [(deadline, in_words(deadline.due_on, today)) for deadline in terms]}
    try:
        send_mail("cases/emails/digest", user.email, language, context, message_id)
    except OSError:
        try_later(mail_digest, user_id, organisation_id, after, on, tried=tried)


@task()
def recount_terms():
    """Count the open terms of every organisation anew; returns how many moved. A second time changes nothing."""
    moved = 0
    for organisation in SupportOrganisation.objects.all():
        with acting_for(organisation=organisation.pk):
            moved += recount_deadlines(organisation=organisation, on=timezone.localdate())
    return moved

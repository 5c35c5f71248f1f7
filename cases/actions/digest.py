from django.db import transaction
from django.db.models import Max

from cases import tasks
from cases.models import DailyMark, Deadline
from cases.warnings import FIRST_WARNING, Digest
from oco_portal.accounts.models import User
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay

WORK = "digest of terms"


@transaction.atomic
def send_digest(*, organisation, on, by=None):
    """
    Queue the warnings of this working day, one mail to each who must know; returns how many mails.

    To the client supporter of the case and to the coordinators. Nothing on a free day, nothing the second time.
    """
    calendar = BridgeDay.objects.calendar()
    if not calendar.is_ordinary(on):
        return 0
    mark, is_first = DailyMark.objects.get_or_create(organisation=organisation, work=WORK, day=on)
    if not is_first:
        return 0
    marks = DailyMark.objects.filter(organisation=organisation, work=WORK, day__lt=on)
    digest = Digest.of(on, last=marks.aggregate(last=Max("day"))["last"], calendar=calendar)
    recipients = _who_must_know(organisation, digest)
    for user in recipients:
        tasks.mail_digest.enqueue(user.pk, organisation.pk, digest.after.isoformat(), on.isoformat())
    if recipients:
        record(EventType.MESSAGE_SENT, by=by, target=mark)
    return len(recipients)


def _who_must_know(organisation, digest):
    terms = Deadline.objects.filter(organisation=organisation).of_open_cases().due_by(digest.on + FIRST_WARNING)
    told = {
        supporter for due_on, supporter in terms.values_list("due_on", "case__supporter") if digest.tells_of(due_on)
    }
    if not told:
        return []
    leads = User.objects.leads_of(organisation)
    return [*leads, *User.objects.supporters_of(organisation).filter(pk__in=told).exclude(pk__in=leads)]

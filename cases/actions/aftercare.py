from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.aftercare import digest_of, token_of
from cases.aftercare_tasks import send_how_it_went
from cases.models import Aftercare
from oco_portal.audit.models import EventType, record


@transaction.atomic
def ask_how_it_went(*, organisation, on, by=None):
    """Ask everybody of this organisation whose six weeks are over, each once. Returns how many."""
    due = Aftercare.objects.filter(organisation=organisation).to_ask(on)
    # Two that run at the same time each take what the other has not.
    due = list(due.select_for_update(of=["self"], skip_locked=True))
    for aftercare in due:
        aftercare.asked_on, aftercare.digest = on, digest_of(token_of(aftercare.pk))
        aftercare.save(update_fields=["asked_on", "digest"])
        send_how_it_went.enqueue(str(aftercare.pk), aftercare.organisation_id)
        record(EventType.AFTERCARE_ASKED, by=by, target=aftercare)
    return len(due)


@transaction.atomic
def answer_how_it_went(*, aftercare, helped, goes_on, needs_support, on, by=None):
    """What the resident tells, once. Raises ValidationError when it has been told, or when it is too late."""
    aftercare = Aftercare.objects.select_for_update().answerable(on).filter(pk=aftercare.pk).first()
    if aftercare is None:
        raise ValidationError(_("You have already answered, or the link is too old."))
    answers = {"helped": helped, "goes_on": goes_on, "needs_support": needs_support, "answered_on": on}
    for name, value in answers.items():
        setattr(aftercare, name, value)
    aftercare.save(update_fields=list(answers))
    record(EventType.AFTERCARE_ANSWERED, by=by, target=aftercare)
    return aftercare

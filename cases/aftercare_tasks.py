"""The mail that asks how it went. The queue holds keys only; who it is for and what it links to is looked up."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django_tasks import task

from cases.aftercare import token_of
from cases.models import Aftercare
from intake.tasks import LONGEST_WAIT, MOST_TRIES
from oco_portal.row_security import acting_for

MAIL = "cases/emails/how_it_went"


@task()
def send_how_it_went(aftercare_id, organisation_id, tried=0):
    """Ask at the address that is known now; a mail server that is down is tried again, for three days."""
    with acting_for(organisation=organisation_id):
        related = ("organisation", "case__resident", "case__support_request")
        aftercare = Aftercare.objects.select_related(*related).get(pk=aftercare_id)
    if not aftercare.case.email:
        return  # taken off the record since
    try:
        _message(aftercare).send()
    except OSError:
        if tried >= MOST_TRIES:
            raise
        wait = min(timedelta(minutes=2**tried), LONGEST_WAIT)
        again = send_how_it_went.using(run_after=timezone.now() + wait)
        again.enqueue(aftercare_id, organisation_id, tried=tried + 1)


def _message(aftercare):
    """Nothing of the case: who asks, and the link."""
    with translation.override(settings.LANGUAGE_CODE):
        link = reverse("aftercare:answer", args=[token_of(aftercare.pk)])
        context = {
            "organisation": aftercare.organisation,
            "url": f"{settings.SITE_URL}{link}",
            "last_day": aftercare.last_day_to_answer,
        }
        subject = render_to_string(f"{MAIL}_subject.txt", context).strip()
        body = render_to_string(f"{MAIL}_body.txt", context)
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    # The same number every time it is tried: a mail that came through twice is shown once.
    headers = {"Message-ID": f"<{aftercare.pk}@{host}>"}
    return EmailMessage(subject, body, to=[aftercare.case.email], headers=headers)

"""
What the worker does: mail. Arguments are keys only; the mail never holds what somebody wrote.

A mail server that is down costs time, no mail: what it refuses is queued again, later and later, for three days.
"""

from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django_tasks import task

from intake.models import SupportRequest
from oco_portal.registry.models import SupportOrganisation
from oco_portal.row_security import acting_for

LONGEST_WAIT = timedelta(hours=4)
MOST_TRIES = 24  # 1, 2, 4 … minutes, then every four hours: about three days


@task()
def send_confirmation(request_id, organisation_id, language, tried=0):
    """Tell the address on the request that it has arrived: reference and telephone number, nothing else."""
    with acting_for(organisation=organisation_id):
        support_request = SupportRequest.objects.select_related("organisation").get(pk=request_id)
    context = {
        "reference": support_request.reference,
        "organisation": support_request.organisation,
        "can_follow": bool(support_request.postcode or support_request.birth_year),
    }
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    try:
        send_mail("intake/emails/confirmation", support_request.email, language, context, f"<{request_id}@{host}>")
    except OSError:
        try_later(send_confirmation, request_id, organisation_id, language, tried=tried)


@task()
def send_new_message_notice(request_id, organisation_id, language, tried=0):
    """Tell the resident that a message is waiting on the follow-up page."""
    with acting_for(organisation=organisation_id):
        support_request = SupportRequest.objects.select_related("organisation").get(pk=request_id)
    context = {"reference": support_request.reference, "organisation": support_request.organisation}
    try:
        send_mail("intake/emails/new_message", support_request.email, language, context)
    except OSError:
        try_later(send_new_message_notice, request_id, organisation_id, language, tried=tried)


def try_later(mail, *arguments, tried):
    """Queue the mail again; after the last try it is over, and the task itself says that it failed."""
    if tried >= MOST_TRIES:
        raise OSError("The mail server did not take this mail for three days.")
    wait = min(timedelta(minutes=2**tried), LONGEST_WAIT)
    mail.using(run_after=timezone.now() + wait).enqueue(*arguments, tried=tried + 1)


def send_continue_link(*, email, url, language):
    """
    Mail the link to go on later. Sent at once and not through the queue: its table may not hold an address or a key.

    Raises OSError (SMTPException is one) when the mail server does not take it.
    """
    organisation = SupportOrganisation.objects.receiving(municipality=None, day=timezone.localdate())
    send_mail("intake/emails/continue", email, language, {"url": url, "organisation": organisation})


def send_mail(template, address, language, context, message_id=None):
    """Mail the templates `<template>_subject.txt` and `<template>_body.txt`. Raises OSError when nobody takes it."""
    with translation.override(language):
        periods = {"hours": settings.DRAFT_HOURS, "norm": settings.FIRST_REACTION_WORKING_DAYS}
        context = {"site_url": settings.SITE_URL} | periods | context
        subject = render_to_string(f"{template}_subject.txt", context).strip()
        body = render_to_string(f"{template}_body.txt", context)
    headers = {"Message-ID": message_id} if message_id else {}
    EmailMessage(subject, body, to=[address], headers=headers).send()

"""Where a request stands, in words for the resident: what it is, what happens next, and when."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.models import RequestStatus


@dataclass(frozen=True)
class WhatHappens:
    now: str
    next: str


def what_happens(support_request):
    """The two sentences for this request, in the language that is active now."""
    status = support_request.status
    if status == RequestStatus.WAITING and support_request.owner_id:
        return WhatHappens(_("A client supporter has your request."), _("This client supporter will contact you."))
    if status == RequestStatus.WAITING:
        return WhatHappens(_("Your request has arrived and waits for a client supporter."), _first_reaction())
    return WhatHappens(*_AFTERWARDS[status]())


def _first_reaction():
    days = settings.FIRST_REACTION_WORKING_DAYS
    return ngettext(
        "You hear from a person within %(days)s working day.",
        "You hear from a person within %(days)s working days.",
        days,
    ) % {"days": days}


_AFTERWARDS = {
    RequestStatus.TAKEN_UP: lambda: (
        _("A client supporter works with you."),
        _("You agree together on every next step. You can send a message here."),
    ),
    RequestStatus.COMPLETED: lambda: (
        _("The support has ended."),
        _("Do you need support again? Ask for it again, it stays free."),
    ),
    RequestStatus.ANSWERED: lambda: (
        _("Your question has been answered."),
        _("Do you have another question? Ask again, it stays free."),
    ),
    RequestStatus.REFERRED: lambda: (
        _("We have referred you to an organisation that can help you."),
        _("Does that not work out? Call us."),
    ),
    RequestStatus.OUT_OF_SCOPE: lambda: (
        _("We may not give this support ourselves. We have told you who can."),
        _("Does that not work out? Call us."),
    ),
    RequestStatus.UNREACHABLE: lambda: (
        _("We tried to reach you on three days and did not succeed."),
        _("Do you still want support? Call us, or ask again."),
    ),
    RequestStatus.WITHDRAWN: lambda: (
        _("You have withdrawn your request."),
        _("Do you want support after all? Ask again, it stays free."),
    ),
}

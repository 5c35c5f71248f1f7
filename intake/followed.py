"""The request that a resident has opened with code and second factor, for the pages behind that door."""

from datetime import timedelta

from django.utils import timezone

from intake.models import SupportRequest
from oco_portal.row_security import ask_as

MINUTES = 20


def remember(session, holder):
    """Keep the door open for twenty minutes."""
    until = (timezone.now() + timedelta(minutes=MINUTES)).timestamp()
    session["followed"] = {"holder": holder, "until": until}


def followed_request(request):
    """The request that this session has opened, or None; asks PostgreSQL as its holder from here on."""
    followed = request.session.get("followed") if request.COOKIES else None
    if not followed or followed["until"] < timezone.now().timestamp():
        return None
    ask_as(holder=followed["holder"])
    requests = SupportRequest.objects.select_related("organisation", "municipality")
    return requests.filter(holder=followed["holder"]).first()

"""The request form as somebody fills it in, page by page: what is typed, and the typing itself."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

MONDAY = datetime(2026, 3, 2, 10, 0, tzinfo=timezone.get_default_timezone())
READING = timedelta(minutes=1)  # longer than a robot takes

# The smallest request: what must be answered, by the name of its page.
SMALLEST = {
    "voor-wie": {"for_whom": "self"},
    "gemeente": {"municipality": "veldermeer"},
    "wijk": {},
    "vraag": {"life_domains": ["MO"], "question": "Mijn hulp is verlaagd.", "concerns": "municipality"},
    "brief": {"has_decision": "no"},
    "bereiken": {"telephone": "06 12345678"},
    "afspraken": {},
    "over-u": {},
}
FULL = {
    "voor-wie": {"for_whom": "self"},
    "gemeente": {"municipality": "veldermeer"},
    "wijk": {"postcode": "2711 ab"},
    "vraag": {"life_domains": ["MO"], "question": "Mijn hulp is verlaagd.", "concerns": "municipality"},
    "brief": {"has_decision": "yes", "decision_sent_on": "20-2-2026"},
    "termijn": {},
    "bereiken": {"name": "A. Wieringa", "telephone": "06 12345678", "email": "anna@voorbeeld.example"},
    "afspraken": {"safe_to_call": "yes", "may_leave_message": "on", "best_time": "'s ochtends"},
    "over-u": {"age_band": "75+", "birth_year": "1948"},
}
BY_TELEPHONE = {"ontvangst": {"channel": "telephone", "received_on": "27-2-2026"}} | FULL


def page_url(slug, *, staff=False):
    return reverse(f"intake:{'staff-' if staff else ''}request-page", args=[slug])


def check_url(*, staff=False):
    return reverse(f"intake:{'staff-' if staff else ''}request-check")


def receipt_url(*, staff=False):
    return reverse(f"intake:{'staff-' if staff else ''}request-receipt")


def fill_in(client, answers, *, staff=False):
    """Answer every page in this order. Fails at the first one that does not go on."""
    for slug, typed in answers.items():
        response = client.post(page_url(slug, staff=staff), typed)
        assert response.status_code == 302, (slug, response.context["form"].errors)


def send(client, *, staff=False, **typed):
    return client.post(check_url(staff=staff), {"consent": "on"} | typed)


def make_request(client, answers, travel, *, staff=False):
    """A whole journey, read at an ordinary pace. Returns the Identity on the receipt."""
    fill_in(client, answers, staff=staff)
    travel.shift(READING)
    response = send(client, staff=staff)
    assert response.status_code == 302, response.context["form"].errors
    return client.get(receipt_url(staff=staff)).context["identity"]

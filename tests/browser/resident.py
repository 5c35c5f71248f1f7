"""Anna Proef asks for support, page by page, with either hand."""

import time
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from intake.views.journey import LEAST_SECONDS

POSTCODE = "2711 AB"
QUESTION = "De hulp is gehalveerd, zonder dat er iemand is komen kijken."
CONSENT = "Ik vind het goed dat de cliëntondersteuning deze gegevens bewaart en gebruikt om mij te helpen."
SEND = "Aanvraag versturen"


@dataclass
class Receipt:
    reference: str
    code: str


def answers(name, *, letter_weeks_ago=1):
    """[(page, what is done there)], as (verb, label, value) of a hand."""
    letter = timezone.localdate() - timedelta(weeks=letter_weeks_ago)
    return [
        ("voor-wie", [("choose", "Voor mijzelf")]),
        ("gemeente", [("choose", "Zoetermeer")]),
        ("wijk", [("pick", "In welke wijk woont u?", "Rokkeveen"), ("write", "Postcode", POSTCODE)]),
        (
            "vraag",
            [
                ("tick", "Hulp thuis, begeleiding, vervoer of hulpmiddelen"),
                ("write", "Wat is er aan de hand?", QUESTION),
                ("choose", "De gemeente"),
            ],
        ),
        (
            "brief",
            [
                ("choose", "Ja"),
                ("write", "Welke datum staat op die brief?", f"{letter.day}-{letter.month}-{letter.year}"),
            ],
        ),
        ("termijn", []),
        ("bereiken", [("write", "Naam", name), ("write", "Telefoonnummer", "06 12 34 56 78")]),
        ("afspraken", [("choose", "Ja")]),
        ("over-u", [("write", "Geboortejaar", "1956")]),
    ]


def fill_in(hand, name, *, until="controle", **letter):
    """From the first page of the form to the one where it stops."""
    for slug, steps in answers(name, **letter):
        if slug == until:
            return
        for verb, *what in steps:
            getattr(hand, verb)(*what)
        hand.press("Verder")


def ask_for_support(hand, name, **letter):
    """From the first page of the form to the receipt."""
    began = time.monotonic()
    fill_in(hand, name, **letter)
    assert hand.page.url.endswith("/aanvraag/controle/")
    hand.tick(CONSENT)
    hand.page.wait_for_timeout(max(0, began + LEAST_SECONDS + 1 - time.monotonic()) * 1000)
    hand.press(SEND)
    return receipt_on(hand.page)


def receipt_on(page):
    assert page.url.endswith("/aanvraag/ontvangen/")
    return Receipt(*(page.locator(f"[data-role={role}]").inner_text() for role in ("reference", "code")))

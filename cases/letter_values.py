"""What a new letter already knows: from the case, the dispute and the terms that run in it."""

from django.db.models import prefetch_related_objects

from cases.letter_layout import dutch_date
from cases.letter_offers import complaints_rule
from cases.placeholders import blank
from cases.vocabulary import LetterKind

OBJECTIONS = {LetterKind.PRO_FORMA_OBJECTION, LetterKind.OBJECTION}


def values_of(case, *, kind, dispute, addressee, reference, on):
    """The value of each placeholder, as text; what is not known is left out or empty."""
    organisation = case.support_request.organisation
    deadline = deadline_of(case, kind=kind, dispute=dispute)
    return {
        "naam": case.resident.name,
        "datum": dutch_date(on),
        "tegenpartij": addressee,
        "kenmerk": reference,
        "wet": (dispute or case).get_law_display(),
        "klachtregeling": complaints_rule(law=dispute.law, role=dispute.counterparty.role) if dispute else "",
        "ondersteuner": case.supporter.name,
        "organisatie": organisation.name,
        "telefoon": organisation.telephone,
    } | _dates(case, kind, deadline)


def _dates(case, kind, deadline):
    if kind in OBJECTIONS:
        decided_on = deadline.starts_on if deadline else case.support_request.decision_sent_on
        return {
            "besluitdatum": decided_on and dutch_date(decided_on),
            "termijn": deadline and dutch_date(deadline.due_on),
        }
    if kind == LetterKind.NOTICE_OF_DEFAULT and deadline:
        return {"aanvraagdatum": dutch_date(deadline.starts_on), "termijn": dutch_date(deadline.due_on)}
    return {}


def deadline_of(case, *, kind, dispute):
    """
    The open term that this letter is about; None without one.

    For an objection the resident's own, for a notice of default that of the authority whose default came first. A
    term of this dispute goes before one that belongs to none.
    """
    prefetch_related_objects([case], "deadlines__pauses", "deadlines__rung")
    unmet = [deadline for deadline in case.deadlines.all() if deadline.is_unmet]
    if kind in OBJECTIONS:
        fitting = [deadline for deadline in unmet if deadline.rule == "bezwaar"]
    elif kind == LetterKind.NOTICE_OF_DEFAULT:
        fitting = [deadline for deadline in unmet if deadline.law.can_be_in_default]
    else:
        fitting = []
    own = [deadline for deadline in fitting if dispute and deadline.rung and deadline.rung.dispute_id == dispute.pk]
    return min(own or fitting, key=lambda deadline: deadline.due_on, default=None)


def sender_address(case):
    """Street and number are not asked for a request: they are a blank, until a letter of this case knows them."""
    resident = case.resident
    postcode = f"{resident.postcode[:4]} {resident.postcode[4:]}" if resident.postcode else blank("postcode")
    place = case.municipality.name if case.municipality else blank("plaats")
    return f"{blank('straat en huisnummer')}\n{postcode} {place}"


def addressee_of(name):
    return f"{name}\n{blank('adres of postbus')}\n{blank('postcode en plaats')}"

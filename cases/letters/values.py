"""What a new letter already knows: from the case, the dispute and the terms that run in it."""

from django.db.models import prefetch_related_objects

from cases.letters.layout import dutch_date
from cases.letters.offers import complaints_rule
from cases.letters.placeholders import blank
from cases.vocabulary import LetterKind
from oco_portal.deadlines.counting import notice_of_default_from

OBJECTIONS = {LetterKind.PRO_FORMA_OBJECTION, LetterKind.OBJECTION}


def values_of(case, *, kind, dispute, addressee, reference, on):
    """The value of each placeholder, as text; what is not known is left out or empty."""
    organisation = case.support_request.organisation
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
    } | _dates(case, kind, dispute)


def _dates(case, kind, dispute):
    if kind in OBJECTIONS:
        # The grounds may follow when the term to object has been met already.
        terms = _terms_for(case, kind, dispute)
        term = open_term(case, kind=kind, dispute=dispute) or max(terms, key=lambda term: term.starts_on, default=None)
        decided_on = term.starts_on if term else case.support_request.decision_sent_on
        return {
            "besluitdatum": decided_on and dutch_date(decided_on),
            "termijn": term and dutch_date(term.due_on),
        }
    if term := open_term(case, kind=kind, dispute=dispute):
        return {"aanvraagdatum": dutch_date(term.starts_on), "termijn": dutch_date(term.due_on)}
    return {}


def open_term(case, *, kind, dispute):
    """
    The open term that such a letter is about; None without one.

    For an objection the resident's own, for a notice of default that of the authority.
    """
    unmet = (deadline for deadline in _terms_for(case, kind, dispute) if deadline.is_unmet)
    return min(unmet, key=lambda deadline: deadline.due_on, default=None)


def default_from(case, *, dispute, calendar):
    """The first day on which a notice of default to this counterparty is not premature; None without an open term."""
    term = open_term(case, kind=LetterKind.NOTICE_OF_DEFAULT, dispute=dispute)
    return term and notice_of_default_from(term.counted(calendar))


def _terms_for(case, kind, dispute):
    """Of the dispute itself, else those that belong to none: a term of another dispute says nothing about this one."""
    prefetch_related_objects([case], "deadlines__pauses", "deadlines__rung")
    fitting = [deadline for deadline in case.deadlines.all() if _fits(deadline, kind)]
    own = [deadline for deadline in fitting if dispute and deadline.rung and deadline.rung.dispute_id == dispute.pk]
    return own or [deadline for deadline in fitting if deadline.rung is None]


def _fits(deadline, kind):
    if kind in OBJECTIONS:
        return deadline.rule == "bezwaar"
    return kind == LetterKind.NOTICE_OF_DEFAULT and deadline.law.can_be_in_default


def sender_address(case):
    """Street and number are not asked for a request: they are a blank, until a letter of this case knows them."""
    resident = case.resident
    postcode = f"{resident.postcode[:4]} {resident.postcode[4:]}" if resident.postcode else blank("postcode")
    place = case.municipality.name if case.municipality else blank("plaats")
    return f"{blank('straat en huisnummer')}\n{postcode} {place}"


def addressee_of(name):
    return f"{name}\n{blank('adres of postbus')}\n{blank('postcode en plaats')}"

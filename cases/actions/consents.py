from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_for, lock_open, tell
from cases.consent import is_surely_under_twelve, reasons_not_to_consent
from cases.models import Consent, ConsentQuestion
from cases.models.parties import named
from cases.vocabulary import ConsentBy, ConsentGiven, ConsentPurpose, StepKind
from oco_portal.audit.models import EventType, record


@transaction.atomic
def give_consent(
    *,
    case,
    party,
    purposes,
    given_how,
    given_on,
    by,
    given_by=ConsentBy.RESIDENT,
    representative_name="",
    scope="",
    ends_on=None,
):
    """
    Note what the resident lets us do with one party: a row for each purpose. `by` None: they did it themselves.

    Raises ValidationError for a child whose representative must consent, for a consent that ends before it was given,
    and for one that stands already with the same end.
    """
    case = lock_for(case, by)
    if reasons := reasons_not_to_consent(case.resident if by else case.support_request, given_by, given_on):
        raise ValidationError({"given_by": reasons} if by else reasons)
    if ends_on and ends_on < given_on:
        raise ValidationError({"ends_on": _("A consent cannot end before it was given.")})
    same = Consent.objects.standing().filter(case=case, purpose__in=purposes, ends_on=ends_on, given_on__lte=given_on)
    if standing := same.about(party).first():
        raise ValidationError(_("This consent stands already: %(consent)s.") % {"consent": standing})
    consents = [
        Consent.objects.create(
            organisation_id=case.organisation_id,
            case=case,
            **named(party),
            purpose=purpose,
            scope=scope,
            given_how=given_how,
            given_on=given_on,
            given_by=given_by,
            representative_name=representative_name if given_by == ConsentBy.REPRESENTATIVE else "",
            ends_on=ends_on,
            noted_by=by,
        )
        for purpose in purposes
    ]
    note = _("Consent (%(how)s): %(what)s.") % {"how": ConsentGiven(given_how).label, "what": _all(consents)}
    tell(case, StepKind.CHANGE, note, by=by, on=given_on)
    record(EventType.CONSENT_GIVEN, by=by, target=case)
    return consents


def _all(consents):
    what = ", ".join(str(ConsentPurpose(consent.purpose).label) for consent in consents)
    return f"{what}; {consents[0].party}"


@transaction.atomic
def withdraw_consent(*, consent, by, on):
    """
    From this day on it no longer counts, nor does any other for the same with the same party. `by` None: the resident.

    Of a closed case as well: what was given can always be taken back.
    """
    if on < consent.given_on:
        raise ValidationError(_("A consent cannot be withdrawn before it was given."))
    same = Consent.objects.standing().filter(case=consent.case_id, purpose=consent.purpose, given_on__lte=on)
    if not same.filter(pk=consent.pk).exists():
        raise ValidationError(_("This consent has been withdrawn already."))
    same.about(consent.party).update(withdrawn_on=on, withdrawn_with=by)
    consent.refresh_from_db(fields=["withdrawn_on", "withdrawn_with"])
    what = _("The resident has withdrawn the consent: %(what)s.") if by is None else _("Consent withdrawn: %(what)s.")
    tell(consent.case, StepKind.CHANGE, what % {"what": _all([consent])}, by=by, on=on)
    record(EventType.CONSENT_WITHDRAWN, by=by, target=consent.case)
    return consent


@transaction.atomic
def ask_consent(*, case, party, purposes, by, on, scope="", ends_on=None):
    """Put the question on the follow-up page, where the resident says yes or no."""
    case = lock_open(case)
    if is_surely_under_twelve(case.resident, on):
        raise ValidationError({"given_how": _("The resident is younger than 12: talk with the legal representative.")})
    if ends_on and ends_on < on:
        raise ValidationError({"ends_on": _("A consent cannot end before it is asked for.")})
    asked = ConsentQuestion.objects.unanswered().filter(case=case, purpose__in=purposes)
    if open_question := asked.about(party).first():
        raise ValidationError(_("This has been asked already: %(question)s.") % {"question": open_question})
    questions = [
        ConsentQuestion.objects.create(
            organisation_id=case.organisation_id,
            case=case,
            **named(party),
            purpose=purpose,
            scope=scope,
            ends_on=ends_on,
            asked_on=on,
            asked_by=by,
        )
        for purpose in purposes
    ]
    record(EventType.CASE_CHANGED, by=by, target=case)
    return questions


@transaction.atomic
def answer_consent(*, question, agreed, by, on):
    """What the resident says on the follow-up page: a yes is a consent, a no is kept as a no."""
    case = lock_for(question.case, by)
    if question.answered_on:
        raise ValidationError(_("You have answered this already."))
    if agreed and question.ends_on and question.ends_on < on:
        raise ValidationError(_("This question is too old. Your client supporter can ask it again."))
    question.answered_on, question.agreed = on, agreed
    question.save(update_fields=["answered_on", "agreed"])
    if agreed:
        give_consent(
            case=case,
            party=question.party,
            purposes=[question.purpose],
            given_how=ConsentGiven.PORTAL,
            given_on=on,
            scope=question.scope,
            ends_on=question.ends_on,
            by=by,
        )
    else:
        what = _("The resident does not consent: %(what)s.") % {"what": question}
        tell(case, StepKind.CHANGE, what, by=by, on=on)
        record(EventType.CASE_CHANGED, by=by, target=case)
    return question

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, refuse_if_changed, save_next_version
from cases.models import Companion
from cases.models.companions import new_code, word_digest
from intake.follow_codes import holder_of
from oco_portal.audit.models import EventType, record


@transaction.atomic
def agree_companion(*, case, kind, name, agreements, consent_on, consent_how, by):
    """An informal supporter comes beside the resident, who agreed to it. No code yet: looking along is asked apart."""
    case = lock_open(case)
    companion = Companion.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        name=name,
        agreements=agreements,
        consent_on=consent_on,
        consent_how=consent_how,
    )
    record(EventType.NETWORK_CHANGED, by=by, target=case)
    return companion


@transaction.atomic
def change_companion(*, companion, version, by, **changed):
    """
    Other agreements, or a name that was misspelt.

    Raises ChangedMeanwhile when these are no longer the `version` that was edited.
    """
    case = lock_open(companion.case)
    companion = _present(companion)
    refuse_if_changed(companion, version)
    for name, value in changed.items():
        setattr(companion, name, value)
    save_next_version(companion, changed)
    record(EventType.NETWORK_CHANGED, by=by, target=case)
    return companion


@transaction.atomic
def give_code(*, companion, word, by):
    """Let the informal supporter look along. Returns the code, which is shown once; an earlier code is worthless."""
    case = lock_open(companion.case)
    companion = _present(companion)
    code = new_code()
    companion.code_digest, companion.word_digest = holder_of(code), word_digest(code, word)
    companion.save(update_fields=["code_digest", "word_digest"])
    record(EventType.CONSENT_GIVEN, by=by, target=case)
    return code


@transaction.atomic
def end_companion(*, companion, reason, on, by):
    """The consent is taken back, or the case ends: from this moment the code opens nothing. `by` None: the resident."""
    companion = _present(companion)
    companion.ended_on, companion.end_reason = max(on, companion.consent_on), reason
    companion.code_digest = companion.word_digest = ""
    companion.save(update_fields=["ended_on", "end_reason", "code_digest", "word_digest"])
    record(EventType.CONSENT_WITHDRAWN, by=by, target=companion.case)
    return companion


def _present(companion):
    """As it is now, held. A resident may lock no case, only the row that they may change."""
    companion = Companion.objects.select_for_update(of=["self"]).get(pk=companion.pk)
    if not companion.is_present:
        raise ValidationError(_("This has ended already."))
    return companion

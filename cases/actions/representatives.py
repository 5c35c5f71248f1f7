from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, refuse_if_changed, save_next_version
from cases.models import Representative
from oco_portal.audit.models import EventType, record


@transaction.atomic
def note_representative(*, case, kind, name, from_on, by, contact="", proof="", proof_seen_on=None):
    """Who speaks for the resident. Proof that was seen was seen by `by`."""
    case = lock_open(case)
    representative = Representative.objects.create(
        organisation_id=case.organisation_id,
        case=case,
        kind=kind,
        name=name,
        contact=contact,
        from_on=from_on,
        **_seen(proof, proof_seen_on, by),
    )
    record(EventType.REPRESENTATIVE_NOTED, by=by, target=case)
    return representative


@transaction.atomic
def change_representative(*, representative, version, by, proof="", proof_seen_on=None, **changed):
    """
    `changed` are the other fields of `note_representative`. Who saw a proof stays, unless it is another proof.

    Raises ChangedMeanwhile when it is no longer the `version` that was edited.
    """
    case, representative = _held(representative, version)
    if (proof, proof_seen_on) != (representative.proof, representative.proof_seen_on):
        changed |= _seen(proof, proof_seen_on, by)
    for name, value in changed.items():
        setattr(representative, name, value)
    save_next_version(representative, changed)
    record(EventType.REPRESENTATIVE_NOTED, by=by, target=case)
    return representative


@transaction.atomic
def end_representative(*, representative, version, until_on, by):
    """
    The last day on which somebody represents the resident; they stay on record.

    Raises ChangedMeanwhile as `change_representative` does.
    """
    case, representative = _held(representative, version)
    if until_on < representative.from_on:
        raise ValidationError({"until_on": _("The last day lies before the first.")})
    representative.until_on = until_on
    save_next_version(representative, ["until_on"])
    record(EventType.REPRESENTATIVE_NOTED, by=by, target=case)
    return representative


def _held(representative, version):
    """The case and the representative as they are now, held. Refuses when it is no longer this version."""
    case = lock_open(representative.case)
    representative = Representative.objects.get(pk=representative.pk)
    refuse_if_changed(representative, version)
    return case, representative


def _seen(proof, proof_seen_on, by):
    return {"proof": proof, "proof_seen_on": proof_seen_on if proof else None, "proof_seen_by": by if proof else None}

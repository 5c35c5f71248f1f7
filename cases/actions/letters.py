"""What is done with a letter: written, read by a colleague, made final, sent."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, tell
from cases.consent import reasons_without_consent
from cases.letters import values as letter_values
from cases.letters.offers import OF_A_DISPUTE, why_not
from cases.letters.placeholders import fill
from cases.models import Letter, LetterReading, LetterTemplate
from cases.vocabulary import ConsentPurpose, LetterState, SentBy, StepKind, Verdict
from intake.actions import add_document
from intake.models import DocumentKind
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import BridgeDay

COPIED = ("dispute", "partner", "kind", "template_version", "their_reference", "subject", "body")
ADDRESSED = ("sender_name", "sender_address", "addressee")


@transaction.atomic
def write_letter(*, case, kind, by, on, dispute=None, partner=None, their_reference=""):
    """
    A draft from the text in use, with what is known filled in.

    Raises ValidationError when this letter cannot go to this counterparty now: a notice of default before its day
    has no effect.
    """
    case = lock_open(case)
    _refuse_impossible(case, kind, dispute, on)
    template = LetterTemplate.objects.in_use(case.organisation_id, kind)
    name = dispute.counterparty.name if dispute else partner.name if partner else ""
    values = letter_values.values_of(case, kind=kind, dispute=dispute, addressee=name, reference=their_reference, on=on)
    letter = Letter(
        organisation_id=case.organisation_id,
        case=case,
        dispute=dispute,
        partner=partner,
        kind=kind,
        template_version=template.version,
        their_reference=their_reference,
        subject=fill(template.subject, values)[:200],
        body=fill(template.body, values),
        written_by=by,
        **_addresses(case, dispute, partner, name),
    )
    letter.save(force_insert=True)
    record(EventType.LETTER_CHANGED, by=by, target=letter)
    return letter


def _refuse_impossible(case, kind, dispute, on):
    if not dispute:
        if kind in OF_A_DISPUTE:
            raise ValidationError({"to": _("This letter belongs to a dispute. Choose its counterparty.")})
        return
    reason = why_not(
        kind,
        law=dispute.law,
        role=dispute.counterparty.role,
        default_from=letter_values.default_from(case, dispute=dispute, calendar=BridgeDay.objects.calendar()),
        today=on,
    )
    if reason:
        raise ValidationError({"kind": reason})


def _addresses(case, dispute, partner, name):
    """As in the last letter of this case, and in the last one to the same party: nobody types an address twice."""
    earlier = case.letters.order_by("-added_at")
    last = earlier.first()
    same = earlier.filter(dispute__counterparty=dispute.counterparty_id) if dispute else earlier.filter(partner=partner)
    known = same.first() if dispute or partner else None
    return {
        "sender_name": case.resident.name,
        "sender_address": last.sender_address if last else letter_values.sender_address(case),
        "addressee": known.addressee if known else letter_values.addressee_of(name or letter_values.blank("naam")),
    }


@transaction.atomic
def change_letter(*, letter, by, revision, **text):
    """
    Change the text of a letter that is not final. `revision` is the one that the writer saw.

    What a second reader said was about the text as it was: after a change it is a draft again.
    """
    letter = _locked(letter)
    if revision != letter.revision:
        raise ValidationError(_("Somebody else changed this letter meanwhile. Below is your text; compare it first."))
    for name, value in text.items():
        setattr(letter, name, value)
    letter.state, letter.reader, letter.written_by = LetterState.DRAFT, None, by
    letter.revision += 1
    letter.save(update_fields=[*text, "state", "reader", "written_by", "revision"])
    record(EventType.LETTER_CHANGED, by=by, target=letter)
    return letter


def _locked(letter):
    """The letter as it is now, of a case that is open; refuses when its text is frozen."""
    lock_open(letter.case)
    letter = Letter.objects.select_for_update(of=["self"]).select_related("case").get(pk=letter.pk)
    if letter.is_frozen:
        raise ValidationError(_("This letter is final. Make a new letter to correct it."))
    return letter


@transaction.atomic
def discard_letter(*, letter, by):
    """Throw a draft away. What a colleague has read stays: their comments must not disappear."""
    letter = _locked(letter)
    if letter.readings.exists():
        raise ValidationError(_("A colleague has read this letter, so it stays with the case."))
    record(EventType.LETTER_CHANGED, by=by, target=letter)
    letter.delete()


@transaction.atomic
def ask_reader(*, letter, reader, by):
    """Ask a colleague of the same organisation, not the writer, to read this letter."""
    letter = _locked(letter)
    if reader == letter.written_by:
        raise ValidationError({"reader": _("The second reader is somebody else than the writer.")})
    if reader.organisation_id != letter.organisation_id:
        raise ValidationError({"reader": _("The second reader works for the same organisation.")})
    letter.state, letter.reader = LetterState.ASKED, reader
    letter.save(update_fields=["state", "reader"])
    record(EventType.LETTER_CHANGED, by=by, target=letter)
    return letter


@transaction.atomic
def read_letter(*, letter, verdict, by, revision, comments=""):
    """What the second reader thinks of the revision that they saw."""
    letter = _locked(letter)
    if letter.state != LetterState.ASKED or letter.reader_id != by.pk:
        raise ValidationError(_("You have not been asked to read this letter, or it has been read already."))
    if revision != letter.revision:
        raise ValidationError(_("The letter was changed meanwhile. Read it again."))
    if verdict == Verdict.CHANGE and not comments:
        raise ValidationError({"comments": _("Say what should be changed.")})
    reading = LetterReading.objects.create(
        organisation_id=letter.organisation_id,
        letter=letter,
        revision=letter.revision,
        by=by,
        verdict=verdict,
        comments=comments,
    )
    letter.state = LetterState.READ if verdict == Verdict.GOOD else LetterState.DRAFT
    letter.save(update_fields=["state"])
    record(EventType.LETTER_READ, by=by, target=letter)
    return reading


@transaction.atomic
def finish_letter(*, letter, revision, by, on):
    """Freeze the text that the user saw, with this date on it. From now on a correction is a new letter."""
    letter = _locked(letter)
    if revision != letter.revision:
        raise ValidationError(_("The letter was changed meanwhile. Read it again."))
    if reasons := letter.reasons_not_to_finish(must_be_read=letter.organisation.second_reader_for_letters):
        raise ValidationError(reasons)
    letter.state, letter.dated_on = LetterState.FINAL, on
    letter.save(update_fields=["state", "dated_on"])
    record(EventType.LETTER_CHANGED, by=by, target=letter)
    return letter


@transaction.atomic
def correct_letter(*, letter, by):
    """A new draft with the text of a letter that is final; it points at what it corrects."""
    lock_open(letter.case)
    if not letter.is_frozen:
        raise ValidationError(_("This letter is not final yet: change the letter itself."))
    new = Letter(
        organisation_id=letter.organisation_id,
        case=letter.case,
        corrects=letter,
        written_by=by,
        **{name: getattr(letter, name) for name in (*COPIED, *ADDRESSED)},
    )
    new.save(force_insert=True)
    record(EventType.LETTER_CHANGED, by=by, target=new)
    return new


@transaction.atomic
def send_letter(*, letter, sent_on, sent_how, sent_by, by, proof=None):
    """
    Note that a final letter was sent, with the proof of sending when there is one, and write it in the time line.

    `proof` is a checked file. Raises ValidationError while something stands in the way of sending.
    """
    case = lock_open(letter.case)
    letter = Letter.objects.select_for_update(of=["self"]).get(pk=letter.pk)
    if letter.state != LetterState.FINAL:
        raise ValidationError(_("Only a letter that is final can be sent, and only once."))
    if sent_on < letter.dated_on:
        raise ValidationError({"sent_on": _("This is before the date of the letter.")})
    letter.sent_by, letter.sent_on, letter.sent_how = sent_by, sent_on, sent_how
    if reasons := _reasons_not_to_send(letter, sent_on):
        raise ValidationError(reasons)
    letter.state, letter.proof = LetterState.SENT, _kept(proof, letter, case, sent_on, by)
    letter.save(update_fields=["state", "sent_by", "sent_on", "sent_how", "proof"])
    _tell(letter, case, by)
    record(EventType.LETTER_CHANGED, by=by, target=letter)
    return letter


def _reasons_not_to_send(letter, on):
    """
    Why this letter cannot be sent on that day; empty when it can. Residents send their own letters as they like.

    What the organisation sends for a resident needs the resident's consent for that counterparty or partner.
    """
    if letter.sent_by != SentBy.ORGANISATION:
        return []
    party = letter.dispute.counterparty if letter.dispute else letter.partner or letter.to_whom
    return reasons_without_consent(letter.case, party, ConsentPurpose.ACT, on)


def _kept(proof, letter, case, on, by):
    if proof is None:
        return None
    return add_document(
        support_request=case.support_request,
        checked=proof,
        description=_("Proof of sending: %(letter)s") % {"letter": letter.get_kind_display()},
        kind=DocumentKind.PROOF,
        dated_on=on,
        by=by,
    )


def _tell(letter, case, by):
    what = _("Letter sent to %(whom)s (%(kind)s), %(how)s. Sent by %(sender)s.")
    said = {
        "whom": letter.to_whom,
        "kind": letter.get_kind_display(),
        "how": letter.get_sent_how_display(),
        "sender": letter.get_sent_by_display(),
    }
    tell(case, StepKind.PROCEDURE, what % said, by=by, on=letter.sent_on)


@transaction.atomic
def add_proof(*, letter, proof, by, on):
    """The proof of sending comes in later, as a receipt by post does."""
    case = lock_open(letter.case)
    letter = Letter.objects.select_for_update(of=["self"]).get(pk=letter.pk)
    if letter.state != LetterState.SENT or letter.proof_id:
        raise ValidationError(_("Only a letter that was sent, and has no proof yet, can get one."))
    letter.proof = _kept(proof, letter, case, on, by)
    letter.save(update_fields=["proof"])
    record(EventType.LETTER_CHANGED, by=by, target=letter)
    return letter

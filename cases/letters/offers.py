"""
Which letters can be written to whom, and why the others cannot: the ladder decides, as it does for the rungs.

Pure: a law, a role and dates come in, advice comes out.
"""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cases import ladder
from cases.vocabulary import LetterKind, Track

OF_A_DISPUTE = {
    LetterKind.PRO_FORMA_OBJECTION: Track.OBJECTION,
    LetterKind.OBJECTION: Track.OBJECTION,
    LetterKind.COMPLAINT_PROVIDER: Track.COMPLAINT,
    LetterKind.COMPLAINT_AUTHORITY: Track.COMPLAINT,
    LetterKind.NOTICE_OF_DEFAULT: Track.NOTICE_OF_DEFAULT,
}
WKKGZ = "de Wet kwaliteit, klachten en geschillen zorg (Wkkgz)"
AWB_9 = "hoofdstuk 9 van de Algemene wet bestuursrecht"
OWN_REGULATION = "uw klachtenregeling"


def why_not(
    kind: str, *, law: str, role: str, default_from: date | None = None, today: date | None = None
) -> str | Promise:
    """
    Why this letter cannot go to this counterparty now; '' when it can.

    `default_from` is the first day on which a notice of default is not premature, on the latest reading of the law.
    """
    track = OF_A_DISPUTE.get(kind)
    if track is None:
        return ""
    is_authority = role in ladder.AUTHORITIES
    if kind == LetterKind.COMPLAINT_PROVIDER and is_authority:
        return _("This is an authority: use the complaint to an authority.")
    if kind == LetterKind.COMPLAINT_AUTHORITY and not is_authority:
        return _("This is no authority: use the complaint to a provider.")
    # What has been climbed does not matter here: the rung is often noted before its letter is written.
    return ladder.offer(track, law=law, role=role, default_from=default_from, today=today).why_not


def complaints_rule(*, law: str, role: str) -> str:
    """The rule that a complaint is handled by, in the words of a letter. Only care has one by law (Wkkgz)."""
    if role in ladder.AUTHORITIES:
        return AWB_9
    return WKKGZ if ladder.terms_of(Track.COMPLAINT, law=law, role=role) == ladder.WKKGZ else OWN_REGULATION

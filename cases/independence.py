"""
Whether somebody is independent enough to support a resident (R12): what they declared against what the case is about.

A tie with a counterparty of a running dispute, or with the resident, forces another supporter.
"""

import re
import unicodedata

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from cases.models.cases import Case
from cases.models.disputes import Dispute
from cases.models.interests import Interest, Tie


def reasons_not_to_support(user, case):
    """
    Why this person may not support this case now; empty when they may. Page and action both ask here.

    Asks nothing more of the database for the supporter of a case that came `with_ties`.
    """
    known = getattr(case, "ties", None) if user.pk == case.supporter_id else None
    ties = Interest.objects.ties_of(user) if known is None else [Tie(**tie) for tie in known]
    return _reasons(user, ties, parties=_against(case), resident=case.resident.name) if ties else []


def _against(case):
    """The counterparties of the disputes that run."""
    fetched = "disputes" in getattr(case, "_prefetched_objects_cache", {})
    disputes = case.disputes.all() if fetched else case.disputes.running().select_related("counterparty")
    return [dispute.counterparty for dispute in disputes if dispute.is_running]


def reasons_against_dispute(user, counterparty):
    """Why this person may not support anybody in a dispute with this counterparty; empty when they may."""
    return _reasons(user, Interest.objects.ties_of(user), parties=[counterparty])


def reasons_not_to_take_up(user, support_request, resident=None):
    """The same before there is a case: by the name of the resident, and of the organisation that they named."""
    ties, found = Interest.objects.ties_of(user), []
    for name in {support_request.name, resident.name if resident else ""}:
        found += _reasons(user, ties, parties=[support_request.concerns_name], resident=name)
    return list(dict.fromkeys(found))


def clashing_cases(user):
    """The open cases that this person supports and may not, each with the reasons: (case, reasons)."""
    ties = Interest.objects.ties_of(user)
    if not ties:
        return []
    cases = Case.objects.open().filter(supporter=user, organisation=user.organisation_id).select_related("resident")
    found = []
    for case in cases.prefetch_related(Prefetch("disputes", Dispute.objects.running().select_related("counterparty"))):
        if reasons := _reasons(user, ties, parties=_against(case), resident=case.resident.name):
            found.append((case, reasons))
    return found


def _reasons(user, ties, *, parties=(), resident=""):
    reasons = []
    for tie in ties:
        if tie.is_with_a_person:
            if _same_name(tie.name, resident):
                reasons.append(_("%(user)s has declared a tie with this resident.") % {"user": user})
            continue
        hit = next((party for party in parties if _same_name(tie.name, str(party))), None)
        if hit:
            reasons.append(_("%(user)s has declared a tie with %(party)s.") % {"user": user, "party": hit})
    return reasons


def _same_name(one, other):
    """The same words, whatever the capitals, accents and signs: "Wieringa-Bos, A." is "A. Wieringa Bos"."""
    words = _words(one)
    return bool(words) and words == _words(other)


def _words(name):
    plain = unicodedata.normalize("NFKD", name).casefold()
    return frozenset(re.findall(r"\w+", "".join(sign for sign in plain if not unicodedata.combining(sign))))

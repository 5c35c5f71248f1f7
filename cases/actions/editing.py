"""Facts of a case and of a dispute that are changed later on; the time line says what they were."""

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cases.actions.locking import lock_open, refuse_if_changed, save_next_version, tell
from cases.models import CaseLifeDomain, Dispute
from cases.vocabulary import StepKind
from intake.models import YesNoUnknown
from oco_portal.audit.models import EventType, record

QUESTIONS = ("manages_alone", "has_network", "wants_independent")


@transaction.atomic
def edit_case(*, case, version, life_domains, by, on, **facts):
    """
    Change what the case says about law, life domains, target group and the questions of R21 (`facts`, by field).

    Raises ChangedMeanwhile when the case is no longer the `version` that was edited. Without a change nothing happens.
    """
    case = lock_open(case)
    refuse_if_changed(case, version)
    before = _case_in_words(case)
    for name, value in facts.items():
        setattr(case, name, value)
    _touch(case, {case.main_life_domain, *life_domains})
    if changes := _changes(before, _case_in_words(case)):
        save_next_version(case, facts)
        _tell(case, changes, by=by, on=on)
        record(EventType.CASE_CHANGED, by=by, target=case)
    return case


def _touch(case, domains):
    """The life domains of a case: exactly these."""
    kept = CaseLifeDomain.objects.filter(case=case)
    kept.exclude(life_domain__in=domains).delete()
    known = set(kept.values_list("life_domain", flat=True))
    CaseLifeDomain.objects.bulk_create(
        CaseLifeDomain(organisation_id=case.organisation_id, case=case, life_domain=domain)
        for domain in domains
        if domain.pk not in known
    )


def _case_in_words(case):
    """Each fact that can be edited, by what it is called, as people read it."""
    domains = sorted(str(domain) for domain in case.life_domains.all() if domain != case.main_life_domain)
    questions = {
        case._meta.get_field(name).verbose_name: dict(YesNoUnknown.choices).get(getattr(case, name))
        for name in QUESTIONS
    }
    return {
        _("law"): case.get_law_display(),
        _("main life domain"): case.main_life_domain,
        _("other life domains"): ", ".join(domains),
        _("target group"): case.target_group,
    } | questions


@transaction.atomic
def edit_dispute(*, dispute, version, subject, core_value, by, on):
    """Classify a dispute anew. Raises ChangedMeanwhile as `edit_case` does."""
    case = lock_open(dispute.case)
    dispute = Dispute.objects.select_related("counterparty").get(pk=dispute.pk)
    refuse_if_changed(dispute, version)
    before = _dispute_in_words(dispute)
    dispute.subject, dispute.core_value = subject, core_value
    if changes := _changes(before, _dispute_in_words(dispute)):
        save_next_version(dispute, ["subject", "core_value"])
        _tell(case, [str(dispute), *changes], by=by, on=on)
        record(EventType.CASE_CHANGED, by=by, target=case)
    return dispute


def _dispute_in_words(dispute):
    return {
        _("what it is about"): dispute.get_subject_display(),
        _("core value"): dispute.get_core_value_display(),
    }


def _changes(before, after):
    """What is different, as lines of text."""
    return [
        _("%(what)s: was %(before)s, is now %(after)s")
        % {"what": what, "before": before[what] or _("not filled in"), "after": now or _("not filled in")}
        for what, now in after.items()
        if (before[what] or "") != (now or "")
    ]


def _tell(case, lines, *, by, on):
    note = Truncator("\n".join(str(line)[:1].upper() + str(line)[1:] for line in lines)).chars(4000)
    tell(case, StepKind.CHANGE, note, by=by, on=on)

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cases.models import Case, DifferentPeople, Step
from cases.vocabulary import StepKind
from intake.models import Resident
from oco_portal.audit.models import EventType, record

# What is known of a person and can be chosen from one row or the other.
PERSONAL_FACTS = [
    "name",
    "birth_year",
    "age_band",
    "postcode",
    "telephone",
    "email",
    "municipality",
    "district",
    "target_group",
]


@transaction.atomic
def merge_residents(*, kept, merged, facts, by, on):
    """
    Two rows are one person: every case of `merged` becomes one of `kept`, which gets `facts` where they were chosen.

    Nothing is lost. The merged row stays with all it knew and points at the one that is used; a step in every case of
    both says what moved and what stood there before, so that it can be put back.
    """
    kept, merged = _locked(kept, merged)
    moved, own = list(merged.cases.order_by("reference")), list(kept.cases.order_by("reference"))
    before = _described(kept)
    for name in PERSONAL_FACTS:
        setattr(kept, name, facts.get(name, getattr(kept, name)))
    kept.save(update_fields=PERSONAL_FACTS)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    Case.objects.filter(resident=merged).update(resident=kept)
    DifferentPeople.objects.filter(first__in=[kept, merged], second__in=[kept, merged]).delete()
    _note(moved + own, _what_happened(moved, before, _described(merged), _described(kept)), by, on)
    for resident in (kept, merged):
        record(EventType.RESIDENTS_MERGED, by=by, target=resident)
    return kept


def _locked(*residents):
    """Both rows as they are now. Refuses when one of them has been merged meanwhile, or when it is the same row."""
    keys = {resident.pk for resident in residents}
    related = ("municipality", "district", "target_group")
    found = Resident.objects.current().filter(pk__in=keys).select_related(*related).order_by("pk")
    by_key = {resident.pk: resident for resident in found.select_for_update(of=["self"])}
    if len(by_key) != len(residents):
        raise ValidationError(_("One of the two has been merged already. Look at the list again."))
    return [by_key[resident.pk] for resident in residents]


def _described(resident):
    """Everything that a row says about a person, in one line."""
    facts = (resident._meta.get_field(name).verbose_name for name in PERSONAL_FACTS)
    values = (getattr(resident, name) for name in PERSONAL_FACTS)
    return "; ".join(f"{fact}: {value}" for fact, value in zip(facts, values, strict=True) if value)


def _what_happened(moved, before, other, now):
    return _(
        "The resident was on record twice; both were merged into one.\n"
        "Cases that moved: %(cases)s\n"
        "The row that they came from: %(other)s\n"
        "The row that was kept, before: %(before)s\n"
        "The row that was kept, now: %(now)s"
    ) % {"cases": ", ".join(case.reference for case in moved) or "–", "other": other, "before": before, "now": now}


def _note(cases, note, by, on):
    Step.objects.bulk_create(
        Step(
            organisation_id=case.organisation_id, case=case, kind=StepKind.CHANGE, taken_on=on, note=note[:4000], by=by
        )
        for case in cases
    )


@transaction.atomic
def keep_residents_apart(*, first, second, by, on):
    """They look alike and are two people: nobody is asked about them again."""
    first, second = sorted([first, second], key=lambda resident: resident.pk)
    pair, _is_new = DifferentPeople.objects.get_or_create(
        organisation_id=first.organisation_id, first=first, second=second, defaults={"by": by, "noted_on": on}
    )
    record(EventType.CASE_CHANGED, by=by, target=pair)
    return pair

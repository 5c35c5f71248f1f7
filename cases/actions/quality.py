"""The quality of the work (R45): what a supporter brings to it, and what colleagues learn together."""

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.anonymity import reasons_not_anonymous
from cases.models import PeerReview, SupporterProfile, Training
from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import District, Municipality


@transaction.atomic
def change_profile(*, user, by, **answers):
    """Keep the profile of a supporter. `answers` are fields of SupporterProfile."""
    profile, _made = SupporterProfile.objects.update_or_create(
        user=user, defaults=answers | {"organisation_id": by.organisation_id}
    )
    record(EventType.QUALITY_CHANGED, by=by, target=profile)
    return profile


@transaction.atomic
def add_training(*, user, name, finished_on, hours, by):
    profile, _made = SupporterProfile.objects.get_or_create(user=user, organisation_id=by.organisation_id)
    training = Training.objects.create(
        organisation_id=profile.organisation_id, profile=profile, name=name, finished_on=finished_on, hours=hours
    )
    record(EventType.QUALITY_CHANGED, by=by, target=profile)
    return training


@transaction.atomic
def note_peer_review(*, held_on, theme, learned, head_count, by):
    """Raises ValidationError where a text leads to a person."""
    places = {known.name for known in Municipality.objects.all()} | set(District.objects.values_list("name", flat=True))
    texts = {"theme": theme, "learned": learned}
    found = {
        name: reasons
        for name, text in texts.items()
        if (reasons := reasons_not_anonymous(text, names=(), places=places, year=held_on.year))
    }
    if found:
        raise ValidationError(found)
    review = PeerReview.objects.create(
        organisation_id=by.organisation_id,
        held_on=held_on,
        theme=theme,
        learned=learned,
        head_count=head_count,
        by=by,
    )
    record(EventType.QUALITY_CHANGED, by=by, target=review)
    return review

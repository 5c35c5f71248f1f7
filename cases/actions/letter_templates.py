from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cases.letters.placeholders import check_words
from cases.models import LetterTemplate
from oco_portal.audit.models import EventType, record


@transaction.atomic
def change_template(*, organisation, kind, subject, body, seen_version, by):
    """
    A new version of the text of one kind of letter; earlier ones are kept, and letters keep theirs.

    Raises ValidationError for a placeholder that does not exist, and when somebody else was first.
    """
    for name, text in (("subject", subject), ("body", body)):
        try:
            check_words(text)
        except ValidationError as refusal:
            raise ValidationError({name: refusal}) from None
    if LetterTemplate.objects.in_use(organisation, kind).version != seen_version:
        raise ValidationError(_lost())
    template = LetterTemplate(
        organisation=organisation, kind=kind, version=seen_version + 1, subject=subject, body=body, by=by
    )
    try:
        with transaction.atomic():
            template.save(force_insert=True)
    except IntegrityError:  # in the same second
        raise ValidationError(_lost()) from None
    record(EventType.TEMPLATE_CHANGED, by=by, target=template)
    return template


def _lost():
    return _("Somebody else changed this text meanwhile. Below is your text; compare it with the version in use first.")

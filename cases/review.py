"""Support is temporary and short (R34): after some weeks somebody asks whether it should go on."""

from datetime import date, timedelta

from django.conf import settings


def next_review(day: date) -> date:
    """The day on which a case that was opened or reviewed on `day` is looked at again."""
    return day + timedelta(weeks=settings.CASE_REVIEW_WEEKS)

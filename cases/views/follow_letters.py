"""The letters of a case as its resident sees them: what is final, to read and to keep."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cases.views.follow import of_the_resident
from cases.views.letters import letter_as
from oco_portal.audit.models import EventType, record


@require_safe
@of_the_resident
def letter_follow(request, case, pk):
    letter = get_object_or_404(case.letters.for_the_resident(), pk=pk)
    letter.case = case
    record(EventType.LETTER_DOWNLOADED, by=None, target=letter)
    return letter_as(letter, "pdf")

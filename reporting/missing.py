"""What is missing in the cases of a month, for the coordinator, before its report is made."""

from django.db.models import Exists, OuterRef, Q

from cases.models import Case, Step
from cases.vocabulary import CONTACTS
from intake.models import ContactAttempt


def cases_with_gaps(user, *, municipality, month):
    """
    Cases opened or closed this month, of those that the user may see, that lack something a report counts.

    Each with `lacks_group`, `lacks_result` (closed without saying what came of it) and `lacks_contact` (nobody wrote
    down a contact). A main life domain is never missing: the database refuses such a case.
    """
    days = (month.first_day, month.last_day)
    steps = Step.objects.filter(case=OuterRef("pk"), kind__in=CONTACTS, corrected_by__isnull=True)
    attempts = ContactAttempt.objects.filter(support_request=OuterRef("support_request"), reached=True)
    cases = Case.objects.visible_to(user).filter(municipality=municipality)
    of_month = cases.filter(Q(opened_on__range=days) | Q(closed_on__range=days)).annotate(
        lacks_group=Q(target_group__isnull=True, resident__target_group__isnull=True),
        lacks_result=Q(closed_on__range=days, result=""),
        lacks_contact=~Exists(steps) & ~Exists(attempts),
    )
    gaps = of_month.filter(Q(lacks_group=True) | Q(lacks_result=True) | Q(lacks_contact=True))
    return gaps.select_related("resident", "supporter").order_by("opened_on", "reference")

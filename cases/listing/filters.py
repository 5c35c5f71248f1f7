"""What a choice in the list of cases means, and what there is to choose."""

from collections import defaultdict
from datetime import timedelta

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.models import Deadline, Dispute
from cases.vocabulary import CaseStatus
from oco_portal.accounts.roles import PERMISSIONS, Permission


class Shown(models.TextChoices):
    OPEN = "lopend", _("open cases")
    CLOSED = "gesloten", _("closed cases")
    ALL = "alle", _("open and closed cases")


class Term(models.TextChoices):
    """When the next term of a case ends."""

    OVERDUE = "verlopen", _("overdue")
    WEEK = "week", _("within 7 days")
    TWO_WEEKS = "twee-weken", _("within 14 days")
    NONE = "geen", _("no open term")


DAYS = {Term.WEEK: timedelta(days=7), Term.TWO_WEEKS: timedelta(days=14)}


def condition(chosen, shown, today):
    """The cases that answer to every choice, as a Q. `chosen` holds keys and codes by the name of their field."""
    asked = Q()
    if shown != Shown.ALL:
        asked &= Q(status=CaseStatus.CLOSED if shown == Shown.CLOSED else CaseStatus.OPEN)
    for name, value in chosen.items():
        asked &= MEANINGS.get(name, _anything)(value, today)
    return asked


def _anything(_value, _today):
    return Q()


def _term(value, today):
    if value == Term.OVERDUE:
        return Q(next_deadline_on__lt=today)
    if value == Term.NONE:
        return Q(next_deadline_on__isnull=True)
    return Q(next_deadline_on__range=(today, today + DAYS[value]))


def _counterparty(value, _today):
    return Q(Exists(Dispute.objects.filter(case=OuterRef("pk"), counterparty=value)))


def _late_since(day, _today):
    late = Deadline.objects.filter(case=OuterRef("pk"), ending=Deadline.Ending.LATE, ended_on__gte=day)
    return Q(Exists(late))


MEANINGS = {
    "termijn": _term,
    "ondersteuner": lambda value, _today: Q(supporter=value),
    "domein": lambda value, _today: Q(main_life_domain=value),
    "doelgroep": lambda value, _today: Q(target_group=value),
    "wet": lambda value, _today: Q(law=value),
    "tegenpartij": _counterparty,
    "gemeente": lambda value, _today: Q(municipality=value),
    "geopend_vanaf": lambda day, _today: Q(opened_on__gte=day),
    "geopend_tot": lambda day, _today: Q(opened_on__lte=day),
    "gesloten_vanaf": lambda day, _today: Q(closed_on__gte=day),
    "gesloten_tot": lambda day, _today: Q(closed_on__lte=day),
    "te_laat_vanaf": _late_since,
}


def choices_for(user):
    """
    What this user can choose from, by the name of the field, and their saved filters: {name: [(key, label), …]}.

    One query for all, since a list of cases may ask eight; and in SQL, since Django takes longer to write five
    queries as one than PostgreSQL to answer them.
    """
    name = "name_en" if get_language() == "en" else "name_nl"
    who = {"organisation": user.organisation_id, "user": user.pk, "roles": WORKING_ROLES}
    choices = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(CHOICES.format(name=name), who)
        for kind, value, label, _place in cursor.fetchall():
            choices[kind].append((value, label))
    return choices


WORKING_ROLES = [role for role, permissions in PERMISSIONS.items() if Permission.CASE_WORK in permissions]
CHOICES = """
    SELECT 'domein' AS kind, id::text, {name} AS label, position AS place FROM registry_lifedomain
    UNION ALL SELECT 'doelgroep', id::text, {name}, position FROM registry_targetgroup
    UNION ALL SELECT 'tegenpartij', id::text, name, 0 FROM registry_counterparty
    UNION ALL SELECT 'gemeente', id::text, name, 0 FROM registry_municipality
    UNION ALL SELECT 'ondersteuner', id::text, name, 0 FROM accounts_user
      WHERE organisation_id = %(organisation)s AND is_active AND role = ANY(%(roles)s)
    UNION ALL SELECT 'filter', query, name, 0 FROM cases_savedfilter
      WHERE organisation_id = %(organisation)s AND user_id = %(user)s
    ORDER BY kind, place, label
"""

"""What a choice in the list of cases means, and what there is to choose."""

from collections import defaultdict
from datetime import timedelta

from django.db import models
from django.db.models import CharField, Exists, F, OuterRef, PositiveSmallIntegerField, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cases.models import Dispute, SavedFilter
from cases.vocabulary import CaseStatus
from oco_portal.accounts.models import User
from oco_portal.registry.models import Counterparty, LifeDomain, TargetGroup


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


MEANINGS = {
    "termijn": _term,
    "ondersteuner": lambda value, _today: Q(supporter=value),
    "domein": lambda value, _today: Q(main_life_domain=value),
    "doelgroep": lambda value, _today: Q(target_group=value),
    "wet": lambda value, _today: Q(law=value),
    "tegenpartij": _counterparty,
}


def choices_for(user):
    """
    What this user can choose from, by the name of the field, and their saved filters: {name: [(key, label), …]}.

    One query for all: a list of cases may ask eight.
    """
    name = "name_en" if get_language() == "en" else "name_nl"
    lists = [
        _list("domein", LifeDomain.objects.all(), label=name, place="position"),
        _list("doelgroep", TargetGroup.objects.all(), label=name, place="position"),
        _list("tegenpartij", Counterparty.objects.all()),
        _list("ondersteuner", User.objects.supporters_of(user.organisation_id)),
        _list("filter", SavedFilter.objects.visible_to(user), "query"),
    ]
    choices = defaultdict(list)
    for kind, value, label, _place in lists[0].union(*lists[1:], all=True).order_by("kind", "place", "label"):
        choices[kind].append((value, label))
    return choices


def _list(kind, rows, value="pk", label="name", place=None):
    """The rows in four columns that every list has."""
    columns = {
        "kind": Value(kind),
        "value": Cast(value, CharField()),
        "label": F(label),
        "place": F(place) if place else Value(0, PositiveSmallIntegerField()),
    }
    return rows.order_by().annotate(**columns).values_list(*columns)

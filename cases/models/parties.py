"""The other side of a consent or a handover: somebody of the registry, or somebody else by name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from oco_portal.registry.models import Counterparty, Partner


def named(party):
    """What the columns of `AboutAParty` hold for a Counterparty, a Partner or a name."""
    return {
        "counterparty": party if isinstance(party, Counterparty) else None,
        "partner": party if isinstance(party, Partner) else None,
        "other_party": party if isinstance(party, str) else "",
    }


class PartyQuerySet(models.QuerySet):
    def about(self, party):
        """Those that name this Counterparty, this Partner, or this name (in capitals or not)."""
        if isinstance(party, str):
            return self.filter(other_party__iexact=party)
        return self.filter(**{"counterparty" if isinstance(party, Counterparty) else "partner": party})

    def with_party(self):
        return self.select_related("counterparty", "partner")


class AboutAParty(models.Model):
    """Names one other party: a counterparty or a partner of the registry, or somebody who is in neither."""

    counterparty = models.ForeignKey(
        "registry.Counterparty",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("counterparty"),
    )
    partner = models.ForeignKey(
        "registry.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    other_party = models.CharField(_("somebody else"), max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def party(self):
        """The Counterparty, the Partner, or the name."""
        return self.counterparty or self.partner or self.other_party


def one_party(name):
    """The constraint that a row names exactly one party."""
    counterparty, partner, other = Q(counterparty__isnull=False), Q(partner__isnull=False), ~Q(other_party="")
    return models.CheckConstraint(
        condition=counterparty & ~partner & ~other
        | ~counterparty & partner & ~other
        | ~counterparty & ~partner & other,
        name=name,
        violation_error_message=_("Name one organisation or person."),
    )

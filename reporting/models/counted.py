"""
A person once per contract and calendar year, over two organisations, without either seeing the other's people.

Three tables, filled when a month is closed (reporting/actions/counting.py):

- `CountedPerson`: one row per new person, of the organisation that met them first. It says which month, domain and
  group, and nothing that leads back: no key of a resident or a case, no day, no text; the row's own key is random.
  Erasing or correcting a resident later leaves it as it is, so that every table of a report stays a sum of these rows.
- `PersonSeen`: keyed hashes of who has been counted. The serving role cannot read, list, change or empty this table;
  `reporting_new_people()`, which runs as the owner, takes hashes, keeps them, and says which people were new. It
  serves only a party of the contract. The key differs per contract and year, so that a hash of 2026 cannot be laid
  beside one of 2027; when the last month of a year is closed, its hashes are removed. What this cannot hide: whoever
  has the installation's key and serves can learn of one name whether it has been counted.
- `ClosedMonth`: how far a contract has been counted. A closed month is never counted again.
"""

import pgtrigger
from django.db import connection, models
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from oco_portal.row_security import OrganisationRow
from reporting.periods import Month

UNKNOWN = "unknown"  # the code of a domain or group that nobody filled in


class MonthOfContract(models.Model):
    contract = models.ForeignKey(
        "registry.Contract", on_delete=models.PROTECT, related_name="+", verbose_name=_("contract")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"))

    class Meta:
        abstract = True


class CountedPersonQuerySet(models.QuerySet):
    def cells(self):
        """How many people by (Month, domain code, group code)."""
        counted = self.order_by().values_list("year", "month", "domain", "group").annotate(number=Count("pk"))
        return {(Month(year, month), domain, group): number for year, month, domain, group, number in counted}


class CountedPerson(OrganisationRow, MonthOfContract):
    """That somebody was reached for the first time in a year. See above for what it must never hold."""

    domain = models.CharField(_("life domain"), max_length=50)
    group = models.CharField(_("target group"), max_length=50)

    objects = CountedPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("counted person")
        verbose_name_plural = _("counted people")
        indexes = [models.Index(fields=["organisation", "contract", "year", "month"], name="counted_by_month")]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{Month(self.year, self.month)}"


class PersonSeenManager(models.Manager):
    def new_among(self, contract_id, year, people):
        """
        Keeps who has been seen, and says who had not been: indexes into `people`, sequences of pseudonyms. Whoever
        shares a pseudonym with somebody earlier is the same person. Raises a database error for whoever asks as an
        organisation outside the contract.
        """
        rows = [(place, pseudonym) for place, pseudonyms in enumerate(people) for pseudonym in pseudonyms]
        places, pseudonyms = zip(*rows, strict=True) if rows else ((), ())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT reporting_new_people(%s, %s, %s::integer[], %s::text[])",
                [contract_id, year, list(places), list(pseudonyms)],
            )
            return {place for (place,) in cursor.fetchall()}

    def forget(self, contract_id):
        """Remove what was kept of years whose last month is closed."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT reporting_forget_people(%s)", [contract_id])


class PersonSeen(models.Model):
    """A keyed hash of somebody who has been counted this year. The serving role cannot read it."""

    pk = models.CompositePrimaryKey("contract", "year", "pseudonym")
    contract = models.ForeignKey("registry.Contract", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    pseudonym = models.CharField(_("keyed hash"), max_length=64)

    objects = PersonSeenManager()

    class Meta:
        verbose_name = _("person seen")
        verbose_name_plural = _("people seen")

    def __str__(self):
        return f"{self.year}"


class ClosedMonthQuerySet(models.QuerySet):
    def next_of(self, contract):
        """The first month of the contract that has not been closed, past its end as well."""
        last = self.filter(contract=contract).order_by("-year", "-month").first()
        return Month(last.year, last.month).next if last else Month.of(contract.service_starts_on)


class ClosedMonth(MonthOfContract):
    """A month of a contract whose new people have been counted."""

    counted_at = models.DateTimeField(_("counted at"), auto_now_add=True)

    objects = ClosedMonthQuerySet.as_manager()

    class Meta:
        verbose_name = _("closed month")
        verbose_name_plural = _("closed months")
        constraints = [models.UniqueConstraint("contract", "year", "month", name="month_closed_once_per_contract")]
        triggers = [pgtrigger.Protect(name="frozen", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{Month(self.year, self.month)}"

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from oco_portal.audit.models import EventType, record
from oco_portal.registry.models import Contract, SupportOrganisation
from oco_portal.row_security import ask_as
from reporting.models import ClosedMonth, CountedPerson, PersonSeen
from reporting.people import people_of

AT_ONCE = 5000  # people that are compared in one go


@transaction.atomic
def close_month(*, contract, month, by, on):
    """
    Count the new people of a month that is over, for each organisation of the contract as that organisation.

    A second time changes nothing. Whoever is entered late is counted in the month that is closed next, in the same
    year. Raises ValidationError for a month outside the contract, that is not over, or before an earlier one. Ends
    with nobody asking: say again who does.
    """
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    following = ClosedMonth.objects.next_of(contract)
    if month < following and month.last_day >= contract.service_starts_on:
        return
    if month != following or month.first_day > contract.ends_on or on <= month.last_day:
        raise ValidationError(_("Months of a contract are closed in their order, after they are over."))
    for organisation in SupportOrganisation.objects.filter(parties__contract=contract).order_by("pk"):
        ask_as(organisation=organisation.pk)
        _count(contract, organisation, month)
    closed = ClosedMonth.objects.create(contract=contract, year=month.year, month=month.number)
    PersonSeen.objects.forget(contract.pk)
    ask_as()
    record(EventType.MONTH_COUNTED, by=by, target=closed)


def _count(contract, organisation, month):
    for people in people_of(contract, organisation, month, at_once=AT_ONCE):
        new = PersonSeen.objects.new_among(contract.pk, month.year, [person.pseudonyms for person in people])
        cells = sorted((people[place].domain, people[place].group) for place in new)  # not in the order of the cases
        CountedPerson.objects.bulk_create(
            [
                CountedPerson(
                    organisation=organisation,
                    contract=contract,
                    year=month.year,
                    month=month.number,
                    domain=domain,
                    group=group,
                )
                for domain, group in cells
            ],
            batch_size=AT_ONCE,
        )

"""Reports of the demo: three months released to each municipality, the last one left for the visitor."""

from oco_portal.accounts.models import User
from oco_portal.demo.registry_data import CHECKER, PASSWORD
from oco_portal.registry.models import Contract, SupportOrganisation
from reporting.actions import reports
from reporting.periods import Month
from reporting.tasks import release_report

EXPLANATION = (
    "De meeste vragen gingen over hulp bij het huishouden en over brieven van de gemeente. Bij een deel van de "
    "inwoners liep al een bezwaar toen zij zich meldden."
)
RELEASED = 3


def load(today):
    """Explained by one coordinator, checked by another, released by the first; the worker's part done at once."""
    email, name, role, slug, _municipality = CHECKER
    organisation = SupportOrganisation.objects.get(slug=slug)
    User.objects.create_user(email, PASSWORD, name=name, role=role, organisation=organisation)
    last = Month.of(today).previous
    for contract in Contract.objects.filter(service_starts_on__lte=last.first_day, ends_on__gte=last.last_day):
        for months_back in range(RELEASED, 0, -1):
            month = last.back(months_back)
            if month.first_day >= contract.service_starts_on:
                _release(_checked(reports.make_draft(contract=contract, month=month)), today)
        _checked(reports.make_draft(contract=contract, month=last))


def _checked(draft):
    writer, checker = User.objects.filter(organisation__slug="mee", role="coordinator").order_by("pk")
    draft = reports.write_explanation(draft=draft, explanation=EXPLANATION, by=writer)
    return reports.check_draft(draft=draft, by=checker)


def _release(draft, today):
    reports.release(draft=draft, by=draft.written_by, on=today)
    release_report.call(draft.pk)

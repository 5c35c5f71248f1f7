import pytest

from oco_portal.row_security import ask_as
from reporting.periods import Month
from reporting.reach import Scope
from tests.factories import ContractFactory, ContractPartyFactory, MunicipalityFactory, SupportOrganisationFactory


@pytest.fixture
def organisation(db):
    return SupportOrganisationFactory(name="Veldersteun")


@pytest.fixture
def veldermeer(organisation):
    veldermeer = MunicipalityFactory(slug="veldermeer", name="Veldermeer")
    ContractPartyFactory(contract=ContractFactory(municipality=veldermeer), organisation=organisation)
    return veldermeer


@pytest.fixture
def march(organisation, veldermeer):
    """March 2026 of Veldermeer, asked by its organisation."""
    ask_as(organisation=organisation.pk)
    return Scope(organisation, veldermeer, Month.parse("2026-03"))

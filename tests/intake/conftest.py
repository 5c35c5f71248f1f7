import pytest

from tests.factories import ContractFactory, ContractPartyFactory, MunicipalityFactory, SupportOrganisationFactory


@pytest.fixture
def elsewhere(db):
    """The organisation that answers residents of municipalities without a contract, and whose number every page has."""
    return SupportOrganisationFactory(name="Elders", answers_elsewhere=True)


@pytest.fixture
def organisation(elsewhere):
    """The organisation that serves Veldermeer."""
    return SupportOrganisationFactory(name="Veldersteun", telephone="0800 12 34")


@pytest.fixture
def veldermeer(organisation):
    """A municipality that is served, with the wijk Oosterdael."""
    veldermeer = MunicipalityFactory(slug="veldermeer", name="Veldermeer")
    ContractPartyFactory(contract=ContractFactory(municipality=veldermeer), organisation=organisation)
    return veldermeer

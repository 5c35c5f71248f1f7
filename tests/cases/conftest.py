import pytest

from intake.followed import remember


@pytest.fixture
def as_resident(client):
    """A client whose visitor has filled in the follow code of this case: `as_resident(case).get(...)`."""

    def fill_in(case):
        session = client.session
        remember(session, case.support_request.holder)
        session.save()
        return client

    return fill_in

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oco_portal.client_address import UNKNOWN, client_address

PROXIES = ["10.0.0.0/8", "2001:db8:ffff::/48"]


@pytest.mark.parametrize(
    ("remote", "forwarded_for", "expected"),
    [
        ("5.5.5.5", "", "5.5.5.5"),
        ("10.0.0.1", "1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4, 10.0.0.2", "1.2.3.4"),
        ("2001:db8:ffff::1", "2001:db8:1::9", "2001:db8:1::9"),
        ("10.0.0.1", "2001:db8:1::9", "2001:db8:1::9"),
    ],
)
def test_it_answers_the_nearest_address_that_is_no_proxy_of_ours(remote, forwarded_for, expected):
    assert client_address(remote=remote, forwarded_for=forwarded_for, trusted=PROXIES) == expected


@pytest.mark.parametrize(
    ("remote", "forwarded_for", "expected"),
    [
        ("5.5.5.5", "1.2.3.4", "5.5.5.5"),
        ("5.5.5.5", "10.0.0.2", "5.5.5.5"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.9", "1.2.3.4"),
    ],
)
def test_what_a_stranger_wrote_in_the_header_is_not_believed(remote, forwarded_for, expected):
    assert client_address(remote=remote, forwarded_for=forwarded_for, trusted=PROXIES) == expected


@pytest.mark.parametrize("forwarded_for", ["", " ", "unknown", "1.2.3.4, <script>", ",", "1.2.3.4:8080"])
def test_a_header_without_an_address_leaves_the_proxy(forwarded_for):
    assert client_address(remote="10.0.0.1", forwarded_for=forwarded_for, trusted=PROXIES) == "10.0.0.1"


def test_a_socket_without_an_address_is_unknown():
    assert client_address(remote="", forwarded_for="1.2.3.4", trusted=PROXIES) == UNKNOWN


@given(forwarded_for=st.text())
def test_no_header_makes_a_stranger_somebody_else(forwarded_for):
    assert client_address(remote="5.5.5.5", forwarded_for=forwarded_for, trusted=PROXIES) == "5.5.5.5"

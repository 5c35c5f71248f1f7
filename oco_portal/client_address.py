"""The address of the visitor, behind proxies that we know and only those."""

from ipaddress import ip_address, ip_network

from django.conf import settings

UNKNOWN = "0.0.0.0"  # noqa: S104 - a name for "no address", nothing listens on it


def client_address(*, remote: str, forwarded_for: str, trusted: list[str]) -> str:
    """
    The nearest address in the chain that is no trusted proxy.

    Read from the right: every proxy appends who spoke to it, so what stands left of the last untrusted
    address was written by a stranger.

    >>> client_address(remote="10.0.0.1", forwarded_for="6.6.6.6, 1.2.3.4", trusted=["10.0.0.0/8"])
    '1.2.3.4'
    >>> client_address(remote="5.5.5.5", forwarded_for="6.6.6.6", trusted=["10.0.0.0/8"])
    '5.5.5.5'
    """
    networks = [ip_network(network, strict=False) for network in trusted]
    nearest = UNKNOWN
    for candidate in [remote, *reversed(forwarded_for.split(","))]:
        try:
            address = ip_address(candidate.strip())
        except ValueError:
            return nearest
        nearest = str(address)
        if not any(address.version == network.version and address in network for network in networks):
            return nearest
    return nearest


def address_of(request) -> str:
    """The visitor's address, with the proxies of this installation believed and no others."""
    return client_address(
        remote=request.META.get("REMOTE_ADDR", ""),
        forwarded_for=request.headers.get("X-Forwarded-For", ""),
        trusted=settings.TRUSTED_PROXIES,
    )

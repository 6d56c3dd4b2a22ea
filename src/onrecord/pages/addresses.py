"""Which network addresses belong to the open internet: pages are fetched from no others unless asked for."""

from __future__ import annotations

import ipaddress
import socket

from onrecord.pages.error import NotPublicError, PageError

# Addresses within these reach an IPv4 address that is written inside them (RFC 6052, RFC 8215).
_NAT64 = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, loopback, link-local, multicast or reserved.

    IPv6 addresses that carry an IPv4 address (mapped, 6to4, Teredo, NAT64) are as public as that one.
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _NAT64):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    special = (
        ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_reserved or ip.is_unspecified
    )
    return ip.is_global and not special


def addresses_of(host: str, port: int, *, input: str, allow_private: bool) -> list[str]:
    """The IP addresses of a host, looked up once, so that the one that is checked is the one that is connected to.

    Raises ``PageError`` where the name is unknown, ``NotPublicError`` where any of its addresses is not public and that
    is not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PageError(input, f"the host {host} cannot be found; check the address and the connection") from error
    addresses = list(dict.fromkeys(str(address[0]) for *_, address in found))
    private = [a for a in addresses if not is_public(a)]
    if private and not allow_private:
        named = f"{host} is" if host == private[0] else f"{host} has the address {private[0]}, which is"
        raise NotPublicError(input, f"{named} not on the open internet; give --allow-private if it is your own")
    return addresses

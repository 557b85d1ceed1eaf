"""Which IP addresses belong to the public internet."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: the last four bytes are the IPv4 address that is really spoken to (RFC 6052)."""
_SPECIAL = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocols of the IETF, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, which leads to any IPv4 address
        "3fff::/20",  # documentation
    )
)


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet, and so are the addresses that it may hide."""
    ip = ip_address(address.partition("%")[0])
    return _public_v4(ip) if isinstance(ip, IPv4Address) else _public_v6(ip)


def _public_v4(ip: IPv4Address) -> bool:
    # is_global is true of multicast.
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def _public_v6(ip: IPv6Address) -> bool:
    if ip.ipv4_mapped is not None:
        return _public_v4(ip.ipv4_mapped)
    if ip in _TRANSLATED:
        return _public_v4(IPv4Address(int(ip) & 0xFFFFFFFF))
    # What Python's lists of private networks have depends on its version; nothing but this block is public unicast.
    return ip in _UNICAST and ip.is_global and not any(ip in network for network in _SPECIAL)

"""No way in: which addresses a connection may go to, asked at the socket, where no name can lie any more."""

from __future__ import annotations

import socket
from contextvars import ContextVar
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING

from bot.errors import NotAllowed

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType

_WRAPPERS = (  # IPv6 ranges whose last 32 bits are an IPv4 address, which alone says where they lead
    IPv6Network("::ffff:0:0/96"),  # IPv4-mapped, RFC 4291
    IPv6Network("::/96"),  # IPv4-compatible, RFC 4291
    IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052
)
_GIVEN_OUT = IPv6Network("2000::/3")  # all that IANA has given out of IPv6; whatever else there is leads elsewhere
_ALSO_CLOSED = (
    IPv4Network("192.0.0.0/24"),  # special purposes, RFC 6890; Python calls parts of it global
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, RFC 7526
    IPv4Network("168.63.129.16/32"),  # Azure's own host, public in form only
    IPv6Network("2001::/23"),  # special purposes, RFC 2928: Teredo, ORCHID; Python calls parts of it global
    IPv6Network("3fff::/20"),  # documentation, RFC 9637; Python before 3.14 calls it global
)
NAME_IT = "if you mean that host, name it under allow_hosts in the configuration"


@dataclass(slots=True)
class Attempt:
    """One request's leave: whether any address will do, to which ports alone (empty for any) other ones lead, and
    which were refused."""

    any_address: bool
    ports: frozenset[int] = frozenset()
    refused: list[str] = field(default_factory=list)


_attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)


class AddressRefusedError(OSError):
    """The guard says no to an address; `Attempt.refused` keeps it, whatever is made of this on the way up."""


def begin(*, any_address: bool, ports: frozenset[int] = frozenset()) -> Attempt:
    """The leave under which this task connects from now on."""
    attempt = Attempt(any_address, ports)
    _attempt.set(attempt)
    return attempt


def end() -> None:
    """No leave any more: what this task opens now is refused."""
    _attempt.set(None)


def guarded_socket(addr_info: AddrInfoType) -> socket.socket:
    """A socket for that address. Raises AddressRefusedError for one that is not out on the internet."""
    family, kind, protocol, _, address = addr_info
    attempt = _attempt.get()
    where = str(address[0])
    if attempt is None or not (attempt.any_address or (is_public(where) and _is_port_open(address[1], attempt))):
        if attempt is not None:
            attempt.refused.append(where)
        raise AddressRefusedError(f"{where} is not a public address")
    return socket.socket(family, kind, protocol)


def _is_port_open(port: object, attempt: Attempt) -> bool:
    return not attempt.ports or port in attempt.ports


def refusal(where: str, refused: str, to_do: str = NAME_IT) -> NotAllowed:
    """The error for an address of the web that leads to a refused one."""
    return NotAllowed(f"{where} leads to {refused}, which is not out on the internet: {to_do}.", url=where)


def is_public(address: str) -> bool:
    """Whether it is out on the internet, and nowhere near this machine, its network or its cloud."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and any(ip in network for network in _WRAPPERS):
        return _is_open(IPv4Address(int(ip) & 0xFFFFFFFF))
    if isinstance(ip, IPv6Address) and ip.sixtofour is not None:
        return _is_open(ip.sixtofour)
    return _is_open(ip)


def _is_open(ip: IPv4Address | IPv6Address) -> bool:
    if not ip.is_global or ip.is_private or ip.is_multicast or ip.is_reserved or ip.is_loopback:
        return False
    if isinstance(ip, IPv6Address) and ip not in _GIVEN_OUT:
        return False
    return not any(ip in network for network in _ALSO_CLOSED)

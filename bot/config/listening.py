"""Where we listen, from what the operator wrote: a port of this machine alone, or an address and a port."""

from __future__ import annotations

import re
from ipaddress import ip_address

LOOPBACK = "127.0.0.1"

_PLACE = re.compile(
    r"(?:(?P<host>localhost|[0-9.]{7,15}|\[[0-9A-Fa-f:.]{2,45}\]):)?(?P<port>[1-9][0-9]{0,4})", re.ASCII
)
_WANTED = 'write a port such as "9464", or an address of this machine and a port such as "127.0.0.1:9464"'
_HIGHEST = 65535  # RFC 9293: a port has 16 bits


def listening(text: str) -> tuple[str, int]:
    """The address, without brackets, and the port. Raises ValueError with what to write."""
    found = _PLACE.fullmatch(text)
    if found is None or int(found["port"]) > _HIGHEST:
        raise ValueError(_WANTED)
    host = (found["host"] or LOOPBACK).strip("[]")
    try:
        return (LOOPBACK if host == "localhost" else str(ip_address(host))), int(found["port"])
    except ValueError:
        raise ValueError(_WANTED) from None

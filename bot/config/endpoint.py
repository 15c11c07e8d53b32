"""Whether a language model may be asked at an address: a key must not go through the internet in the clear."""

from __future__ import annotations

import re
from ipaddress import IPv6Address, ip_address
from urllib.parse import urlsplit

_NEAR = re.compile(r"localhost|[a-z][a-z0-9_-]*|.+\.(?:localhost|local|internal|home\.arpa)")
_ASKED = "/chat/completions"  # what is added to the address


def refusal(url: str, *, with_key: bool) -> str:
    """What is wrong with an address of the right characters, and what to write; "" for nothing."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return "that is no address; write one such as http://127.0.0.1:8080/v1"
    if url and port == 0:
        return "no port is 0; write the one that the model's server listens at"
    if parts.path.rstrip("/").endswith(_ASKED):
        return f"leave {_ASKED} away at its end, which is added"
    if with_key and parts.scheme == "http" and not _is_near(parts.hostname or ""):
        return "http would send the key through the internet in the clear; write https, or use no key"
    return ""


def _is_near(host: str) -> bool:
    """Whether the host is this machine or in its network: names that the internet's have no place for (RFC 6761, 6762,
    8375; ICANN's .internal), one without a dot, and addresses that lead nowhere on the internet."""
    host = host.rstrip(".").lower()
    try:
        address = ip_address(host)
    except ValueError:
        return _NEAR.fullmatch(host) is not None
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return not address.is_global and not address.is_multicast

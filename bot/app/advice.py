"""What an operator can do about a document that cannot be read, by the kind of its error."""

from __future__ import annotations

from bot.errors import (
    Gone,
    Moved,
    NeedsBrowser,
    NotAllowed,
    OurFault,
    RateLimited,
    Refused,
    ServerFailed,
    Suspect,
    TooLarge,
    Unreachable,
    Unreadable,
    Walled,
)

_OWN_FILE = "a platform file of your own ([watch] platforms)"
_TO_DO = {
    Unreachable.kind: "Open the address in a browser on this machine: if that works, look for a firewall or proxy; "
    f"if it does not, the site is down or has another address, which {_OWN_FILE} can name.",
    RateLimited.kind: "It is read ever more rarely by itself; raise [watch] delay_seconds, or name a longer "
    f"interval_hours for it in {_OWN_FILE}.",
    ServerFailed.kind: "Open the address: if people see the document, tell the site that programs do not; "
    "if nobody does, wait, for it is tried again by itself.",
    Refused.kind: "Ask the site for leave ([operator] contact tells it who you are), or name another copy of the "
    f"document in {_OWN_FILE}.",
    Gone.kind: f"Look on the platform's site for the document's new address and name it in {_OWN_FILE}.",
    Moved.kind: f"Look where it leads now; if the document is there, name that address in {_OWN_FILE}.",
    NotAllowed.kind: "If it is a host of yours, name it in [watch] allow_hosts; else correct its address.",
    TooLarge.kind: f"Name an address that holds the document alone in {_OWN_FILE}.",
    Unreadable.kind: "Open the address: if the document is there, its `select` or its address needs mending in "
    f"{_OWN_FILE}; if it shows only after a moment, write browser = true there.",
    Walled.kind: "A browser may see more: install clausewatch[browser] and Chromium, then try "
    "`clausewatch doctor --browser`; or ask the site for leave.",
    Suspect.kind: "Open the address and compare: if the document did become so, nothing need be done, "
    "for it is taken as it is when it stays so for a day.",
    NeedsBrowser.kind: "Install clausewatch[browser] and Chromium, then try `clausewatch doctor --browser`.",
    OurFault.kind: "Report it, with the line about it in the log: it is a mistake in Clausewatch itself.",
}
_ROBOTS = (
    "Ask the site for leave, name another copy of the document in "
    f'{_OWN_FILE}, or write despite_robots = "your reason" there if you have one.'
)
_TODAY_ONLY = frozenset({Unreachable.kind, RateLimited.kind, ServerFailed.kind, Suspect.kind})


FOR_NOW = "Nothing for now: it is looked at again by itself."


def what_to_do(kind: str, text: str) -> str:
    """One sentence for an error of that kind and text."""
    return _ROBOTS if asks_programs_not_to(kind, text) else _TO_DO.get(kind, _TO_DO[Unreadable.kind])


def asks_programs_not_to(kind: str, text: str) -> bool:
    """Whether it is the site's robots.txt that forbids it."""
    return kind == NotAllowed.kind and "robots.txt" in text


def may_pass(kind: str) -> bool:
    """Whether the operator can leave it alone for a day: much of it passes by itself."""
    return kind in _TODAY_ONLY

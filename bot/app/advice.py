"""What an operator can do about a document that cannot be read, by the kind of its error."""

from __future__ import annotations

from bot.config.sections import PROJECT_URL
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
_TO_DO = {  # each stands below the error's own text, and adds to it
    Unreachable.kind: "If a browser on this machine opens the address, look for a firewall or proxy that keeps "
    f"programs out; if not, the site is down or has another address, which {_OWN_FILE} can name.",
    RateLimited.kind: f"Raise [watch] delay_seconds, or name a longer interval_hours for it in {_OWN_FILE}.",
    ServerFailed.kind: "If people see the document, tell the site that programs do not, or name another copy in "
    f"{_OWN_FILE}; if they do not either, only the site can mend it.",
    Refused.kind: f"Name a copy of the document that programs may read in {_OWN_FILE}, or ask the site for leave; "
    "[operator] contact tells it who you are.",
    Gone.kind: f"Name the new address in {_OWN_FILE}; if the platform has no such document any more, leave it out "
    "there.",
    Moved.kind: f"Name the right address in {_OWN_FILE}: a file with a built-in one's name takes its place.",
    NotAllowed.kind: f"Mend its address in {_OWN_FILE}, or name a host of yours in [watch] allow_hosts.",
    TooLarge.kind: f"Name an address that holds the document alone in {_OWN_FILE}.",
    Unreadable.kind: f"Mend it in {_OWN_FILE}: its address, its `select` or, for a text that shows only after a "
    "moment, browser = true.",
    Walled.kind: "If your browser shows the document, one may show it to Clausewatch, too: `clausewatch doctor "
    "--browser` says whether it has one. If it has, ask the site for leave.",
    Suspect.kind: "Compare it with what you see: a document that did become so short is taken as it is after a day; "
    f"for an error page or another language, name a better address, or its language, in {_OWN_FILE}.",
    NeedsBrowser.kind: "`clausewatch doctor --browser` says whether rendering works here; docs/operating.md says what "
    "it takes.",
    OurFault.kind: f"Nothing here can mend it, and all other documents are read. Faults are reported at {PROJECT_URL}.",
}
_ROBOTS = (
    f'With the site\'s leave, write despite_robots = "your reason" at it in {_OWN_FILE}; without it, name another copy '
    "there."
)
_TODAY_ONLY = frozenset(
    {Unreachable.kind, RateLimited.kind, ServerFailed.kind, Unreadable.kind, Walled.kind, Suspect.kind}
)

FOR_NOW = "It may pass by itself; somebody is needed only if it lasts for a day."
OFFLINE = "See that this machine is online, and that no firewall or proxy keeps programs from it."


TO_WATCH_ALL = "`clausewatch look --unchecked` reads them, and writes those that read well to your folder."


def to_watch(platform: str) -> str:
    """One sentence for a platform with documents that nobody has seen read well."""
    return f"`clausewatch look {platform}` reads it, and says what to mend, or what to write to have it watched."


def what_to_do(kind: str, text: str) -> str:
    """One sentence for an error of that kind and text."""
    return _ROBOTS if asks_programs_not_to(kind, text) else _TO_DO.get(kind, _TO_DO[Unreadable.kind])


def asks_programs_not_to(kind: str, text: str) -> bool:
    """Whether it is the site's robots.txt that forbids it."""
    return kind == NotAllowed.kind and "robots.txt asks programs not to" in text


def may_pass(kind: str) -> bool:
    """Whether the operator can leave it alone for a day: much of it passes by itself."""
    return kind in _TODAY_ONLY

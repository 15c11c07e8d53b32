"""The false-alert matrix: what each row's pages do, and what should come of it.

The first twelve rows are those that trackers of pages were measured by; the others are ours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from reading_terms import Terms, clause, page, terms
from reading_words import GERMAN, PROMOTION

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

Phase: TypeAlias = Literal["baseline", "fault", "recovery"]


@dataclass(frozen=True, slots=True)
class Served:
    body: bytes
    status: int = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One request for one page: `visit` counts them from 0; `chance` is another one each time."""

    terms: Terms
    phase: Phase
    visit: int
    chance: random.Random

    @property
    def at_fault(self) -> bool:
        return self.phase == "fault"


@dataclass(frozen=True, slots=True)
class Row:
    """`told` is how many alerts a document should bring; `error` whether it should be known as failing meanwhile."""

    title: str
    serve: Callable[[Look], Served]
    told: int = 0
    error: bool = False


def _whole(look: Look) -> Served:
    return Served(page(look.terms))


def _while_at_fault(fault: Callable[[Look], Served]) -> Callable[[Look], Served]:
    return lambda look: fault(look) if look.at_fault else _whole(look)


def _other_text(changed: Callable[[Terms], Terms]) -> Callable[[Look], Served]:
    return _while_at_fault(lambda look: Served(page(changed(look.terms))))


def _nonces(look: Look) -> Served:
    return Served(page(look.terms, noise=look.chance))


def _later(terms: Terms) -> Terms:
    return replace(terms, updated="Last updated: 30 November 2026")


def _links(look: Look) -> Served:
    return Served(page(look.terms, query=f"?session={look.chance.getrandbits(64):x}"))


def _swapped(terms: Terms) -> Terms:
    first, second, third, fourth, *rest = terms.sections
    return replace(terms, sections=(first, second, fourth, third, *rest))


def _renumbered(terms: Terms) -> Terms:
    return replace(terms, first_number=2)


def _cut_off(look: Look) -> Served:
    body = page(look.terms)
    return Served(body[: len(body) // 3])


def _moment(look: Look) -> Served:
    return Served(
        b"<!doctype html><html><head><title>Just a moment...</title></head><body><main><h1>"
        + look.terms.host.encode()
        + b"</h1><p>Checking that you are not a robot. This may take a few seconds.</p>"
        b"<noscript>Enable JavaScript and cookies to continue</noscript></main></body></html>"
    )


def _challenge(look: Look) -> Served:
    return Served(_moment(look).body, 403)


def _unavailable(_: Look) -> Served:
    return Served(b"<h1>Service unavailable</h1><p>Please come back later.</p>", 503)


def _empty(_: Look) -> Served:
    return Served(b"")


def _redesigned(look: Look) -> Served:
    body = page(look.terms).replace(b"<main id=", b"<div data-part=").replace(b"</main>", b"</div>")
    return Served(body)


def _with_clause(terms: Terms) -> Terms:
    return terms.with_paragraph(clause(terms.host, 1))


def _added(look: Look) -> Served:
    """Once there, it stays."""
    return Served(page(look.terms if look.phase == "baseline" else _with_clause(look.terms)))


def _added_to_half(look: Look) -> Served:
    return _added(look) if look.visit % 2 else _whole(look)


def _straight(look: Look) -> Served:
    text = page(look.terms).decode()
    return Served(text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'}).encode())


def _hidden_address(look: Look) -> Served:
    """As CDNs do: the address XORed with a key that is another one each time, written in hexadecimal."""
    key = look.chance.randrange(256)
    code = bytes([key, *(byte ^ key for byte in f"legal@{look.terms.host}".encode())]).hex()
    link = f'<a href="/cdn-cgi/l/email-protection#{code}">'
    mail = f'Write to {link}<span class="__cf_email__" data-cfemail="{code}">[email&#160;protected]</span></a>.'
    return Served(page(look.terms, mail=mail))


def _promoted_now_and_then(look: Look) -> Served:
    shown = look.phase != "baseline" and look.visit % 2
    return Served(page(look.terms.with_paragraph(PROMOTION) if shown else look.terms))


def _restless(look: Look) -> Served:
    """A sentence that is another one at each look; then a clause is added, which stays."""
    now = look.terms if look.phase == "baseline" else _with_clause(look.terms)
    return Served(page(now.with_paragraph(f"So far {look.chance.randrange(10**6)} people agreed to this.", section=0)))


ROWS = {
    "nonces": Row("nonces outside the terms", _nonces),
    "date": Row("only the “Last updated” date moves", _other_text(_later)),
    "links": Row("session token in links inside the terms", _links),
    "swapped": Row("two sections swapped", _other_text(_swapped)),
    "promotion": Row(
        "a promotional paragraph comes and goes", _other_text(lambda terms: terms.with_paragraph(PROMOTION))
    ),
    "german": Row("the page in German, and back", _other_text(lambda old: terms(old.host, GERMAN)), error=True),
    "cut": Row("body cut off at a third, and back", _while_at_fault(_cut_off), error=True),
    "moment": Row("“Just a moment…” with status 200", _while_at_fault(_moment), error=True),
    "challenge": Row("403 challenge", _while_at_fault(_challenge), error=True),
    "unavailable": Row("503", _while_at_fault(_unavailable), error=True),
    "empty": Row("empty body, status 200", _while_at_fault(_empty), error=True),
    "redesigned": Row("selector gone (redesign)", _while_at_fault(_redesigned), error=True),
    "clause": Row("a real AI clause added", _added, told=1),
    "renumbered": Row("the same, but numbered from 2", _other_text(_renumbered)),
    "quotes": Row("smart quotes become straight", _while_at_fault(_straight)),
    "address": Row("e-mail address hidden anew at each look", _hidden_address),
    "sometimes": Row("a promotional paragraph at every other look", _promoted_now_and_then),
    "half": Row("a real AI clause at every other look", _added_to_half, told=1),
    "restless": Row("a sentence new at each look; then a real AI clause", _restless, told=1),
}

"""The answer to /explain: what a text means in plain words, kind by kind, each with the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Change, ChangeKind, Kind
from bot.core.summary import standing_summary
from bot.core.summary.limits import limits
from bot.discord_app.harmless import address, block_quote, fitted, size, words_of
from bot.discord_app.views.limits import ANSWER_TEXT
from bot.discord_app.views.lines import listed
from bot.discord_app.views.parts import boxed, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discord import ui

    from bot.core.explained import Explained
    from bot.core.model import Clause
    from bot.core.summary import Catalogue

_LINE, _SHOWN_ADDRESS = 300, 200  # characters
_MOST_QUOTES = 3  # of one kind
_MOST_QUOTE, _LEAST_QUOTE = 400, 60  # characters of one
_MOST_KNOWN = 4  # lines of what is good to know
_KNOWN_ROOM = 600  # characters of them


def explained_layout(found: Explained, wording: Catalogue) -> ui.LayoutView:
    """Honest where nothing was found, where the language cannot be read, and where only the beginning was."""
    foot = "\n".join(f"-# {line}" for line in _foot(found, wording))
    if not found.clauses:
        return boxed(*_nothing(found, wording), foot)
    _, *lines = standing_summary(found.clauses, "")
    head = f"### {wording.say('explain.head')}"
    known = fitting(list(_known(found.clauses, wording)), _KNOWN_ROOM, wording)
    room = ANSWER_TEXT - size(head) - size(foot) - size(known)
    # The last line, where there is one more, is that no way to say no is named.
    said = [fitted(wording.line(line), _LINE) for line in lines]
    kinds = [kind for kind in Kind if any(clause.kind is kind for clause in found.clauses)]
    texts = list(_of_kinds(kinds, said, found.clauses, room - sum(map(size, said[len(kinds) :])), wording))
    return boxed(head, [*texts, *said[len(kinds) :], known], foot)


def _nothing(found: Explained, wording: Catalogue) -> tuple[str, list[str]]:
    if not found.is_read:
        head = wording.say("explain.foreign", language=found.language)
        return f"### {head}", [wording.say("explain.foreign.so")]
    said = ["explain.no_promise"] if found.language else ["explain.no_promise", "explain.unsure_language"]
    return f"### {wording.say('explain.nothing')}", [" ".join(map(wording.say, said))]


def _of_kinds(
    kinds: Sequence[Kind], said: Sequence[str], clauses: Sequence[Clause], room: int, wording: Catalogue
) -> Iterator[str]:
    """A text for each kind, one for those that rest on the very same words; what one does not need of its share is the
    others'."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for kind, sentence in zip(kinds, said, strict=False):
        alike.setdefault(tuple(clause.quote for clause in clauses if clause.kind is kind), []).append(sentence)
    for place, (quotes, sentences) in enumerate(alike.items()):
        text = _resting_on(quotes, sentences, room // (len(alike) - place), wording)
        room -= size(text)
        yield text


def _resting_on(quotes: Sequence[str], sentences: Sequence[str], room: int, wording: Catalogue) -> str:
    """The sentences, and as many of the quotations as fit; the others counted."""
    more = wording.say("status.more", count=str(len(quotes)))
    head = "\n".join(f"**{sentence}**" for sentence in sentences)
    shown, left = [], room - size(head) - size(more) - 2
    for place, quote in enumerate(quotes[:_MOST_QUOTES]):
        share = min(_MOST_QUOTE, left // (min(len(quotes), _MOST_QUOTES) - place) - 1)
        if share < _LEAST_QUOTE:
            break
        shown.append(block_quote(words_of(quote), share))
        left -= size(shown[-1]) + 1
    hidden = len(quotes) - len(shown)
    return "\n".join([head, *shown, *([wording.say("status.more", count=str(hidden))] if hidden else [])])


def _known(clauses: Sequence[Clause], wording: Catalogue) -> Iterator[str]:
    """Exceptions, rare words, and that a reading was a close call."""
    each = [Change(ChangeKind.NEW, (clause.kind,), clause.quote, "", (clause,)) for clause in clauses]
    once = {line.says: line for line in limits(each)}
    yield from listed(list(once.values())[:_MOST_KNOWN], _KNOWN_ROOM, wording)
    if not all(clause.sure for clause in clauses):
        yield f"- {wording.say('note.unsure')}"


def _foot(found: Explained, wording: Catalogue) -> Iterator[str]:
    if found.is_cut:
        yield wording.say("explain.cut")
    if found.clauses and found.language and found.language != wording.tag.partition("_")[0]:
        yield wording.say("frame.language", language=found.language)
    where = address(found.url, _SHOWN_ADDRESS)
    told = wording.say("explain.page", where=f"<{where}>") if where else wording.say("explain.text")
    yield f"{told} · {wording.say('note.program')}"

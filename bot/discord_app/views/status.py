"""The answer to /status: what each document says about AI today, in its own words, and how fresh that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from discord import ui
from discord.utils import format_dt

from bot.community import State
from bot.core.model import Kind
from bot.core.summary import standing_summary
from bot.discord_app.harmless import block_quote, fitted, link, size, words_of
from bot.discord_app.views.limits import ANSWER_TEXT
from bot.discord_app.views.parts import foreign_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bot.community import DocumentStatus, PlatformStatus
    from bot.core.model import Health, Standing
    from bot.core.summary import Catalogue

_MOST_DOCUMENTS = 12  # shown of one platform, so that each has room for some words
_MOST_QUOTE = 400  # characters of one quotation here; an alert and the page itself have all of it
_HEADLINE, _LINE = 100, 200  # characters
_LABEL = 100  # characters that a passage's label and moment take, unless it is about many things
_LEAST_QUOTE = 100  # characters; shorter scraps tell nothing
_ORDER = list(Kind)


class _Passage(NamedTuple):
    quote: str
    since_at: datetime
    kinds: tuple[Kind, ...]


def status_layout(status: PlatformStatus, wording: Catalogue) -> ui.LayoutView:
    """What a platform's terms say about AI today, cut to Discord's limits."""
    head = "\n".join(_head(status, wording))
    foreign = f"{said} " if (said := foreign_words((status,), wording)) else ""
    foot = f"{_opt_out(status, wording)}\n-# {foreign}{wording.say('note.program')}"
    shown = status.documents[:_MOST_DOCUMENTS]
    hidden = len(status.documents) - len(shown)
    more = f"-# {wording.say('status.more.documents', count=str(hidden))}" if hidden else ""
    room = ANSWER_TEXT - size(head) - size(foot) - size(more)
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(head))
    for place, document in enumerate(shown):
        text = document_text(document, room // (len(shown) - place), wording)
        room -= size(text)
        box.add_item(ui.TextDisplay(text))
    if more:
        box.add_item(ui.TextDisplay(more))
    view = ui.LayoutView(timeout=None)
    return view.add_item(box.add_item(ui.TextDisplay(foot)))


def document_text(document: DocumentStatus, room: int, wording: Catalogue) -> str:
    """One document's name, freshness and clauses, in at most that room (100 characters at least)."""
    title = link(fitted(document.title, room // 5) or wording.say("frame.page"), document.url, longest=room // 4)
    lines = [f"**{title}**"]
    lines.append(_freshness(document, room - size(lines[0]) - 1, wording))
    room -= sum(size(line) + 1 for line in lines)
    if document.standing:
        lines += _clauses(_passages(document.standing), room, wording)
    elif document.health.confirmed_at:
        nothing = wording.say("status.nothing")
        lines += [nothing] if size(nothing) <= room else []
    return "\n".join(lines)


def _head(status: PlatformStatus, wording: Catalogue) -> Iterator[str]:
    """What it says in plain words, a line for each kind."""
    clauses = (one.clause for document in status.documents for one in document.standing)
    headline, *lines = standing_summary(clauses, status.platform.name, known=status.is_known)
    yield f"### {fitted(wording.line(headline), _HEADLINE)}"
    yield from (f"- {fitted(said, _LINE)}" for _, said in wording.listed(lines))


def _freshness(document: DocumentStatus, room: int, wording: Catalogue) -> str:
    """When it was last read, and what keeps it from being watched."""
    health = document.health
    read = wording.say("status.read", when=format_dt(health.last_read_at, "R")) if health.last_read_at else ""
    if document.state is not State.FAILING:
        state = "" if document.state is State.WATCHED else wording.say(f"state.{document.state.word}")
        return " ".join(filter(None, (read, state)))
    said = f"{_failing(health, wording)} {read}".rstrip()
    return said if size(said) <= room else f"{wording.say('status.failing.short')} {read}".rstrip()


def _failing(health: Health, wording: Catalogue) -> str:
    name = "status.failing" if health.last_read_at else "status.never"
    if since := health.failing_since_at:
        return wording.say(f"{name}.since", when=format_dt(since, "D"), why=health.failing)
    return wording.say(name, why=health.failing)


def _passages(standing: Iterable[Standing]) -> list[_Passage]:
    """Each sentence once, with all that it is about."""
    found: dict[tuple[str, datetime], list[Kind]] = {}
    for one in sorted(standing, key=lambda one: _ORDER.index(one.clause.kind)):
        found.setdefault((one.clause.quote, one.since_at), []).append(one.clause.kind)
    return [_Passage(quote, since, tuple(dict.fromkeys(kinds))) for (quote, since), kinds in found.items()]


def _clauses(passages: Sequence[_Passage], room: int, wording: Catalogue) -> list[str]:
    """What clauses say, each with its words; those without room are counted, not passed over in silence."""
    tried = passages[: max(1, room // (_LABEL + _LEAST_QUOTE))]
    if len(passages) > 1:
        room -= size(_hidden(len(passages), wording)) + 1
    if room < 0:
        return []
    blocks: list[str] = []
    for place, passage in enumerate(tried):
        label = _label(passage, wording)
        share = min(_MOST_QUOTE, room // (len(tried) - place) - size(label) - 2)
        block = f"{label}\n{block_quote(words_of(passage.quote), share)}"
        if size(block) + 1 <= room:
            room -= size(block) + 1
            blocks.append(block)
    hidden = len(passages) - len(blocks)
    return [*blocks, _hidden(hidden, wording)] if hidden and len(passages) > 1 else blocks


def _label(passage: _Passage, wording: Catalogue) -> str:
    name = wording.kinds(passage.kinds)
    return f"**{name[0].upper()}{name[1:]}** · {wording.say('status.since', when=format_dt(passage.since_at, 'D'))}"


def _hidden(count: int, wording: Catalogue) -> str:
    return wording.say("status.more", count=str(count))


def _opt_out(status: PlatformStatus, wording: Catalogue) -> str:
    choice = status.platform.opt_out
    if choice is None or not (choice.note or choice.url):
        return wording.say("status.do.none")
    label = fitted(choice.note, _LINE) or wording.say("status.do.page")
    return wording.say("status.do", where=link(label, choice.url))

"""The answer to /status: what each document says about AI today, in its own words, and how fresh that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui
from discord.utils import format_dt

from bot.community import State
from bot.core.model import Kind
from bot.core.summary import standing_summary
from bot.discord_app.harmless import block_quote, fitted, link, size, words_of
from bot.discord_app.views.alert import MOST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.community import DocumentStatus, PlatformStatus
    from bot.core.model import Standing
    from bot.core.summary import Catalogue

_MOST_DOCUMENTS = 12  # shown of one platform, so that each has room for some words
_MOST_QUOTE = 400  # characters of one quotation here; an alert and the page itself have all of it
_HEADLINE, _LINE = 100, 200  # characters
_LABEL = 60  # characters that a clause's label and moment take at most
_LEAST_QUOTE = 100  # characters; shorter scraps tell nothing
_NOTHING = "We found nothing about AI in it."
_ORDER = list(Kind)


def status_layout(status: PlatformStatus, wording: Catalogue) -> ui.LayoutView:
    """What a platform's terms say about AI today, cut to Discord's limits."""
    head = "\n".join(_head(status, wording))
    foot = f"-# {wording.say('note.program')}"
    if choice := _opt_out(status):
        foot = f"{choice}\n{foot}"
    shown = status.documents[:_MOST_DOCUMENTS]
    room = MOST_TEXT - size(head) - size(foot)
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(head))
    for place, document in enumerate(shown):
        text = document_text(document, room // (len(shown) - place), wording)
        room -= size(text)
        box.add_item(ui.TextDisplay(text))
    view = ui.LayoutView(timeout=None)
    return view.add_item(box.add_item(ui.TextDisplay(foot)))


def document_text(document: DocumentStatus, room: int, wording: Catalogue) -> str:
    """One document's name, freshness and clauses, in at most that room (100 characters at least)."""
    title = link(fitted(document.title, room // 5) or "the page", document.url, longest=room // 4)
    lines = [f"**{title}**"]
    lines.append(_freshness(document, room - size(lines[0]) - 1, wording))
    room -= sum(size(line) + 1 for line in lines)
    if document.standing:
        lines += _clauses(sorted(document.standing, key=lambda s: _ORDER.index(s.clause.kind)), room, wording)
    elif document.health.confirmed_at:
        lines += [_NOTHING] if size(_NOTHING) <= room else []
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
    read = f"Last read {format_dt(health.last_read_at, 'R')}." if health.last_read_at else ""
    if document.state is not State.FAILING:
        state = "" if document.state is State.WATCHED else wording.say(f"state.{document.state.word}")
        return " ".join(filter(None, (read, state)))
    since = f" since {format_dt(health.failing_since_at, 'R')}" if health.failing_since_at else ""
    said = f"We cannot read it{since}: {wording.why(health.failing)}. {read or 'We never could.'}"
    return said if size(said) <= room else f"We cannot read it. {read}".rstrip()


def _clauses(clauses: list[Standing], room: int, wording: Catalogue) -> list[str]:
    """The clauses, each with its words; those without room are counted, not passed over in silence."""
    tried = clauses[: max(1, room // (_LABEL + _LEAST_QUOTE))]
    if len(clauses) > 1:
        room -= size(_hidden(len(clauses))) + 1
    if room < 0:
        return []
    blocks: list[str] = []
    for place, standing in enumerate(tried):
        label = _label(standing, wording)
        share = min(_MOST_QUOTE, room // (len(tried) - place) - size(label) - 2)
        block = f"{label}\n{block_quote(words_of(standing.clause.quote), share)}"
        if size(block) + 1 <= room:
            room -= size(block) + 1
            blocks.append(block)
    hidden = len(clauses) - len(blocks)
    return [*blocks, _hidden(hidden)] if hidden and len(clauses) > 1 else blocks


def _label(standing: Standing, wording: Catalogue) -> str:
    name = wording.kinds((standing.clause.kind,))
    return f"**{name[0].upper()}{name[1:]}** · seen since {format_dt(standing.since_at, 'D')}"


def _hidden(count: int) -> str:
    return f"… and {count} more {'passage' if count == 1 else 'passages'}."


def _opt_out(status: PlatformStatus) -> str:
    choice = status.platform.opt_out
    if choice is None or not (choice.note or choice.url):
        return ""
    return f"What you can do: {link(fitted(choice.note, 200) or 'its own page for opting out', choice.url)}"

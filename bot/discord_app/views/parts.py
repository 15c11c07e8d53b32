"""What answers are built from: a box of texts with a last small line, and lines that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.discord_app.harmless import size

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.community import PlatformStatus
    from bot.core.summary import Catalogue


def boxed(head: str, texts: Iterable[str], foot: str = "") -> ui.LayoutView:
    """Texts that are "" are left out, and so is such a foot."""
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(head))
    for text in filter(None, texts):
        box.add_item(ui.TextDisplay(text))
    if foot:
        box.add_item(ui.Separator()).add_item(ui.TextDisplay(foot))
    return ui.LayoutView(timeout=None).add_item(box)


def fitting(lines: Sequence[str], room: int, wording: Catalogue) -> str:
    """As many of the lines, one below the other, as there is room for; the others counted in a last one."""
    if sum(size(line) + 1 for line in lines) <= room:
        return "\n".join(lines)
    shown: list[str] = []
    room -= size(_more(len(lines), wording)) + 1
    for line in lines:
        room -= size(line) + 1
        if room < 0:
            break
        shown.append(line)
    return "\n".join([*shown, _more(len(lines) - len(shown), wording)])


def _more(count: int, wording: Catalogue) -> str:
    return f"-# {wording.say('answer.more', count=str(count))}"


def foreign_words(statuses: Iterable[PlatformStatus], wording: Catalogue) -> str:
    """In which languages quotations are, other than that of the sentences; "" for none."""
    found: dict[str, None] = {}  # in the order in which they come
    for status in statuses:
        spoken = {document.urls[0]: document.language for document in status.platform.documents}
        found |= {spoken.get(one.url, ""): None for one in status.documents if one.standing}
    for own in ("", wording.tag.partition("_")[0]):
        found.pop(own, None)
    return " ".join(wording.say("frame.language", language=language) for language in found)

"""What answers are built from: a box of texts with a last small line, and lines that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.discord_app.harmless import size

if TYPE_CHECKING:
    from collections.abc import Iterable


def boxed(head: str, texts: Iterable[str], foot: str = "") -> ui.LayoutView:
    """Texts that are "" are left out, and so is such a foot."""
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(head))
    for text in filter(None, texts):
        box.add_item(ui.TextDisplay(text))
    if foot:
        box.add_item(ui.Separator()).add_item(ui.TextDisplay(foot))
    return ui.LayoutView(timeout=None).add_item(box)


def fitting(lines: Iterable[str], room: int) -> str:
    """As many of the lines, one below the other, as there is room for."""
    shown: list[str] = []
    for line in lines:
        room -= size(line) + 1
        if room < 0:
            break
        shown.append(line)
    return "\n".join(shown)

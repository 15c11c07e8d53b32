"""The answers to /about and /privacy: what this is, how often it is right, and what it stores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.discord_app.harmless import address, fitted
from bot.discord_app.views.parts import boxed

if TYPE_CHECKING:
    from bot.core.summary import Catalogue
    from bot.discord_app.means import About

_CONTACT = 200  # characters
_MAIL = re.compile(r"(?:mailto:)?([\w.+-]+@[\w.-]+)")
_STORED = ("privacy.server", "privacy.you", "privacy.nothing", "privacy.delete")
_PRIVACY = "/blob/main/docs/privacy.md"  # on the project's page


def about_layout(about: About, wording: Catalogue) -> ui.LayoutView:
    """`about.contact` is where corrections go; without one there is the button under every alert."""
    head = f"### Clausewatch {about.version}".rstrip()
    texts = [wording.say("about.what")]
    if about.figures:
        texts.append(wording.say("about.accuracy", **about.figures))
    texts += [wording.say("about.advice"), _corrections(about.contact, wording)]
    return _with_link(boxed(head, texts), "about.project", about.project, wording)


def privacy_layout(about: About, wording: Catalogue) -> ui.LayoutView:
    view = boxed(f"### {wording.say('privacy.head')}", [wording.say(name) for name in _STORED])
    return _with_link(view, "privacy.more", about.project and f"{about.project}{_PRIVACY}", wording)


def _corrections(contact: str, wording: Catalogue) -> str:
    if not contact:
        return wording.say("about.wrong.press")
    where = address(contact, _CONTACT)
    mail = _MAIL.fullmatch(contact)
    return wording.say("about.wrong", where=f"<{where}>" if where else mail[1] if mail else fitted(contact, _CONTACT))


def _with_link(view: ui.LayoutView, label: str, url: str, wording: Catalogue) -> ui.LayoutView:
    """With a button that leads there, where that is an address."""
    if target := address(url):
        button: ui.Button[ui.LayoutView] = ui.Button(
            style=discord.ButtonStyle.link, label=wording.say(label)[:80], url=target
        )
        view.add_item(ui.ActionRow(button))
    return view

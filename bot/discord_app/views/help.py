"""The answer to /help: what this is, how to begin, and every command by who may use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.discord_app.views.limits import ANSWER_TEXT
from bot.discord_app.views.parts import boxed, fitting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from discord import ui

    from bot.core.summary import Catalogue

_ROOM = ANSWER_TEXT - 800  # characters that all but the two lists take at most


class Known(NamedTuple):
    """A command: the parts of its messages' ids ("forget", "forget_me"), and Discord's id of it, 0 where unknown.

    `name` is what it is called in English. With `servers_only` it does nothing in direct messages.
    """

    keys: tuple[str, ...]
    name: str
    id: int
    moderators: bool
    servers_only: bool = False

    @property
    def does(self) -> str:
        return f"command.{self.keys[-1]}.does"


def help_layout(commands: Sequence[Known], wording: Catalogue, *, you: bool = False) -> ui.LayoutView:
    """`you`: to a person alone, who has no server to moderate here."""
    by_key = {one.keys[-1]: mention(one, wording) for one in commands}
    follow = by_key.get("follow", "")
    begin = wording.say("help.begin", setup=by_key.get("setup", follow), follow=follow)
    theirs = [one for one in commands if one.moderators and not (you and one.servers_only)]
    everyones = [one for one in commands if not one.moderators]
    lists = [
        _list(wording.say("help.you" if you else "help.moderators"), theirs, wording),
        _list(wording.say("help.everyone"), everyones, wording),
    ]
    return boxed(f"{wording.say('help.head')}\n\n{begin}", lists)


def mention(command: Known, wording: Catalogue) -> str:
    """As Discord shows a command that can be pressed; its name where Discord has not told us its id."""
    if command.id:
        return f"</{command.name}:{command.id}>"
    return f"`/{' '.join(wording.say(f'command.{key}') for key in command.keys)}`"


def _list(name: str, commands: Iterable[Known], wording: Catalogue) -> str:
    lines = [f"{mention(one, wording)} · {wording.say(one.does)}" for one in commands]
    return f"**{name}**\n{fitting(lines, _ROOM // 2, wording)}" if lines else ""

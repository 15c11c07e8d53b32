"""`clausewatch invite`: the links by which the bot is added, without asking Discord anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.discord_app.invitation import NEEDED, application_of, for_person, for_server, is_id
from bot.errors import ConfigError, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.config import Config
    from bot.discord_app.invitation import Needed

_WHERE = "Discord's developer portal shows it under General Information"


class Invitation(NamedTuple):
    """A link for servers and one for people, and what the first asks to be allowed."""

    server: str
    person: str
    asks: Iterable[Needed]


def invitation(read: Callable[[], Config], application: str = "", guild: str = "") -> Invitation:
    """For that application, or (with "") the one whose bot the configuration has a token of. Raises InputError."""
    if application and not is_id(application):
        raise InputError(f"an application's id is a number of 17 to 19 digits; {_WHERE}.")
    if guild and not is_id(guild):
        raise InputError("a server's id is a number of 17 to 19 digits; Discord copies it from the server's menu.")
    application = application or _configured(read())
    return Invitation(for_server(application, guild), for_person(application), NEEDED.values())


def _configured(config: Config) -> str:
    if config.token is None:
        raise ConfigError(f"no token is there that names the application; give its id with the command: {_WHERE}.")
    if found := application_of(config.token.reveal()):
        return found
    raise ConfigError(f"{config.token.source} holds no bot's token; copy it anew from Discord's developer portal.")

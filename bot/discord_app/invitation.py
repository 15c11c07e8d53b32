"""What we ask to be allowed, each with its reason, and the links by which somebody adds us.

The one list of permissions: links ask for these, and `rights.py` looks for them in a channel. Not asked for is what
would let us mention roles that nobody may: a moderator makes a role mentionable, or lets us.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import discord

if TYPE_CHECKING:
    from collections.abc import Mapping


class Needed(NamedTuple):
    """`called` is its name in the channel settings of Discord's English; `why` goes on after "to"."""

    called: str
    why: str


NEEDED: Mapping[str, Needed] = {  # by discord.py's names
    "view_channel": Needed("View Channel", "see the channels that alerts go to"),
    "send_messages": Needed("Send Messages", "tell alerts in channels, and as posts in forums"),
    "send_messages_in_threads": Needed("Send Messages in Threads", "tell alerts in threads and in a forum's posts"),
    "read_message_history": Needed("Read Message History", "find out, after a crash, whether an alert already stands"),
}

# https://docs.discord.com/developers/topics/oauth2 (2026-11-26): integration_type 0 adds to a server, 1 to a person.
_AUTHORIZE = "https://discord.com/oauth2/authorize"
_SERVER, _PERSON = 0, 1
_ID = re.compile(r"[1-9][0-9]{16,18}")  # milliseconds since 2015 and 22 bits: 17 digits from January 2015, 19 to 2090


def is_id(text: str) -> bool:
    """Whether it can be an id of Discord's: of an application, a server, a person."""
    return _ID.fullmatch(text) is not None


def for_server(application: str, guild: str = "") -> str:
    """The link that adds us to a server; with `guild` to that one and no other."""
    asked = {
        "client_id": application,
        "integration_type": _SERVER,
        "scope": "bot applications.commands",
        "permissions": discord.Permissions(**dict.fromkeys(NEEDED, True)).value,
    }
    chosen = {"guild_id": guild, "disable_guild_select": "true"} if guild else {}
    return f"{_AUTHORIZE}?{urlencode(asked | chosen)}"


def for_person(application: str) -> str:
    """The link by which somebody adds us for themselves, on every server and in direct messages."""
    asked = {"client_id": application, "integration_type": _PERSON, "scope": "applications.commands"}
    return f"{_AUTHORIZE}?{urlencode(asked)}"


def application_of(token: str) -> str:
    """The application's id, which a bot's token begins with, in base 64, and which is public; "" where it has none.

    It is the bot's own id, which is its application's, too (but for the oldest, of 2015 and 2016).
    """
    first = token.partition(".")[0]
    try:
        found = base64.b64decode(first + "=" * (-len(first) % 4), altchars=b"-_", validate=True).decode("ascii")
    except ValueError:  # no ASCII, no base 64, and what that holds is no ASCII
        return ""
    return found if is_id(found) else ""

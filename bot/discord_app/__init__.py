"""The Discord face: alerts go out to channels, and people follow, unfollow and ask by slash commands.

`DiscordFace` is all that others use, with the `Pace` that it keeps.

    face.py         DiscordFace: logs in, stays connected, closes cleanly; what app.py holds
    client.py       one connection's discord.py client, and the registration of commands
    state.py        what discord.py keeps in memory of servers, which is little
    buckets.py      discord.py's memory of channels' limits, tidied seldom
    patience.py     waiting, but not for ever
    commands/       the slash commands: read, do, say
    sender.py       ports.Sender: one message, once
    pace.py         how fast Discord is asked for things
    traffic.py      every request and answer, seen on its way
    lookup.py       … why one did not arrive
    refusals.py     what Discord or the network answered → the SendError tree
    views/          what people see: alerts and answers as Components V2, each cut to Discord's limits
    harmless.py     text of others → text that can neither ping nor format nor link; cut to room
    rights.py       what the bot may do in a channel, and how to give it what it lacks
    places.py       channels that are gone, closed, open again
    notices.py      what moderators are told of those, and what they decide
    failures.py     a command's error → one sentence to the person, one line to the operator
"""

from bot.discord_app.face import DiscordFace
from bot.discord_app.pace import Pace

__all__ = ["DiscordFace", "Pace"]

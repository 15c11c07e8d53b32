"""The Discord face: alerts go out to channels, and people follow, unfollow and ask by slash commands.

`DiscordFace` is all that others use, with the `Pace` that it keeps.

    face.py         DiscordFace: logs in, stays connected, closes cleanly; what app.py holds
    client.py       one connection's discord.py client
    registering.py  Discord is told of the commands where they changed
    owners.py       who owns the application, and may use the operator's
    state.py        what discord.py keeps in memory of servers, which is little
    buckets.py      discord.py's memory of channels' limits, tidied seldom
    patience.py     waiting, but not for ever
    commands/       the slash commands: read, do, say
    translator.py   what commands, options and choices are called in every language
    buttons/        buttons that work after a restart
    sender.py       ports.Sender: one message, once
    forums.py       … in a forum: the post that it goes into
    history.py      … and whether an earlier try of it arrived
    pace.py         how fast Discord is asked for things
    traffic.py      every request and answer, seen on its way
    lookup.py       … why one did not arrive
    refusals.py     what Discord or the network answered → the SendError tree
    views/          what people see: alerts and answers as Components V2, each cut to Discord's limits
    harmless.py     text of others → text that can neither ping nor format nor link; cut to room
    invitation.py   what it asks to be allowed, and the links that add it
    rights.py       what the bot may do in a channel, and how to give it what it lacks
    spots.py        where alerts can come: a channel, a server, a person
    roles.py        whether the role that alerts mention can be called
    languages.py    the languages that Discord and we both know
    first_time.py   what happens when somebody follows something
    sample.py       a sample alert, marked as one
    places.py       channels that are gone, closed, open again
    notices.py      what moderators are told of those, and what they decide
    saying.py       how a command answers, with a button that shares the answer
    cooldown.py     how often somebody may do something
    means.py        what commands need beside what people may ask
    failures.py     a command's error → one sentence to the person in their language, one line to the operator
"""

from bot.discord_app.face import DiscordFace
from bot.discord_app.means import About
from bot.discord_app.pace import Pace

__all__ = ["About", "DiscordFace", "Pace"]

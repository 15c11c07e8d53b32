"""The Discord face: alerts go out to channels, and people follow, unfollow and ask by slash commands.

`DiscordFace` is all that others use.

    face.py         DiscordFace: logs in, stays connected, closes cleanly; what app.py holds
    client.py       one connection's discord.py client, and the registration of commands
    patience.py     waiting, but not for ever
    commands/       the slash commands: read, do, say
    sender.py       ports.Sender: one message, once
    refusals.py     what Discord or the network answered → the SendError tree
    layouts.py      alerts as Components V2
    status.py       the answer to /status
    answers.py      the other answers' wording
    harmless.py     text of others → text that can neither ping nor format nor link; cut to room
    permissions.py  what the bot lacks in a channel, and how to give it
    failures.py     a command's error → one sentence to the person, one line to the operator
    words.py        levels as colours
"""

from bot.discord_app.face import DiscordFace

__all__ = ["DiscordFace"]

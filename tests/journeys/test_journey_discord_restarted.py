"""What was shown before the process was killed can be pressed when it runs again."""

from __future__ import annotations

from journeys.program import Program, alerts
from journeys.told_site import WORKS


async def test_every_button_works_after_the_process_was_killed(tmp_path):
    async with Program(tmp_path, "inkmoor", "quillgate") as program:
        discord = program.discord
        channel = discord.add_channel(discord.add_guild("Print makers"), "terms-watch")
        moderator, member = discord.person(channel), discord.person(channel, permissions=0, locale="de")
        await program.start()
        await discord.slash(moderator, "follow", platform="inkmoor")
        await discord.slash(moderator, "follow", platform="quillgate")
        setup, following = await discord.slash(moderator, "setup"), await discord.slash(moderator, "following")
        await program.reads()
        await program.turn("inkmoor", WORKS)
        (alert,) = await discord.posted(channel)
        await program.tells({("inkmoor", str(channel.id)): "sent"})

        await program.kill()
        await program.start()
        wording = await discord.press(member, alert, "wording:1")
        assert WORKS in wording.text
        assert wording.texts[0].startswith("### Genauer Wortlaut, Meldung 1: Inkmoor")
        todo = await discord.press(member, alert, "todo:1")
        assert todo.text.startswith("### Was du zu Meldung 1 tun kannst: Inkmoor")
        wrong = await discord.press(member, alert, "wrong:1")
        again = await discord.press(member, alert, "wrong:1")
        assert [asked.ephemeral for asked in (wording, todo, wrong, again)] == [True] * 4
        assert program.ask("SELECT count(*) FROM reports") == [(1,)]
        assert program.rows_with(str(member.user.id)) == {}

        left = await discord.press(moderator, following, f"unfollow:0:{channel.id}:inkmoor")
        assert "Inkmoor" not in left.text
        assert "Quillgate" in left.text
        pressed = await discord.press(moderator, setup, f"setup-bundle:{channel.id}:bundle/art")
        labels = [
            one["label"] for one in pressed.components if one.get("custom_id", "").endswith("bundle/art:unfollow")
        ]
        assert labels == ["✓ Art"]
        held = program.ask("SELECT platform FROM subscriptions JOIN destinations ON id = destination WHERE guild <> ''")
        assert sorted(held) == [("bundle/art",), ("quillgate",)]
        assert alerts(channel) == [alert]

from __future__ import annotations

from bot.store import Database


async def test_a_setting_is_what_was_last_set_and_outlives_the_process(path):
    async with Database(path) as earlier:
        assert await earlier.setting("discord.commands") is None
        await earlier.set_setting("discord.commands", "one")
        await earlier.set_setting("discord.commands", "two")
    async with Database(path) as later:
        assert await later.setting("discord.commands") == "two"

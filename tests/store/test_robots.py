from __future__ import annotations

from bot.store import Database


async def test_a_robots_txt_is_kept_as_it_was_read_last_and_outlives_the_process(path, made):
    async with Database(path) as earlier:
        assert await earlier.robots_txt("https://inkpond.example") is None
        await earlier.keep_robots_txt("https://inkpond.example", "Disallow: /", made.noon)
        await earlier.keep_robots_txt("https://inkpond.example", "Disallow: \udcff", made.noon + made.hour)
    async with Database(path) as later:
        kept = await later.robots_txt("https://inkpond.example")
        assert kept == ("Disallow: \udcff", made.noon + made.hour)
        assert await later.robots_txt("https://reedbox.example") is None

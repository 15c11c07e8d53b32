"""From nothing to the first alert: the set-up, and a platform found by a word that is typed wrongly."""

from __future__ import annotations

import pytest

from journeys.program import Program, alerts
from journeys.told_site import WORKS
from local_discord import rights
from local_discord.people import NotOfferedError


@pytest.fixture
async def program(tmp_path):
    async with Program(tmp_path, "inkmoor", "quillgate") as running:
        yield running


async def test_a_newcomer_is_led_from_setup_to_the_first_alert(program):
    discord = program.discord
    guild = discord.add_guild("Print makers", everyone=rights.USUAL & ~rights.MENTION_EVERYONE)
    general, news = (discord.add_channel(guild, name) for name in ("general", "terms-watch"))
    role = discord.add_role(guild, "artists", mentionable=True)
    news.overwrites[discord.bot.id] = (0, rights.SEND_MESSAGES)
    await program.start()
    newcomer = discord.person(general)
    asked = await discord.slash(newcomer, "setup")
    asked = await discord.choose(newcomer, asked, f"setup-channel:{general.id}", news)
    assert f"I lack Send Messages in <#{news.id}>" in asked.text
    with pytest.raises(NotOfferedError):
        await discord.press(newcomer, asked, f"setup-bundle:{news.id}:bundle/art")
    await discord.overwrite(news, allow=rights.SEND_MESSAGES)
    asked = await discord.choose(newcomer, asked, f"setup-channel:{news.id}", news)
    assert "I lack" not in asked.text
    asked = await discord.press(newcomer, asked, f"setup-bundle:{news.id}:bundle/art")
    asked = await discord.choose(newcomer, asked, f"setup-level:{news.id}", "high")
    asked = await discord.choose(newcomer, asked, f"setup-role:{news.id}", role)
    asked = await discord.press(newcomer, asked, f"setup-sample:{news.id}")
    asked = await discord.press(newcomer, asked, f"setup-done:{news.id}")
    assert asked.text.startswith(f"<#{news.id}> hears about **Art**: high alerts only.")
    (sample,) = alerts(news)
    assert sample.texts[0].startswith("**Sample**")

    await program.reads()
    await program.turn("inkmoor", WORKS)
    _, alert = await discord.posted(news, 2)
    assert alert.texts[0].startswith("### High alert: Inkmoor")
    assert WORKS in alert.text
    assert alert.pings == [str(role.id)]
    assert alerts(general) == []


async def test_a_platform_is_found_by_a_mistyped_word_and_all_is_said_in_german(program):
    discord = program.discord
    channel = discord.add_channel(discord.add_guild("Druckwerkstatt", locale="de"), "ki-meldungen")
    await program.start()
    moderator = discord.person(channel, locale="de")
    assert discord.commands[0]["follow"]["name_localizations"]["de"] == "folgen"
    (bundle,) = await discord.autocomplete(moderator, "follow", "platform", "kunst")
    assert bundle == {"name": "Kunst: 2 Plattformen", "value": "bundle/art"}
    offered = await discord.autocomplete(moderator, "follow", "platform", "inkmor")
    assert [one["name"] for one in offered] == ["Inkmoor"]
    asked = await discord.slash(moderator, "follow", platform=offered[0]["value"])
    assert asked.ephemeral
    assert asked.text == f"<#{channel.id}> bekommt jetzt Meldungen zu **Inkmoor**: Wichtigkeit hoch und mittel."

    await program.reads()
    await program.turn("inkmoor", WORKS)
    (alert,) = await discord.posted(channel)
    assert alert.texts[0] == "### Wichtigkeit hoch: Inkmoor behält sich jetzt KI-Training mit deinen Uploads vor"
    assert WORKS in alert.text

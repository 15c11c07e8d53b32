"""Where an app is used and by whom: servers, private messages, groups, and servers that the bot is not on."""

from __future__ import annotations

import pytest
from discord import AllowedMentions, Forbidden, Object, app_commands

from local_discord import rights
from local_discord.people import NotOfferedError


@app_commands.command(description="x")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def where(interaction):
    server = interaction.is_guild_integration()
    person = interaction.is_user_integration()
    kinds = [name for name, is_so in (("server", server), ("person", person)) if is_so]
    context = next(name for name in ("guild", "dm_channel", "private_channel") if getattr(interaction.context, name))
    said = f"{context} {kinds} {interaction.locale} {interaction.guild_locale}"
    await interaction.response.send_message(said, ephemeral=True)


@app_commands.command(description="x")
@app_commands.allowed_installs(guilds=True, users=False)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
async def here(interaction):
    await interaction.response.send_message("here", ephemeral=True)


@app_commands.command(description="x")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def many(interaction):
    await interaction.response.send_message("0")
    for number in range(6):
        try:
            await interaction.followup.send(str(number))
        except Exception as error:  # noqa: BLE001 — the code is the point
            await interaction.edit_original_response(content=f"refused {error.code}")


@pytest.fixture
async def client(app):
    return await app(where, here, many)


@pytest.mark.usefixtures("client")
async def test_an_interaction_says_where_it_came_from_and_in_which_languages(discord, channel, guild):
    guild.locale = "fr"
    somebody = discord.person(channel, locale="de")
    assert (await discord.slash(somebody, "where")).text == "guild ['server'] de fr"
    private = discord.in_private(somebody)
    assert (await discord.slash(private, "where")).text == "dm_channel [] de None"


@pytest.mark.usefixtures("client")
async def test_who_brought_the_app_along_uses_it_where_the_bot_is_not(discord):
    far = discord.add_channel(discord.add_guild("far", bot=False, locale="ja"), "one")
    own = discord.person(far, installed=True)
    assert (await discord.slash(own, "where")).text == "guild ['person'] en-US ja"
    assert (await discord.slash(discord.in_group(own), "where")).text == "private_channel ['person'] en-US None"
    assert (await discord.slash(discord.in_private(own), "where")).text == "dm_channel ['person'] en-US None"
    for person, command in ((discord.person(far), "where"), (own, "here"), (discord.in_group(own), "here")):
        with pytest.raises(NotOfferedError):
            await discord.slash(person, command)


async def test_where_the_bot_is_not_it_cannot_write_but_by_answers_five_follow_ups_at_most(discord, client):
    far = discord.add_channel(discord.add_guild("far", bot=False), "one")
    asked = await discord.slash(discord.person(far, installed=True), "many")
    await discord.until(lambda: len(asked.followups) == 5 and "refused 40094" in asked.texts)
    with pytest.raises(Forbidden) as raised:
        await client.get_partial_messageable(far.id).send("x")
    assert raised.value.code == 50001


async def test_a_persons_private_messages_may_be_closed(discord, channel, client):
    somebody = discord.person(channel)
    user = await client.fetch_user(somebody.user.id)
    await user.send("x")
    assert discord.direct_channel(somebody.user).standing[0].text == "x"
    somebody.user.takes_messages = False
    with pytest.raises(Forbidden) as raised:
        await user.send("x")
    assert raised.value.code == 50007


async def test_the_application_has_an_owner_and_may_have_a_team(discord, channel, client):
    owner = discord.operator(channel)
    assert (await client.application_info()).owner.id == owner.user.id
    other = discord.person(channel).user
    discord.team.append(other)
    assert [one.id for one in (await client.application_info()).team.members] == [owner.user.id, other.id]


async def test_a_role_is_pinged_only_where_discord_would_ping_it(discord, channel, guild, client):
    role, open_ = discord.add_role(guild, "closed"), discord.add_role(guild, "open", mentionable=True)
    text = f"<@&{role.id}> <@&{open_.id}> @everyone"
    allowed = AllowedMentions(everyone=True, roles=[Object(role.id), Object(open_.id)])
    place = client.get_channel(channel.id)
    await place.send(text, allowed_mentions=allowed)
    await discord.set_role(guild, guild.roles[guild.id], rights.USUAL & ~rights.MENTION_EVERYONE)
    await place.send(text, allowed_mentions=allowed)
    may, may_not = channel.standing
    assert set(may.pings) == {"everyone", str(role.id), str(open_.id)}
    assert may_not.pings == [str(open_.id)]

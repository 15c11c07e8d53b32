"""Commands as they are registered and offered: subcommands, servers of their own, and what Discord refuses."""

from __future__ import annotations

import pytest
from discord import HTTPException, app_commands

from local_discord import command_rules, rights
from local_discord.errors import ApiError
from local_discord.people import NotOfferedError

forget = app_commands.Group(name="forget", description="x")


@forget.command(description="x")
async def me(interaction):
    await interaction.response.send_message("forgot you", ephemeral=True)


@app_commands.command(description="x")
@app_commands.default_permissions()
@app_commands.rename(first="first-one")
async def pair(interaction, first: str, second: app_commands.Range[int, 1, 3] = 2):
    await interaction.response.send_message(f"{first} {second}", ephemeral=True)


@pair.autocomplete("first")
async def _offered(interaction, typed):
    return [app_commands.Choice(name=f"{typed} beside {interaction.namespace.second}", value=typed)]


async def test_a_subcommand_is_sent_with_a_space(app, discord, channel):
    await app(forget)
    somebody = discord.person(channel)
    assert (await discord.slash(somebody, "forget me")).text == "forgot you"
    for command in ("forget", "forget you", "forget me me"):
        with pytest.raises(NotOfferedError):
            await discord.slash(somebody, command)


async def test_options_take_what_they_say_and_autocomplete_knows_the_others(app, discord, channel):
    await app(pair)
    admin = discord.person(channel, permissions=rights.ADMINISTRATOR)
    assert (await discord.slash(admin, "pair", **{"first-one": "x", "second": 3})).text == "x 3"
    (offered,) = await discord.autocomplete(admin, "pair", "first-one", "a", second=1)
    assert offered["name"] == "a beside 1"
    for options in ({"first-one": "x", "second": 4}, {"first-one": 5}, {"second": 1}, {"first": "x"}):
        with pytest.raises(NotOfferedError):
            await discord.slash(admin, "pair", **options)
    with pytest.raises(NotOfferedError):
        await discord.slash(discord.person(channel), "pair", **{"first-one": "x"})


async def test_a_servers_own_command_is_offered_there_alone(app, discord, channel, guild):
    await app(pair, only_in=guild)
    admin = discord.person(channel, permissions=rights.ADMINISTRATOR)
    assert (await discord.slash(admin, "pair", **{"first-one": "x"})).text == "x 2"
    elsewhere = discord.add_channel(discord.add_guild(), "elsewhere")
    for place in (elsewhere, discord.direct_channel(admin.user)):
        with pytest.raises(NotOfferedError):
            await discord.slash(admin.at(place), "pair", **{"first-one": "x"})


async def test_a_server_that_the_bot_is_not_on_takes_no_commands(app, discord):
    with pytest.raises(HTTPException) as raised:
        await app(pair, only_in=discord.add_guild(bot=False))
    assert raised.value.code == 50001


def command(**more):
    return {"name": "one", "description": "x", "type": 1} | more


def option(name="a", **more):
    return {"name": name, "description": "x", "type": 3} | more


def choice(name):
    return {"name": name, "value": "v"}


@pytest.mark.parametrize(
    "wrong",
    [
        [command(name="One")],
        [command(name="")],
        [command(name="x" * 33)],
        [command(name="a b")],
        [command(description="")],
        [command(description="x" * 101)],
        [command(), command()],
        [command(name_localizations={"de": "Eins"})],
        [command(name_localizations={"tlh": "wa"})],
        [command(description_localizations={"de": "x" * 101})],
        [command(name_localizations={"de": "zwei"}), command(name="zwei")],
        [command(options=[option(str(number)) for number in range(26)])],
        [command(options=[option(), option()])],
        [command(options=[option("a"), option("b", required=True)])],
        [command(options=[option("a", name_localizations={"fr": "b"}), option("b")])],
        [command(options=[option(choices=[choice(str(number)) for number in range(26)])])],
        [command(options=[option(choices=[choice("x" * 101)])])],
        [command(options=[option(choices=[choice("x")], autocomplete=True)])],
        [command(options=[option("a", type=1), option("b")])],
        [command(options=[option(str(n), type=1, options=[option("b", type=1)]) for n in range(2)])],
        [
            command(
                options=[
                    option(str(n), choices=[{"name": f"{m}{'x' * 97}", "value": f"{m}"} for m in range(10, 35)])
                    for n in range(4)
                ]
            )
        ],
        [command(name=f"c{number}") for number in range(101)],
    ],
)
def test_what_discord_refuses_is_refused(wrong):
    with pytest.raises(ApiError):
        command_rules.check(wrong)


@pytest.mark.parametrize("name", ["follow", "side-by-side", "me_2", "フォロー", "seguir-à", "थीम", "ลบ", "x" * 32])
def test_names_may_be_of_any_language_in_lower_case(name):
    assert command_rules.is_name(name)
    command_rules.check([command(name=name, options=[option("a", required=True), option("b")])])

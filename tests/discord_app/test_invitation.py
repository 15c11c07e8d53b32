"""What a link asks for is what we need, and the application is read from a token."""

from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.core.model import Destination
from bot.discord_app.invitation import application_of, for_person, for_server
from local_discord import rights

APPLICATION, GUILD = "1412345678901234567", "1312345678901234567"


def token(first: bytes, alphabet=base64.urlsafe_b64encode) -> str:
    """The shape of Discord's tokens, made up: it opens nothing."""
    return f"{alphabet(first).decode().rstrip('=')}.made-up.{'x' * 27}"


def asked(link: str) -> dict[str, str]:
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "discord.com", "/oauth2/authorize")
    return {name: value for name, (value,) in parse_qs(parts.query, strict_parsing=True).items()}


def test_a_link_for_a_server_asks_for_four_permissions_and_no_others():
    needed = rights.VIEW_CHANNEL | rights.SEND_MESSAGES | rights.SEND_IN_THREADS
    needed |= rights.READ_MESSAGE_HISTORY
    assert asked(for_server(APPLICATION)) == {
        "client_id": APPLICATION,
        "integration_type": "0",
        "scope": "bot applications.commands",
        "permissions": str(needed),
    }


def test_a_link_may_lead_to_one_server_alone():
    found = asked(for_server(APPLICATION, GUILD))
    assert (found["guild_id"], found["disable_guild_select"]) == (GUILD, "true")


def test_a_link_for_a_person_adds_commands_and_no_bot():
    assert asked(for_person(APPLICATION)) == {
        "client_id": APPLICATION,
        "integration_type": "1",
        "scope": "applications.commands",
    }


@pytest.mark.usefixtures("face")
@pytest.mark.parametrize("in_thread", [False, True])
async def test_with_what_the_link_asks_for_and_nothing_else_a_channel_can_follow(discord, store, in_thread):
    given = int(asked(for_server(APPLICATION))["permissions"])
    guild = discord.add_guild("Strict", everyone=0, bot_permissions=given)
    await discord.gateway.dispatch("GUILD_CREATE", discord.described(guild))
    channel = discord.add_channel(guild, "terms-watch")
    if in_thread:
        channel = discord.add_channel(guild, "about music", type_=11, parent=channel)
    await discord.slash(discord.person(channel), "follow", platform="tonewell")
    (followed,) = await store.following()
    assert followed.destination == Destination("discord", str(channel.id), guild=str(guild.id))


@pytest.mark.parametrize("alphabet", [base64.urlsafe_b64encode, base64.b64encode])
@pytest.mark.parametrize("id_", [APPLICATION, "81234567890123456", "141234567890123456"])
def test_a_token_begins_with_its_applications_id(id_, alphabet):
    assert application_of(token(id_.encode(), alphabet)) == id_


@pytest.mark.parametrize(
    "wrong",
    ["", ".", "abc", "made.up.token", "ü.x.y", "====.x.y", token(b"not a number"), token(b"12"), token(b"\xff" * 18)],
)
def test_what_is_no_token_names_no_application(wrong):
    assert application_of(wrong) == ""

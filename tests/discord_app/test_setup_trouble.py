"""What /setup says of roles that cannot be called, of choices that are refused, and of forums that ask for a tag."""

from __future__ import annotations

import pytest

from local_discord import rights
from local_discord.people import NotOfferedError
from local_discord.state import FORUM


async def test_a_role_that_cannot_be_called_or_is_gone_is_named_whenever_it_is_opened(face, discord, channel, guild):
    guild.roles[guild.id].permissions &= ~rights.MENTION_EVERYONE
    moderator, role = discord.person(channel), discord.add_role(guild, "terms")
    await discord.choose(moderator, await discord.slash(moderator, "setup"), f"setup-role:{channel.id}", role)
    asked = await discord.slash(moderator, "setup")
    assert asked.texts[-1].startswith(f"<@&{role.id}> cannot be called yet")
    assert chosen_role(asked, channel) == [str(role.id)]
    del guild.roles[role.id]
    asked = await discord.slash(moderator, "setup")
    assert asked.texts[-1] == "The role that alerts mentioned is gone. Choose another one."
    assert chosen_role(asked, channel) == []


async def test_after_a_choice_that_is_refused_the_select_shows_what_is_saved(face, discord, channel, guild):
    moderator, role = discord.person(channel), discord.add_role(guild, "terms", mentionable=True)
    asked = await discord.slash(moderator, "setup")
    asked = await discord.choose(moderator, asked, f"setup-role:{channel.id}", role)
    asked = await discord.choose(moderator, asked, f"setup-role:{channel.id}", guild.roles[guild.id])
    assert asked.messages[0].texts[-1] == "Alerts mention one role, and never everyone: choose another role."
    assert chosen_role(asked, channel) == [str(role.id)]


def chosen_role(asked, channel) -> list[str]:
    (select,) = [one for one in asked.components if one.get("custom_id") == f"setup-role:{channel.id}"]
    return [str(one["id"]) for one in select.get("default_values") or []]


async def test_a_sample_has_the_tag_that_alerts_have(face, discord, channel, guild):
    forum = discord.add_channel(guild, "terms", type_=FORUM, tags=["Staff", "News"], require_tag=True)
    forum.moderated.add(next(iter(forum.tags)))
    moderator = discord.person(channel)
    asked = await discord.choose(moderator, await discord.slash(moderator, "setup"), "setup-channel", forum)
    await discord.press(moderator, asked, f"setup-sample:{forum.id}")
    assert list(discord.threads(forum)[0].tags.values()) == ["News"]


async def test_a_forum_whose_tags_we_may_not_give_is_named(face, discord, channel, guild, store):
    forum = discord.add_channel(guild, "terms", type_=FORUM, tags=["Staff"], require_tag=True)
    forum.moderated.update(forum.tags)
    moderator = discord.person(channel)
    asked = await discord.choose(moderator, await discord.slash(moderator, "setup"), "setup-channel", forum)
    assert f"**Posts in <#{forum.id}> need a tag, and I may give none.**" in asked.text
    with pytest.raises(NotOfferedError):
        await discord.press(moderator, asked, f"setup-bundle:{forum.id}:bundle/music")
    answer = await discord.slash(moderator, "follow", platform="tonewell", channel=forum)
    assert answer.text.startswith("I cannot open posts in #terms yet: each needs a tag there, and I may give none.")
    assert await store.following() == []

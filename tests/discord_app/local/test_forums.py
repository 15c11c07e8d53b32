"""Forums and threads, as discord.py uses them."""

from __future__ import annotations

import pytest
from discord import ChannelType, Forbidden, HTTPException

from local_discord import rights
from local_discord.state import FORUM, PUBLIC_THREAD


@pytest.fixture
def forum(discord, guild):
    return discord.add_channel(guild, "posts", type_=FORUM, tags=["Music", "Art"])


@pytest.fixture
async def known(app, forum):
    """The forum, as discord.py knows it."""
    return (await app()).get_channel(forum.id)


async def test_a_post_begins_with_a_message_of_its_own_id_and_carries_tags(known, discord, forum):
    made = await known.create_thread(name="Tonewell", content="x", applied_tags=[known.available_tags[1]])
    (post,) = discord.threads(forum)
    assert made.thread.id == made.message.id == post.id == post.standing[0].id
    assert list(post.tags.values()) == [tag.name for tag in made.thread.applied_tags] == ["Art"]
    await discord.until(lambda: known.guild.get_thread(post.id))
    await made.thread.send("more")
    assert [message.text for message in post.standing] == ["x", "more"]


async def test_a_forum_that_requires_a_tag_refuses_posts_without(known, forum):
    forum.flags = 1 << 4
    with pytest.raises(HTTPException) as raised:
        await known.create_thread(name="Tonewell", content="x")
    assert raised.value.code == 40067
    await known.create_thread(name="Tonewell", content="x", applied_tags=known.available_tags[:1])


@pytest.mark.parametrize("name", ["", "x" * 101])
async def test_a_posts_name_has_one_to_a_hundred_characters(known, discord, name):
    with pytest.raises(HTTPException) as raised:
        await known.create_thread(name=name, content="x")
    assert raised.value.code == 50035
    discord.rest.violations.clear()


async def test_posting_and_writing_in_posts_need_a_permission_each(known, discord, forum):
    made = await known.create_thread(name="Tonewell", content="x")
    await discord.overwrite(forum, deny=rights.SEND_MESSAGES)
    with pytest.raises(Forbidden):
        await known.create_thread(name="Skizz", content="x")
    await made.thread.send("may still be written")
    await discord.overwrite(forum, deny=rights.SEND_IN_THREADS)
    with pytest.raises(Forbidden):
        await made.thread.send("may not")


async def test_a_message_opens_an_archived_thread_unless_it_is_locked(known, discord, forum):
    made = await known.create_thread(name="Tonewell", content="x")
    (post,) = discord.threads(forum)
    await discord.archive(post)
    assert [thread.id async for thread in known.archived_threads()] == [post.id]
    assert await known.guild.active_threads() == []
    with pytest.raises(HTTPException) as raised:
        await made.message.edit(content="y")
    assert raised.value.code == 50083
    await made.thread.send("open")
    assert not post.archived
    assert [thread.id for thread in await known.guild.active_threads()] == [post.id]
    for archived, code in ((True, 50083), (False, 160005)):
        await discord.archive(post, archived=archived, locked=True)
        with pytest.raises(HTTPException) as raised:
            await made.thread.send("closed")
        assert raised.value.code == code
    await discord.overwrite(forum, allow=rights.MANAGE_THREADS)
    await made.thread.send("a moderator may")


async def test_a_thread_of_a_channel_is_begun_without_a_message(app, discord, channel):
    place = (await app()).get_channel(channel.id)
    made = await place.create_thread(name="talk", type=ChannelType.public_thread)
    (thread,) = discord.threads(channel)
    assert (made.id, thread.type, thread.standing) == (thread.id, PUBLIC_THREAD, [])
    await discord.overwrite(channel, deny=rights.CREATE_PUBLIC_THREADS)
    with pytest.raises(Forbidden):
        await place.create_thread(name="talk", type=ChannelType.public_thread)

"""Alerts in a forum: a post a platform, each made once, however the process dies."""

from __future__ import annotations

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.joined import joined
from bot.core.model import Destination, Heading, Message, Subscription, Told
from bot.discord_app import DiscordFace
from bot.discord_app.forums import name_of
from bot.errors import DestinationClosed, DestinationGone, SendLater, Withdrawn
from connected import pace, running
from local_discord import rights, rules
from local_discord.state import FORUM
from made_up import alert, message, platform

NAME = "Tonewell: AI and its terms"


@pytest.fixture
async def forum(discord, guild, store, clock):
    made = discord.add_channel(guild, "terms", type_=FORUM)
    await store.follow(Subscription(place(made), "*"), clock.now())
    return made


def place(forum) -> Destination:
    return Destination("discord", str(forum.id), str(forum.guild.id), forum=True)


def to(forum, *alerts, id_="m7k2c5xq3a9d1f8b", **more) -> Message:
    told = tuple(Told(number, one) for number, one in enumerate(alerts or (alert(),), 41))
    return Message(id_, place(forum), told, **more)


async def test_the_alerts_of_a_platform_share_one_post_and_digests_another(forum, face, discord):
    skizz = alert(platform="skizz", platform_name="Skízz*Bød")
    first = await face.sender.send(to(forum, id_="one"))
    await face.sender.send(to(forum, id_="two"))
    await face.sender.send(to(forum, skizz, id_="three"))
    await face.sender.send(to(forum, alert(), skizz, id_="four"))
    await face.sender.send(to(forum, heading=Heading.WEEKLY, id_="five"))
    await face.sender.send(to(forum, joined("bundle/music", [platform("a", "A")], alert().at), id_="six"))
    tonewell, other, digests = discord.threads(forum)
    assert [post.name for post in (tonewell, other, digests)] == [
        NAME,
        "Skízz*Bød: AI and its terms",
        "Digests: AI in platforms' terms",
    ]
    assert [len(post.standing) for post in (tonewell, other, digests)] == [3, 2, 4]
    assert tonewell.standing[0].text == "Here you hear when Tonewell changes what its terms say about AI."
    assert first == f"{tonewell.id}/{tonewell.standing[1].id}"


async def test_a_post_is_named_in_the_languages_of_its_alerts(forum, face, discord):
    await face.sender.send(to(forum, language="de"))
    assert discord.threads(forum)[0].name == "Tonewell: KI und die Bedingungen"


@pytest.mark.parametrize("name", ["x" * 300, "😀" * 90, "@everyone\u202e\n\x00 **x** " * 20, ""])
@pytest.mark.parametrize("tag", ["en", "ja", "fr"])
def test_whatever_a_platform_is_called_its_post_has_a_name_of_one_line(name, tag):
    one = message(1, alert(platform_name=name))
    said = name_of(one, wording_in(tag))
    assert 0 < len(said.encode("utf-16-le")) // 2 <= 100
    assert said.isprintable()
    assert rules.pings([said], {"parse": []}) == []


async def test_a_crash_between_making_a_post_and_storing_it_makes_no_second(forum, face, discord, store):
    await face.sender.send(to(forum, id_="one"))
    (post,) = discord.threads(forum)
    await store.keep_post(place(forum), "tonewell", "")  # as if it never had been
    await face.sender.send(to(forum, id_="two"))
    assert discord.threads(forum) == [post]
    assert await store.post_of(place(forum), "tonewell") == str(post.id)


async def test_a_lost_answer_about_a_new_post_makes_no_second(forum, face, discord):
    discord.faults.next("POST", f"/channels/{forum.id}/threads", status=502, after=True)
    with pytest.raises(SendLater) as raised:
        await face.sender.send(to(forum))
    assert raised.value.nothing_sent
    await face.sender.send(to(forum))
    (post,) = discord.threads(forum)
    assert len(post.standing) == 2


async def test_a_post_of_that_name_that_somebody_else_opened_is_not_ours(forum, face, discord, guild):
    theirs = discord.add_channel(guild, NAME, 11, forum)
    await face.sender.send(to(forum))
    assert theirs.standing == []
    assert len(discord.threads(forum)) == 2


async def test_a_post_is_known_after_a_restart(forum, discord, community, store, clock):
    for id_ in ("one", "two"):
        async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())) as face:
            await face.sender.send(to(forum, id_=id_))
    assert len(discord.threads(forum)) == 1


async def test_the_same_message_sent_twice_shows_once(forum, face, discord, clock):
    began = clock.now()
    first = await face.sender.send(to(forum))
    assert await face.sender.send(to(forum, tries=1, first_tried_at=began)) == first
    clock.move(minutes=10)  # from now on the history is asked
    assert await face.sender.send(to(forum, tries=2, first_tried_at=began)) == first
    assert len(discord.threads(forum)[0].standing) == 2


async def test_a_withdrawn_alert_that_never_arrived_opens_no_post(forum, face, discord, clock):
    gone = to(forum, tries=1, first_tried_at=clock.now())
    gone = Message(gone.id, gone.destination, (Told(41, alert(), "It was a draft."),), 1, clock.now())
    with pytest.raises(Withdrawn):
        await face.sender.send(gone)
    assert discord.threads(forum) == []


async def test_a_post_that_was_deleted_is_made_anew(forum, face, discord, clock):
    began = clock.now()
    await face.sender.send(to(forum))
    (old,) = discord.threads(forum)
    await discord.remove_channel(old)
    await face.sender.send(to(forum, id_="another"))
    clock.move(minutes=10)
    await face.sender.send(to(forum, tries=1, first_tried_at=began))
    (new,) = discord.threads(forum)
    assert new is not old
    assert len(new.standing) == 3


async def test_an_archived_post_is_opened_again_by_an_alert_and_by_an_edit(forum, face, discord):
    receipt = await face.sender.send(to(forum, id_="one"))
    (post,) = discord.threads(forum)
    await discord.archive(post)
    await face.sender.send(to(forum, id_="two"))
    assert not post.archived
    await discord.archive(post)
    withdrawn = Message("one", place(forum), (Told(41, alert(), "It was a draft."),))
    await face.sender.edit(withdrawn, receipt)
    assert not post.archived
    assert "It was a draft." in post.standing[1].text


async def test_what_is_withdrawn_is_marked_in_its_post_and_nothing_is_published(forum, face, discord):
    receipt = await face.sender.send(to(forum))
    (post,) = discord.threads(forum)
    await face.sender.publish(to(forum), receipt)
    await face.sender.edit(Message("m7k2c5xq3a9d1f8b", place(forum), (Told(41, alert(), "A draft."),)), receipt)
    assert post.standing[1].texts[0].startswith("### Withdrawn: ")
    post.standing[1].deleted = True
    await face.sender.edit(to(forum), receipt)
    await discord.remove_channel(post)
    await face.sender.edit(to(forum), receipt)


async def test_where_a_tag_is_asked_for_the_first_that_we_may_give_is_given(discord, guild, face, store, clock):
    made = discord.add_channel(guild, "tagged", type_=FORUM, tags=["Staff", "News", "More"], require_tag=True)
    made.moderated.add(next(iter(made.tags)))
    await store.follow(Subscription(place(made), "*"), clock.now())
    await face.sender.send(to(made))
    assert list(discord.threads(made)[0].tags.values()) == ["News"]


@pytest.mark.parametrize(("tags", "said"), [([], "it has none"), (["Staff"], r"only moderators .* \(Staff\)")])
async def test_where_we_may_give_no_tag_the_forum_is_closed(discord, guild, face, tags, said):
    made = discord.add_channel(guild, "tagged", type_=FORUM, tags=tags, require_tag=True)
    made.moderated.update(made.tags)
    with pytest.raises(DestinationClosed, match=said) as raised:
        await face.sender.send(to(made))
    assert raised.value.nothing_sent


@pytest.mark.parametrize(
    ("right", "called"),
    [(rights.SEND_MESSAGES, "Send Messages"), (rights.SEND_IN_THREADS, "Send Messages in Threads")],
)
async def test_a_forum_where_a_permission_is_missing_says_which(forum, face, discord, right, called):
    await discord.overwrite(forum, deny=right)
    with pytest.raises(DestinationClosed) as raised:
        await face.sender.send(to(forum))
    assert raised.value.lacks == called


@pytest.mark.parametrize("archived", [True, False])
async def test_beside_a_post_that_was_locked_another_is_opened_once(forum, face, discord, store, archived):
    await face.sender.send(to(forum, id_="one"))
    (locked,) = discord.threads(forum)
    await discord.archive(locked, archived=archived, locked=True)
    for id_ in ("two", "three"):
        await face.sender.send(to(forum, id_=id_))
    _, new = discord.threads(forum)
    assert (len(locked.standing), len(new.standing)) == (2, 3)
    assert await store.post_of(place(forum), "tonewell") == str(new.id)


async def test_a_forgotten_post_is_found_in_the_archive_too(forum, face, discord, store):
    """The process had died before it noted which it is, and came back long after."""
    await face.sender.send(to(forum, id_="one"))
    (post,) = discord.threads(forum)
    await store.keep_post(place(forum), "tonewell", "")
    await discord.archive(post)
    await face.sender.send(to(forum, id_="two"))
    assert discord.threads(forum) == [post]
    assert len(post.standing) == 3


async def test_a_forum_that_is_gone_or_is_none_is_closed(forum, face, discord, channel):
    with pytest.raises(DestinationClosed, match="no forum any more"):
        await face.sender.send(to(channel))
    await discord.remove_channel(forum)
    with pytest.raises(DestinationGone):
        await face.sender.send(to(forum))

"""Which post of a forum is about what."""

from __future__ import annotations

from bot.core.model import Destination, Subscription


async def test_a_post_is_found_again_and_another_takes_its_place(db, made):
    forum, other = (Destination("discord", address, "7", forum=True) for address in ("1", "2"))
    for place in (forum, other):
        await db.follow(Subscription(place, "tonewell"), made.noon)
    assert await db.post_of(forum, "tonewell") == ""
    await db.keep_post(forum, "tonewell", "100")
    await db.keep_post(forum, "", "101")
    await db.keep_post(forum, "tonewell", "102")
    assert [await db.post_of(forum, about) for about in ("tonewell", "")] == ["102", "101"]
    assert await db.post_of(other, "tonewell") == ""


async def test_a_post_of_a_forum_that_is_not_known_is_not_kept(db):
    await db.keep_post(Destination("discord", "9", "7", forum=True), "tonewell", "100")
    assert await db.post_of(Destination("discord", "9", "7", forum=True), "tonewell") == ""

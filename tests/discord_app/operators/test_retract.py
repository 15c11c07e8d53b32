"""/retract: an alert that was wrong, taken back from Discord."""

from __future__ import annotations

from dataclasses import replace

from bot.app.uncounted import Uncounted
from bot.deliver import Deliverer
from bot.follow_up import FollowingUp
from connected import until


async def test_it_is_taken_back_wherever_it_stands(face, discord, channel, operator, store, clock, found):
    await discord.slash(operator, "follow", platform="tonewell")
    told = await found(hold=False)
    await Deliverer(store, face.sender, clock, lambda: 0.5, Uncounted()).once()
    asked = await discord.slash(operator, "retract", alert=told.id, reason="It was  another page.")
    assert asked.ephemeral
    assert asked.text == f"Alert {told.id} is withdrawn. 1 message is edited to say so."
    await FollowingUp(store, face.sender, clock, lambda: 0.5).once()
    assert "Withdrawn" in channel.standing[0].text
    assert "It was another page." in channel.standing[0].text
    again = await discord.slash(operator, "retract", alert=told.id, reason="Once more.")
    assert again.text == f"Alert {told.id} was withdrawn on <t:1772366400:f>. The reason: It was another page."


async def test_what_was_not_sent_yet_never_is(face, discord, operator, found):
    await discord.slash(operator, "follow", platform="tonewell")
    told = await found(hold=False)
    asked = await discord.slash(operator, "retract", alert=told.id, reason="A draft.")
    assert asked.text == (
        f"Alert {told.id} is withdrawn. 0 messages are edited to say so."
        " To 1 place it had not gone out yet, and never will."
    )


async def test_a_held_one_nobody_had_heard_of(face, discord, operator, found):
    held = await found()
    asked = await discord.slash(operator, "retract", alert=held.id, reason="A draft.")
    assert asked.text == f"Alert {held.id} is withdrawn. It was held, so nobody had heard of it."


async def test_no_alert_and_no_reason_are_said(face, discord, operator, found):
    told = await found(hold=False)
    assert (await discord.slash(operator, "retract", alert=99, reason="x")).text == "There is no alert 99."
    asked = await discord.slash(operator, "retract", alert=told.id, reason="   ")
    assert asked.text == "A reason is 1 to 300 characters that people can read."


async def test_reported_ones_are_offered_first_then_the_newest_and_none_that_is_withdrawn(
    face, discord, operator, store, clock, found
):
    first, second, third, fourth = [await found(hold=False) for _ in range(4)]
    await found()
    for person in ("7", "8"):
        await store.report(first.id, person, clock.now())
    await store.report(second.id, "7", clock.now())
    await store.retract(fourth.id, "A draft.", clock.now())
    await until(lambda: discord.autocomplete(operator, "retract", "alert", ""))  # Discord is asked who they are
    offered = await discord.autocomplete(operator, "retract", "alert", "")
    assert [one["value"] for one in offered] == [first.id, second.id, third.id]
    assert offered[0]["name"].startswith(f"{first.id} · reported: 2 · High alert: Tonewell's Terms of Use")
    assert offered[2]["name"].startswith(f"{third.id} · High alert: ")
    assert (await discord.autocomplete(operator, "retract", "alert", str(third.id)))[0]["value"] == third.id
    german = replace(operator, locale="de")
    assert "Hinweise: 2" in (await discord.autocomplete(german, "retract", "alert", ""))[0]["name"]

"""/review: what is held is looked at, told once or never, and what people say is seen to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.uncounted import Uncounted
from bot.core.model import Line
from bot.deliver import Deliverer
from connected import running
from forged import made_up_button
from made_up import OLD, QUOTE, alert, change


def buttons(asked) -> dict[str, str]:
    return {one["custom_id"]: one.get("label") for one in asked.components if one["type"] == 2}


def field(asked) -> str:
    """The id of the form's one text."""
    (label,) = asked.modal["components"]
    return label["component"]["custom_id"]


async def press_made_up(discord, who, custom_id):
    """What a message no longer shows, or never did."""
    return await discord.press(who, made_up_button(discord, who.channel, custom_id), custom_id)


async def discard(discord, operator, asked, number, reason):
    form = await discord.press(operator, asked, f"review-discard:{number}")
    return form, await discord.submit(operator, form, **{field(form): reason})


async def test_a_held_alert_is_looked_at_and_told_once(face, discord, channel, operator, store, clock, found):
    await discord.slash(operator, "follow", platform="tonewell")
    deliverer = Deliverer(store, face.sender, clock, lambda: 0.5, Uncounted())
    held = await found(known=alert(change(QUOTE, OLD)))
    assert await deliverer.once() == 0
    asked = await discord.slash(operator, "review")
    assert asked.ephemeral
    assert asked.texts[0] == (
        "### Alert 1 of 1 that waits for your look\nIf you send it, 1 channel or person on Discord hears of it."
    )
    assert OLD in asked.text
    assert QUOTE in asked.text
    assert buttons(asked) == {
        f"review-tell:{held.id}": "Send it",
        f"review-discard:{held.id}": "Discard",
        f"review-wording:{held.id}": "Exact wording",
    }
    pressed = await discord.press(operator, asked, f"review-tell:{held.id}")
    assert pressed.texts == ["Alert 1 goes out now.", "No alert waits for your look."]
    assert (await deliverer.once(), await deliverer.once()) == (1, 0)
    assert len(channel.standing) == 1
    assert QUOTE in channel.standing[0].text


async def test_the_oldest_comes_first_and_next_goes_round(face, discord, operator, found):
    numbers = [(await found()).id for _ in range(3)]
    asked = await discord.slash(operator, "review")
    for place, number in enumerate([*numbers, numbers[0]]):
        assert asked.texts[0].startswith(f"### Alert {place % 3 + 1} of 3 that wait for your look\nNobody on Discord")
        assert f"review-tell:{number}" in buttons(asked)
        asked = await discord.press(operator, asked, f"review-next:{number}")


async def test_what_is_discarded_nobody_hears_of_and_the_next_is_shown(face, discord, operator, store, found):
    first, second = await found(), await found()
    asked = await discord.slash(operator, "review")
    form, done = await discard(discord, operator, asked, first.id, "The page was  a draft.")
    assert form.modal["title"] == f"Discard alert {first.id}"
    assert done.texts[0] == f"Alert {first.id} is discarded: nobody hears of it."
    assert f"review-tell:{second.id}" in buttons(done)
    assert (await store.alert(first.id)).withdrawn == "The page was a draft."
    assert await store.held() == [second]


async def test_a_reason_that_is_none_discards_nothing(face, discord, operator, store, found):
    held = await found()
    _, done = await discard(discord, operator, await discord.slash(operator, "review"), held.id, "  \n ")
    assert done.texts[0] == "A reason is 1 to 300 characters that people can read."
    assert await store.held() == [held]


async def test_what_was_decided_meanwhile_is_said(face, discord, operator, community, found):
    held, later = await found(), await found()
    asked = await discord.slash(operator, "review")
    form = await discord.press(operator, asked, f"review-discard:{held.id}")
    await community.operating.release(held.id)
    said = f"Alert {held.id} does not wait for a look."
    done = await discord.submit(operator, form, **{field(form): "Too late."})
    assert done.texts[0] == said
    pressed = await press_made_up(discord, operator, f"review-tell:{held.id}")
    assert pressed.texts[0] == said
    assert f"review-tell:{later.id}" in buttons(pressed)
    pressed = await press_made_up(discord, operator, f"review-wording:{held.id}")
    assert pressed.text == said


async def test_the_exact_wording_is_shown_beside_it(face, discord, operator, found):
    held = await found(known=alert(change(QUOTE * 90, OLD)))
    asked = await discord.slash(operator, "review")
    assert "“Exact wording” has them all" in asked.text
    pressed = await discord.press(operator, asked, f"review-wording:{held.id}")
    assert pressed.ephemeral
    assert QUOTE * 90 in pressed.files[f"clausewatch-alert-{held.id}.txt"].decode()


async def test_its_buttons_and_its_form_work_after_a_restart(discord, operator, channel, store, found, new_face):
    first, second = await found(), await found()
    async with running(discord, new_face()):
        asked = await discord.slash(operator, "review")
        form = await discord.press(operator, asked, f"review-discard:{first.id}")
    async with running(discord, new_face()):
        done = await discord.submit(operator, form, **{field(form): "A draft."})
        assert done.texts[0] == f"Alert {first.id} is discarded: nobody hears of it."
        await discord.press(operator, asked, f"review-tell:{second.id}")
    assert await store.held() == []
    assert (await store.alert(second.id)).withdrawn == ""


@pytest.mark.parametrize("number", ["0", "999", "9" * 18])
@pytest.mark.parametrize("verb", ["review-tell", "review-wording"])
async def test_a_number_that_somebody_made_up_is_answered_kindly(face, discord, operator, verb, number):
    asked = await press_made_up(discord, operator, f"{verb}:{number}")
    assert asked.texts[0] in {f"There is no alert {int(number)}.", f"Alert {int(number)} does not wait for a look."}


async def test_where_nothing_is_held_it_says_so_and_how_to_hold(discord, operator, channel, new_face):
    async with running(discord, new_face(holds_alerts=False)):
        asked = await discord.slash(operator, "review")
        assert asked.text == (
            "No alert waits for your look.\nAlerts go out without one. To see each of them first, write"
            ' `review = "always"` under `[alerts]` in config.toml, and restart the bot.'
        )
    async with running(discord, new_face()):
        assert (await discord.slash(operator, "review")).texts == ["No alert waits for your look."]


async def test_what_people_report_is_a_page_of_it(face, discord, operator, store, clock, found):
    held, told = await found(), await found(hold=False)
    for person in ("7", "8"):
        await store.report(told.id, person, clock.now())
    asked = await discord.slash(operator, "review")
    assert buttons(asked)["review-page:reports"] == "Reports: 1"
    pressed = await discord.press(operator, asked, "review-page:reports")
    assert "High alert: Tonewell's Terms of Use now allow" in pressed.text
    assert f"alert {told.id} · 2 people say so" in pressed.text
    assert buttons(pressed) == {"review-page:held": "Alerts: 1"}
    pressed = await discord.press(operator, pressed, "review-page:held")
    assert f"review-tell:{held.id}" in buttons(pressed)


async def test_what_people_suggest_is_a_page_and_leaves_the_list_when_done(face, discord, operator, store, clock):
    for number in range(12):
        await store.suggest(f"https://site{number}.example/terms", str(number), clock.now())
    await store.suggest("https://site7.example/terms", "99", clock.now())
    asked = await discord.slash(operator, "review")
    page = await discord.press(operator, asked, "review-page:suggestions")
    first = page.texts[1]
    assert first.startswith("<https://site7.example/terms>\n-# 2 people, since <t:")
    assert page.texts[-1] == "-# … and 2 more."
    done = [custom_id for custom_id in buttons(page) if custom_id.startswith("review-done:")]
    assert len(done) == 10
    page = await discord.press(operator, page, done[0])
    assert "site7" not in page.text
    assert len(await store.suggestions()) == 11
    await press_made_up(discord, operator, done[0])
    assert len(await store.suggestions()) == 11


async def test_it_is_said_in_the_operator_s_language(face, discord, operator, found):
    await found()
    asked = await discord.slash(replace(operator, locale="de"), "review")
    assert asked.texts[0].startswith("### Meldung 1 von 1")


async def test_however_much_people_say_it_fits_a_message(face, discord, operator, store, clock, found):
    """The local Discord refuses what Discord would."""
    for number in range(30):
        told = await found(hold=False, known=alert(summary=(Line("headline", "W*rong " * 60, QUOTE),)))
        await store.report(told.id, "7", clock.now())
        where = f"https://site{number}.example/{'a' * (250 + number * 10)}"
        await store.suggest(where, str(number), clock.now())
    asked = await discord.slash(operator, "review")
    page = await discord.press(operator, asked, "review-page:reports")
    assert page.text.count("1 person says so") > 5
    page = await discord.press(operator, page, "review-page:suggestions")
    assert "<https://site17.example/>" in page.text
    assert page.texts[-1] == "-# … and 20 more."

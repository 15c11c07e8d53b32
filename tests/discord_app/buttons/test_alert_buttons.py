"""The buttons under an alert: pressed by people, after a restart, and made up."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import NewVersion, Outcome
from bot.discord_app import DiscordFace
from bot.discord_app.buttons.every import BUTTONS
from connected import pace, running
from local_discord import rights
from made_up import OLD, QUOTE, alert, change, message


@pytest.fixture
async def told(store, clock):
    return await _stored(store, clock, alert(change(QUOTE, OLD)))


async def _stored(store, clock, known):
    version = NewVersion("text", "f" * 64, "reading", (), {}, alert=known)
    return await store.record(Outcome(known.document_id, clock.now(), clock.now(), version=version))


@pytest.fixture
async def post(face, discord, channel, told):
    """The alert, as it stands in the channel."""
    await face.sender.send(replace(message(channel.id, guild=str(channel.guild.id)), alerts=(told,)))
    return channel.standing[0]


@pytest.fixture
def reader(discord, channel):
    return discord.person(channel, permissions=rights.USUAL)


async def test_the_exact_wording_is_shown_to_whoever_presses_alone(post, discord, reader, told):
    asked = await discord.press(reader, post, f"wording:{told.id}")
    assert asked.ephemeral
    assert asked.texts[0] == f"### Exact wording, alert {told.id}: Tonewell, Terms of Use"
    assert f"Before\n> {OLD}\nNow\n> {QUOTE}" in asked.text
    assert asked.files == {}


async def test_a_long_wording_comes_with_a_file(face, discord, channel, reader, store, clock):
    told = await _stored(store, clock, alert(change(QUOTE * 90, OLD)))
    await face.sender.send(replace(message(channel.id), alerts=(told,)))
    asked = await discord.press(reader, channel.standing[0], f"wording:{told.id}")
    assert QUOTE * 90 in asked.files[f"clausewatch-alert-{told.id}.txt"].decode()
    assert any(one["type"] == 13 for one in asked.components)


async def test_what_one_can_do_names_the_platforms_own_page(post, discord, reader, told):
    asked = await discord.press(reader, post, f"todo:{told.id}")
    assert asked.ephemeral
    assert (
        "How to say no there: Settings → Privacy → AI · [tonewell.example](<https://tonewell.example/settings>)"
        in asked.text
    )
    assert "not legal advice" in asked.text


async def test_a_platform_that_has_left_the_catalogue_is_no_error(post, discord, reader, told, community):
    community.watch({})
    asked = await discord.press(reader, post, f"todo:{told.id}")
    assert "You can switch it off in Settings." in asked.text


async def test_that_it_looks_wrong_is_stored_once_a_person_and_names_nobody(
    post, discord, reader, told, channel, caplog
):
    caplog.set_level(logging.INFO)
    first = await discord.press(reader, post, f"wrong:{told.id}")
    again = await discord.press(reader, post, f"wrong:{told.id}")
    other = await discord.press(discord.person(channel), post, f"wrong:{told.id}")
    assert first.ephemeral
    assert first.text.startswith(f"Thank you. Whoever runs this bot sees your report and looks at alert {told.id}.")
    assert again.text == f"You have reported alert {told.id} already. Thank you."
    assert other.text == first.text
    logged = [record for record in caplog.records if record.getMessage() == "an alert was reported"]
    assert [record.alert for record in logged] == [told.id] * 2
    assert not any(str(reader.user.id) in str(vars(record)) for record in logged)


async def test_the_answer_is_in_the_language_of_whoever_presses(post, discord, channel, told):
    person = discord.person(channel, permissions=rights.USUAL, locale="de")
    asked = await discord.press(person, post, f"wording:{told.id}")
    assert asked.texts[0] == f"### Genauer Wortlaut, Meldung {told.id}: Tonewell, Terms of Use"


async def test_a_button_works_after_a_restart(discord, channel, community, store, clock, told, reader):
    for _ in range(2):
        async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())) as face:
            if not channel.standing:
                await face.sender.send(replace(message(channel.id), alerts=(told,)))
                continue
            asked = await discord.press(reader, channel.standing[0], f"wording:{told.id}")
            assert QUOTE in asked.text


@pytest.mark.parametrize("verb", ["wording", "todo", "wrong"])
@pytest.mark.parametrize("number", ["0", "999", "9" * 18])
async def test_a_number_that_somebody_made_up_is_answered_kindly(face, discord, channel, reader, verb, number):
    asked = await discord.press(reader, made_up_button(discord, channel, f"{verb}:{number}"), f"{verb}:{number}")
    assert asked.ephemeral
    assert asked.text == f"There is no alert {int(number)}."


def made_up_button(discord, channel, custom_id):
    button = {"type": 2, "id": 2, "style": 2, "label": "made up", "custom_id": custom_id}
    return discord.post(channel, {"content": "x", "components": [{"type": 1, "id": 1, "components": [button]}]})


@pytest.mark.parametrize(
    "custom_id",
    [
        "wrong:-1",
        "wrong:1 ",
        "wrong:" + "1" * 19,
        "wrong:\uff11",
        "wrong:1:",
        "wrong:1:a:b",
        "wrong:1:" + "a" * 26,
        "wrong:",
    ],
)
def test_an_id_that_none_of_ours_has_is_no_button(custom_id):
    assert not any(button.__discord_ui_compiled_template__.fullmatch(custom_id) for button in BUTTONS)

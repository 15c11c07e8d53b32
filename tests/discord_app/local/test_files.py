"""Files beside messages and answers, as discord.py sends them."""

from __future__ import annotations

from io import BytesIO

import pytest
from discord import File, Forbidden, HTTPException, app_commands, ui

from local_discord import rights


def file(name="words.txt", text=b"the exact words"):
    return File(BytesIO(text), name, description="what it says")


def layout(name="words.txt"):
    view = ui.LayoutView()
    view.add_item(ui.TextDisplay("See the file."))
    view.add_item(ui.File(f"attachment://{name}"))
    return view


@pytest.fixture
async def place(app, channel):
    """The channel, as discord.py knows it."""
    return (await app()).get_channel(channel.id)


async def test_a_file_is_stored_with_its_message_and_told_of(place, channel):
    sent = await place.send(view=layout(), file=file())
    (message,) = channel.standing
    assert message.files == {"words.txt": b"the exact words"}
    (told,) = sent.attachments
    assert (told.filename, told.size, told.description) == ("words.txt", 15, "what it says")
    shown = next(one for one in sent.components if one.type.value == 13)
    assert (shown.name, shown.media.url) == ("words.txt", told.url)


async def test_a_file_that_is_shown_must_be_attached(place, discord):
    with pytest.raises(HTTPException) as raised:
        await place.send(view=layout("other.txt"), file=file())
    assert raised.value.code == 50035


async def test_files_need_a_permission_in_channels_but_not_in_answers(app, discord, channel):
    @app_commands.command(description="x")
    async def words(interaction):
        await interaction.response.send_message(view=layout(), file=file(), ephemeral=True)
        await interaction.followup.send("more", file=file("more.txt", b"more"), ephemeral=True)

    client = await app(words)
    await discord.overwrite(channel, deny=rights.ATTACH_FILES)
    with pytest.raises(Forbidden) as raised:
        await client.get_channel(channel.id).send(file=file())
    assert raised.value.code == 50013
    asked = await discord.slash(discord.person(channel), "words")
    await discord.until(lambda: asked.followups)
    assert asked.files == {"words.txt": b"the exact words", "more.txt": b"more"}


async def test_an_edit_keeps_adds_and_takes_away_files(place, channel):
    sent = await place.send("x", file=file())
    sent = await sent.edit(content="y")
    (message,) = channel.standing
    assert list(message.files) == ["words.txt"]
    sent = await sent.edit(attachments=[*sent.attachments, file("more.txt", b"more")])
    assert list(message.files) == ["words.txt", "more.txt"]
    await sent.edit(attachments=[])
    assert message.files == {}


async def test_what_is_too_large_is_refused(place):
    with pytest.raises(HTTPException) as raised:
        await place.send(file=file(text=b"x" * (10_485_760 + 1)))
    assert (raised.value.status, raised.value.code) == (413, 40005)

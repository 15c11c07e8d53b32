"""What people press, choose and fill in on the local Discord reaches discord.py, and what it answers comes back."""

from __future__ import annotations

import pytest
from discord import ButtonStyle, ChannelType, SelectOption, app_commands, ui

from local_discord.people import NotOfferedError

PLACES = [SelectOption(label="Music", value="music"), SelectOption(label="Art", value="art")]


class Pad(ui.LayoutView):
    """A text, buttons, a select of texts and one of channels; whatever is used says so in place."""

    def __init__(self):
        super().__init__(timeout=None)
        self.said = ui.TextDisplay("nothing yet")
        self.add_item(ui.Container(self.said, ui.Section("more", accessory=self.button("side"))))
        self.add_item(ui.ActionRow(self.button("go"), self.button("off", disabled=True), self.button("form")))
        self.texts = ui.Select(custom_id="texts", options=PLACES, min_values=0, max_values=2)
        self.places = ui.ChannelSelect(custom_id="places", channel_types=[ChannelType.text])
        for select in (self.texts, self.places):
            select.callback = self.chose
            self.add_item(ui.ActionRow(select))

    def button(self, custom_id, **more):
        button = ui.Button(label=custom_id, custom_id=custom_id, style=ButtonStyle.primary, **more)
        button.callback = self.opened if custom_id == "form" else self.pressed
        return button

    async def pressed(self, interaction):
        self.said.content = f"pressed {interaction.data['custom_id']}"
        await interaction.response.edit_message(view=self)

    async def chose(self, interaction):
        await interaction.response.defer()
        chosen = [str(getattr(one, "name", one)) for one in (*self.texts.values, *self.places.values)]
        self.said.content = f"chose {chosen}"
        await interaction.edit_original_response(view=self)

    async def opened(self, interaction):
        await interaction.response.send_modal(Wishes())


class Wishes(ui.Modal, title="Wishes"):
    why = ui.TextInput(label="Why?", custom_id="why", max_length=20)
    where = ui.Label(text="Where?", component=ui.Select(custom_id="where", options=PLACES))
    to = ui.Label(text="To?", component=ui.ChannelSelect(custom_id="to"))

    async def on_submit(self, interaction):
        (to,) = self.to.component.values
        said = f"{self.why.value}, {self.where.component.values}, #{to.name}"
        if self.where.component.values == ["music"]:
            pad = Pad()
            pad.said.content = said
            await interaction.response.edit_message(view=pad)
        else:
            await interaction.response.send_message(said, ephemeral=True)


@app_commands.command(description="x")
async def pad(interaction):
    await interaction.response.send_message(view=Pad(), ephemeral=True)


@app_commands.command(description="x")
async def public(interaction):
    await interaction.response.send_message(view=Pad())


@app_commands.command(description="x")
async def thoughtful(interaction):
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("the answer")
    said = await interaction.followup.send("and another", view=Pad2(), wait=True)
    await said.edit(content="and one more")


class Pad2(ui.View):
    @ui.button(label="again", custom_id="again")
    async def again(self, interaction, _):
        await interaction.response.send_message("again", ephemeral=True)


@pytest.fixture
async def somebody(app, discord, channel):
    await app(pad, public, thoughtful)
    return discord.person(channel)


async def test_a_press_changes_the_ephemeral_answer_it_was_made_on(discord, somebody):
    asked = await discord.slash(somebody, "pad")
    assert (asked.ephemeral, asked.texts) == (True, ["nothing yet", "more"])
    for custom_id in ("go", "side"):
        pressed = await discord.press(somebody, asked, custom_id)
        assert asked.texts == pressed.texts == [f"pressed {custom_id}", "more"]
    assert somebody.channel.messages == []


async def test_only_what_is_there_and_enabled_can_be_pressed_and_only_by_who_sees_it(discord, somebody, channel):
    asked = await discord.slash(somebody, "pad")
    for who, custom_id in ((somebody, "off"), (somebody, "texts"), (somebody, "no"), (discord.person(channel), "go")):
        with pytest.raises(NotOfferedError):
            await discord.press(who, asked, custom_id)


async def test_a_public_answer_stands_in_the_channel_and_anybody_may_press_it(discord, somebody, channel):
    asked = await discord.slash(somebody, "public")
    (standing,) = channel.standing
    await discord.press(discord.person(channel), standing, "go")
    assert asked.texts[0] == standing.texts[0] == "pressed go"


async def test_a_forged_press_reaches_the_app(app, discord, channel):
    heard = []

    class Told(ui.DynamicItem[ui.Button], template=r"told:(?P<id>.*)"):
        @classmethod
        async def from_custom_id(cls, interaction, item, match):
            return cls(item)

        async def callback(self, interaction):
            heard.append(self.item.custom_id)
            await interaction.response.send_message("told", ephemeral=True)

    await app(dynamic=[Told])
    row = {"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": "told:1"}]}
    message = discord.post(channel, {"components": [row]})
    assert (await discord.press(discord.person(channel), message, "told:1")).text == "told"
    assert heard == ["told:1"]


async def test_a_select_takes_what_it_offers_and_as_many_as_it_says(discord, somebody):
    asked = await discord.slash(somebody, "pad")
    assert (await discord.choose(somebody, asked, "texts", "art", "music")).texts[0] == "chose ['art', 'music']"
    assert (await discord.choose(somebody, asked, "texts")).texts[0] == "chose []"
    for values in (["dance"], ["art", "music", "art"]):
        with pytest.raises(NotOfferedError):
            await discord.choose(somebody, asked, "texts", *values)
    forged = await discord.choose(somebody, asked, "texts", "dance", forged=True)
    assert forged.texts[0] == "chose ['dance']"


async def test_a_select_of_channels_takes_channels_of_its_types(discord, somebody, guild):
    asked = await discord.slash(somebody, "pad")
    chosen = await discord.choose(somebody, asked, "places", discord.add_channel(guild, "news"))
    assert chosen.texts[0] == "chose ['news']"
    for value in (discord.add_channel(guild, "posts", type_=15), "news", discord.add_role(guild, "r")):
        with pytest.raises(NotOfferedError):
            await discord.choose(somebody, asked, "places", value)


async def test_a_form_is_filled_in_and_sent(discord, somebody, channel):
    opened = await discord.press(somebody, await discord.slash(somebody, "pad"), "form")
    assert opened.modal["title"] == "Wishes"
    sent = await discord.submit(somebody, opened, why="because", where="art", to=channel)
    assert (sent.ephemeral, sent.text) == (True, "because, ['art'], #terms-watch")
    for wrong in ({"why": ""}, {"why": "x" * 21}, {"where": "dance"}, {"other": "x"}):
        with pytest.raises(NotOfferedError):
            await discord.submit(somebody, opened, **({"why": "y", "where": "art", "to": channel} | wrong))


async def test_a_form_opened_from_a_message_may_change_it_in_place(discord, somebody, channel):
    asked = await discord.slash(somebody, "pad")
    opened = await discord.press(somebody, asked, "form")
    await discord.submit(somebody, opened, why="because", where="music", to=channel)
    assert asked.texts[0] == "because, ['music'], #terms-watch"


async def test_follow_ups_come_one_by_one_and_can_be_pressed(discord, somebody):
    asked = await discord.slash(somebody, "thoughtful")
    await discord.until(lambda: "and one more" in asked.texts)
    assert asked.texts == ["the answer", "and one more"]
    assert asked.ephemeral
    (more,) = asked.followups
    assert (await discord.press(somebody, more, "again")).text == "again"
    assert (await discord.press(somebody, asked, "again")).text == "again"


async def test_an_answer_that_does_not_fit_the_interaction_is_refused(app, discord, channel):
    @app_commands.command(description="x")
    async def wrong(interaction):
        try:
            await interaction.response.edit_message(content="x")
        finally:
            await interaction.response.send_message("not in place", ephemeral=True)

    await app(wrong)
    assert (await discord.slash(discord.person(channel), "wrong")).text == "not in place"

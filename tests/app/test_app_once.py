"""One sitting looks at what is due until nothing is, tells what is owed, and ends."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from bot.app.known import DATABASE
from bot.app.once import MOST_ROUNDS, run_once
from bot.config import Alerts, Config, Secret, Watch, Wording
from bot.core.model import Destination, Level, Subscription
from bot.demo import terms
from bot.errors import SenderStopped, StoreBusy, StoreError
from bot.store import Database
from journeys.declared import declaration
from local_discord import LocalDiscord, pointed_at
from loopback_site import Site, hang, page
from misbehaving_model import Endpoint, wording

AT = datetime(2026, 3, 1, tzinfo=UTC)


class Lanternfold(Site):
    """The demo's platform, whose terms change with `with_ai` and, with `restless`, at every look."""

    with_ai = restless = False

    async def terms(self, writer, _request):
        looks = len(self.paths())
        body = terms.page(with_ai=self.with_ai, visit=looks)
        if self.restless:
            body = body.replace("</h1>", f"</h1><p>There are {looks} things that you may share with us.</p>")
        writer.write(page(body.encode()))


@pytest.fixture
async def site():
    lanternfold = Lanternfold()
    lanternfold.answers["/terms"] = lanternfold.terms
    async with lanternfold.served():
        yield lanternfold


@pytest.fixture
def config(tmp_path, site):
    def configured(confirm_minutes: float = 0, token: Secret | None = None) -> Config:
        folder = tmp_path / "platforms"
        folder.mkdir(exist_ok=True)
        (folder / "lanternfold.toml").write_text(declaration("Lanternfold", site.url("")))
        watch = Watch(confirm_minutes=confirm_minutes, delay_seconds=0, allow_hosts=("127.0.0.1",), builtin=False)
        return Config(watch=watch, data_folder=tmp_path, platforms_folder=folder, token=token)

    return configured


@pytest.fixture
def later(tmp_path):
    """Make every document due, as hours would."""

    def make_due() -> None:
        with closing(sqlite3.connect(tmp_path / DATABASE)) as db, db:
            db.execute("UPDATE documents SET next_due_at = '2026-01-01T00:00:00.000000+00:00'")

    return make_due


async def test_a_change_is_confirmed_and_told_in_one_sitting_where_a_second_look_may_follow_at_once(
    config, site, later, capsys
):
    await run_once(config())
    assert len(site.paths()) == 2
    assert capsys.readouterr().out == ""
    site.with_ai = True
    later()
    await run_once(config())
    assert len(site.paths()) == 4
    assert capsys.readouterr().out.count("alert 1") == 1


async def test_a_language_model_that_is_named_words_what_is_shown_and_no_other_does(config, site, later, capsys):
    def anew(sentence):
        return sentence.replace("now lets itself", "may now").replace("no AI training", "AI training")

    async with Endpoint(wording(anew)).served() as endpoint:
        asking = msgspec.structs.replace(
            config(), wording=Wording(model_url=endpoint.url), alerts=Alerts(review="never")
        )
        await run_once(asking)
        site.with_ai = True
        later()
        await run_once(asking)
    assert len(endpoint.asked) == 1
    assert "Lanternfold may now train AI on your uploads" in capsys.readouterr().out


async def test_what_a_language_model_words_is_held_until_somebody_has_looked(config, site, later, capsys):
    async with Endpoint(wording(lambda sentence: sentence)).served() as endpoint:
        asking = msgspec.structs.replace(config(), wording=Wording(model_url=endpoint.url))
        await run_once(asking)
        site.with_ai = True
        later()
        await run_once(asking)
    assert "Lanternfold" not in capsys.readouterr().out
    async with Database(asking.data_folder / DATABASE) as store:
        assert len(await store.held()) == 1


async def test_alerts_are_written_in_the_language_that_the_configuration_names(config, site, later, capsys):
    german = msgspec.structs.replace(config(), alerts=Alerts(language="de"))
    await run_once(german)
    site.with_ai = True
    later()
    await run_once(german)
    said = capsys.readouterr().out
    assert "Lanternfold behält sich jetzt KI-Training mit deinen Uploads vor" in said
    assert "Englisch" in said


async def test_a_second_look_that_is_not_due_yet_is_left_to_the_next_sitting(config, site, later):
    await run_once(config(confirm_minutes=15))
    assert len(site.paths()) == 1
    later()
    await run_once(config(confirm_minutes=15))
    assert len(site.paths()) == 2


async def test_a_sitting_with_nothing_due_reads_nothing(config, site):
    await run_once(config(confirm_minutes=15))
    await run_once(config(confirm_minutes=15))
    assert len(site.paths()) == 1


async def test_when_asked_for_everything_now_what_is_not_due_is_looked_at_too(config, site, capsys):
    await run_once(config())
    site.with_ai = True
    await run_once(config(), now=True)
    assert len(site.paths()) == 4
    assert capsys.readouterr().out.count("alert 1") == 1


async def test_a_look_now_waits_for_its_second_look_as_any_does(config, site, capsys):
    for _ in range(2):
        await run_once(config(confirm_minutes=15), now=True)
    assert len(site.paths()) == 2
    assert capsys.readouterr().out == ""


async def test_a_site_that_asked_to_be_left_alone_is_left_alone_now_too(config, site):
    site.answers["/terms"] = page(b"", status="429 Too Many Requests", Retry_After="3600")
    await run_once(config())
    await run_once(config(), now=True)
    assert len(site.paths()) == 1


async def test_a_database_that_fails_ends_a_sitting_in_one_sentence(config, site, tmp_path):
    async def breaks(writer, _request):
        with closing(sqlite3.connect(tmp_path / DATABASE)) as db, db:
            db.execute("DROP TABLE documents")
        writer.write(page(terms.page(with_ai=False, visit=1).encode()))

    site.answers["/terms"] = breaks
    with pytest.raises(StoreError):
        await run_once(config())


async def test_what_is_declared_and_not_watched_is_said(config, site, tmp_path, caplog):
    configured = config()
    file = tmp_path / "platforms" / "lanternfold.toml"
    file.write_text(declaration("Lanternfold", site.url(""), checked="false"))
    await run_once(configured)
    warned = [(record.getMessage(), record.ids) for record in caplog.records if record.levelno >= logging.WARNING]
    assert warned == [("not watched: nobody has seen them read well yet", ["lanternfold/terms"])]


async def test_a_page_that_is_new_at_every_look_does_not_keep_it(config, site):
    site.restless = True
    await run_once(config())
    assert 1 < len(site.paths()) <= MOST_ROUNDS


async def test_ctrl_c_ends_a_sitting_that_waits_for_a_page(config, site):
    asked = asyncio.Event()

    async def hangs(writer, request):
        asked.set()
        await hang(writer, request)

    site.answers["/terms"] = hangs
    sitting = asyncio.create_task(run_once(config()))
    await asyncio.wait_for(asked.wait(), 5)
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.wait_for(sitting, 5)


async def test_beside_a_process_that_watches_it_refuses(config, tmp_path):
    async with Database(tmp_path / DATABASE):
        with pytest.raises(StoreBusy):
            await run_once(config())


async def test_what_a_discord_channel_is_owed_is_told_there_and_discord_is_left(config, site, later, tmp_path):
    token = Secret("local.token", "this test")
    async with LocalDiscord() as discord:
        channel = discord.add_channel(discord.add_guild("Sound makers"), "terms-watch")
        with pointed_at(discord.api_url, discord.gateway_url):
            await run_once(config(token=token))
            assert not discord.gateway.ready.is_set()  # with nothing to say, nobody logs in
            async with Database(tmp_path / DATABASE) as store:
                there = Destination("discord", str(channel.id), str(channel.guild.id))
                await store.follow(Subscription(there, "lanternfold", Level.LOW), AT)
            site.with_ai = True
            later()
            await run_once(config(token=token))
        (message,) = channel.standing
        assert "train and improve our machine learning" in message.text
        assert discord.rest.violations == []


async def test_a_token_that_discord_refuses_ends_it_and_the_message_stays_owed(config, site, later, tmp_path):
    await run_once(config())
    site.with_ai = True
    later()
    async with Database(tmp_path / DATABASE) as store:
        await store.follow(Subscription(Destination("discord", "1"), "lanternfold", Level.LOW), AT)
    async with LocalDiscord() as discord:
        with pointed_at(discord.api_url, discord.gateway_url), pytest.raises(SenderStopped, match="this test"):
            await run_once(config(token=Secret("another.token", "this test")))
    async with Database(tmp_path / DATABASE) as store:
        assert await store.claim("discord", datetime.now(UTC) + timedelta(days=2), 1)


async def test_a_platform_that_is_added_to_a_followed_bundle_is_told_once(config, tmp_path, capsys):
    await run_once(config())
    async with Database(tmp_path / DATABASE) as store:
        await store.follow(Subscription(Destination("terminal", "stdout"), "bundle/art"), AT)
    (tmp_path / "platforms" / "inkmoor.toml").write_text(declaration("Inkmoor", "http://127.0.0.1:1"))
    await run_once(config())
    await run_once(config())
    assert capsys.readouterr().out == ""  # it comes with the next morning
    async with Database(tmp_path / DATABASE) as store:
        (message,) = await store.claim("terminal", datetime.now(UTC) + timedelta(days=1), 9)
    assert [told.alert.platform for told in message.alerts] == ["bundle/art"]

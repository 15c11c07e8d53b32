"""The demonstration in this process: what is left when it is interrupted after its alert."""

from contextlib import AsyncExitStack
from datetime import UTC, datetime

from bot.core.model import NewVersion, Outcome, Snapshot
from bot.demo.play import Scene, play
from bot.store import Database


async def test_an_alert_that_was_shown_is_not_shown_again_and_the_folder_goes(tmp_path, capsys):
    said: list[str] = []
    folder = tmp_path / "demo"
    async with AsyncExitStack() as stack:
        scene = Scene(folder, said.append)
        await stack.enter_async_context(scene.store)
        await scene.open(stack)
        await scene.watch_until_alerted()
        await scene.tell()
    assert capsys.readouterr().out.count("alert 1") == 1
    said.clear()
    await play(folder, said.append)
    assert capsys.readouterr().out == ""
    assert any("no alert is shown twice" in line for line in said)
    assert not folder.exists()


async def test_the_site_comes_back_where_it_was(tmp_path):
    ports = []
    for _ in range(2):
        async with AsyncExitStack() as stack:
            scene = Scene(tmp_path / "demo", lambda _: None)
            await stack.enter_async_context(scene.store)
            await scene.open(stack)
            ports.append(scene.site.port)
    assert ports[0] == ports[1]


async def test_a_demo_that_had_its_baseline_at_another_port_shows_its_alert_too(tmp_path, capsys):
    at, elsewhere = datetime(2026, 3, 1, tzinfo=UTC), "http://127.0.0.1:1/terms"
    async with Database(tmp_path / "demo" / "demo.db") as store:
        pages = (Snapshot(elsewhere, elsewhere, at, 200, (), b"Be kind."),)
        version = NewVersion("Be kind.", "f" * 64, "reading", (), {})
        await store.record(Outcome("lanternfold/terms", at, at, snapshots=pages, version=version))
    await play(tmp_path / "demo", lambda _: None)
    assert capsys.readouterr().out.count("alert 1") == 1

"""The demonstration in this process: what is left when it is interrupted after its alert."""

from contextlib import AsyncExitStack

from bot.demo.play import Scene, play


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

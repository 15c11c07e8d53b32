"""`clausewatch run`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.pass_obj
def run(options: Options) -> None:
    """Watch the platforms' terms and tell what changes, until Ctrl-C.

    Alerts go to this terminal, and to Discord where DISCORD_TOKEN or DISCORD_TOKEN_FILE is set.
    """
    import asyncio

    from bot.app.logs import to_stderr
    from bot.app.process import run as process

    config = options.read()
    to_stderr()
    asyncio.run(process(config))

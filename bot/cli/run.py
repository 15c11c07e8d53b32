"""`clausewatch run`: the main job."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.option("--once", is_flag=True, help="Look at what is due, tell what is owed, and end: for cron and timers.")
@click.option("--now", is_flag=True, help="With --once: look at everything, whether it is due or not.")
@click.pass_obj
def run(options: Options, once: bool, now: bool) -> None:
    """Watch the platforms' terms and tell what changes, until Ctrl-C.

    Alerts go to this terminal, and to Discord where DISCORD_TOKEN or DISCORD_TOKEN_FILE is set.
    """
    import asyncio

    from bot.app.logs import to_stderr

    if now and not once:
        raise click.UsageError("--now goes with --once: `clausewatch run --once --now`.")
    config = options.read()
    to_stderr(config.log)
    if once:
        from bot.app.once import run_once

        asyncio.run(run_once(config, now=now))
        return
    from bot.app.process import run as process

    asyncio.run(process(config))

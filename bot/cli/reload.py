"""`clausewatch reload`: the running process reads its platform files again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.pass_context
def reload(context: click.Context) -> None:
    """Have the running clausewatch read the platform files again, without a restart.

    A file that is wrong is named here and in the log, and ends this with 65; what it said before still counts.
    """
    import asyncio

    from bot.app.clock import SystemClock
    from bot.app.counted import counted
    from bot.app.known import declared
    from bot.app.reloading import ask
    from bot.errors import DeclarationError

    options: Options = context.obj
    config = options.read()
    found = declared(config)
    asyncio.run(ask(config, SystemClock()))
    for fault in found.faults:
        click.echo(f"clausewatch: {fault}", err=True)
    click.echo(f"read again: {counted(len(found.platforms), 'platform')}")
    if found.faults:
        context.exit(DeclarationError.exit_code)

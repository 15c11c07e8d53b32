"""`clausewatch release`: an alert that was held is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import Number

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.argument("alert", type=Number())
@click.pass_obj
def release(options: Options, alert: int) -> None:
    """Tell the held alert of that number to all who follow what it is about.

    `clausewatch alerts --held` lists them; `clausewatch retract` throws one away.
    """
    import asyncio

    from bot.app.reviewing import release as let_go
    from bot.terminal import clean

    for line in asyncio.run(let_go(options.read(), alert)):
        click.echo(clean(line))

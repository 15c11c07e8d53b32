"""`clausewatch retract`: an alert that was wrong is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli.options import Number

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.argument("alert", type=Number())
@click.option("--reason", required=True, metavar="TEXT", help="Why, in one line that people read in its place.")
@click.pass_obj
def retract(options: Options, alert: int, reason: str) -> None:
    """Take back the alert of that number: it is marked as withdrawn wherever it stands, and sent nowhere any more.

    The number stands under each alert, and `clausewatch alerts` lists them. There is no way back. One that is held was
    told to nobody, and never will be.
    """
    import asyncio

    from bot.app.retracting import retract as take_back
    from bot.terminal import clean

    for line in asyncio.run(take_back(options.read(), alert, reason)):
        click.echo(clean(line))

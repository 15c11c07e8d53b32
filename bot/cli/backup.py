"""`clausewatch backup`: a copy of the database to go back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options

_MB = 1_000_000


@click.command()
@click.argument("file")
@click.pass_obj
def backup(options: Options, file: str) -> None:
    """Copy the database to FILE, or into the folder FILE, also while `clausewatch run` runs.

    The copy is checked before it takes FILE's place. Only another copy is ever written over.
    """
    from bot.app.backing_up import backup as back_up
    from bot.app.clock import SystemClock
    from bot.terminal import clean

    where, size = back_up(options.read(), file, SystemClock().now())
    click.echo(clean(f"{where}: {size / _MB:.1f} MB, whole. docs/operating.md says how to go back to it."))

"""`clausewatch demo`: the whole way from a changed page to an alert, on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.pass_obj
def demo(options: Options) -> None:
    """Watch a made-up platform change its terms, and see the alert. Needs no network and no token."""
    import asyncio

    from bot.demo.play import play

    asyncio.run(play(options.read().data_folder / "demo", click.echo))

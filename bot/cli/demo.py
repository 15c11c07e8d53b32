"""`clausewatch demo`: the whole way from a changed page to an alert, on this machine."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options

_WIDEST = 100  # columns, as alerts have


@click.command()
@click.pass_obj
def demo(options: Options) -> None:
    """Watch a made-up platform change its terms, and see the alert. Needs no network and no token."""
    import asyncio

    from bot.demo.play import play

    asyncio.run(play(options.read().data_folder / "demo", say))


def say(text: str) -> None:
    """Each line wrapped at words, as narrow as the terminal is."""
    columns = min(shutil.get_terminal_size().columns, _WIDEST)
    for line in text.split("\n"):
        click.echo(textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False))

"""`clausewatch suggestions`: pages that people want watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cli.options import Options
    from bot.core.model import Suggestion


@click.command()
@click.option("--done", metavar="URL", default="", help="Take that address off the list: you have seen to it.")
@click.pass_obj
def suggestions(options: Options, done: str) -> None:
    """The pages that people suggested with /suggest, what most want first.

    `clausewatch look URL` shows how well one is read.
    """
    import asyncio

    from bot.app.reviewing import done_with, suggested
    from bot.terminal import clean

    config = options.read()
    lines = asyncio.run(done_with(config, done)) if done else _lines(asyncio.run(suggested(config)))
    for line in lines:
        click.echo(clean(line))


def _lines(found: Sequence[Suggestion]) -> list[str]:
    from bot.app.counted import counted

    if not found:
        return ["Nobody suggests anything."]
    return [f"{one.url}  {counted(one.people, 'person', 'people')}, since {one.first_at:%Y-%m-%d}" for one in found]

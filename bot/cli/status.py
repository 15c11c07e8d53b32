"""`clausewatch status`: what a platform's terms say about AI today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli import texts

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.argument("platform")
@click.pass_obj
def status(options: Options, platform: str) -> None:
    """What PLATFORM's terms say about AI today, in their own words, and when they were last read."""
    import asyncio

    from bot.app.known import platform_status
    from bot.terminal import status_view

    texts.show(status_view(asyncio.run(platform_status(options.read(), platform))))

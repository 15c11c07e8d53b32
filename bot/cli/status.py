"""`clausewatch status`: what a platform's terms say about AI today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli import texts

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.argument("platform")
@texts.language_option
@click.pass_obj
def status(options: Options, platform: str, language: str) -> None:
    """What PLATFORM's terms say about AI today, in their own words, and when they were last read."""
    import asyncio

    from bot.app.known import platform_status
    from bot.app.wording import catalogue
    from bot.terminal import status_view

    config = options.read()
    found = asyncio.run(platform_status(config, platform))
    texts.show(status_view(found, catalogue(language or config.alerts.language)))

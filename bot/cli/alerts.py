"""`clausewatch alerts`: what was told or waits to be, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.cli.options import Options
    from bot.core.model import Fate, Told
    from bot.core.summary import Catalogue


@click.command()
@click.argument("platform", default="")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many at most.")
@click.option("--held", is_flag=True, help="Only those that wait until somebody has looked at them.")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", help="For people, or programs.")
@texts.language_option
@click.pass_obj
def alerts(options: Options, platform: str, limit: int, held: bool, form: str, language: str) -> None:
    """The alerts, of all platforms or of PLATFORM, the newest first: where each was sent, and what was withdrawn.

    Those that look wrong to somebody who pressed the button under them say to how many.

    Those that are held are sent by `clausewatch release`, and thrown away by `clausewatch retract`.
    """
    import asyncio

    from bot.app.known import told_alerts
    from bot.app.wording import catalogue

    config = options.read()
    found = asyncio.run(told_alerts(config, platform, limit, held=held))
    (_say_lines if form == "jsonl" else _say)(found, catalogue(language or config.alerts.language))


def _say(found: Sequence[tuple[Told, Fate]], wording: Catalogue) -> None:
    from bot.terminal import alerts_view

    texts.show(alerts_view(found, wording))


def _say_lines(found: Sequence[tuple[Told, Fate]], wording: Catalogue) -> None:
    from bot.cli import shapes

    for told, fate in found:
        texts.say(shapes.told(told, fate, wording))

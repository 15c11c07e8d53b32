"""`clausewatch retract`: an alert that was wrong is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options


class _Number(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    name = "number"

    def convert(self, value: object, _: click.Parameter | None, __: click.Context | None) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**63):
            self.fail(f"{text[:40]!r} is no number of an alert, such as 41; `clausewatch alerts` lists them.")
        return int(text)


@click.command()
@click.argument("alert", type=_Number())
@click.option("--reason", required=True, metavar="TEXT", help="Why, in one line that people read in its place.")
@click.pass_obj
def retract(options: Options, alert: int, reason: str) -> None:
    """Take back the alert of that number: it is marked as withdrawn wherever it stands, and sent nowhere any more.

    The number stands under each alert, and `clausewatch alerts` lists them. There is no way back.
    """
    import asyncio

    from bot.app.retracting import retract as take_back
    from bot.terminal import clean

    for line in asyncio.run(take_back(options.read(), alert, reason)):
        click.echo(clean(line))

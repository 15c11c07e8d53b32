"""`clausewatch doctor`: how every document and this machine are."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from bot.cli import texts
from bot.cli.lines import encoded

if TYPE_CHECKING:
    from bot.app.doctor import Checkup
    from bot.cli.options import Options


@click.command()
@click.option("--browser", is_flag=True, help="Try whether pages can be rendered, also where no document needs it.")
@click.option(
    "--format", "shape", type=click.Choice(["text", "jsonl"]), default="text", help="For people, or programs."
)
@click.pass_context
def doctor(context: click.Context, browser: bool, shape: str) -> None:
    """How well every document is read, what to do where it is not, and how this machine is.

    It ends with 1 when somebody must do something. It reads the database alone, also while `clausewatch run` runs.
    """
    from bot.app.doctor import check_up

    options: Options = context.obj
    checkup = check_up(options.read(), browser=browser)
    (_say_lines if shape == "jsonl" else _say)(checkup)
    context.exit(0 if checkup.well else 1)


def _say(checkup: Checkup) -> None:
    from bot.cli.checkups import sections, summary
    from bot.terminal import report_view

    texts.show(report_view(summary(checkup), sections(checkup)))


def _say_lines(checkup: Checkup) -> None:
    """One line a document; what is wrong beside them on standard error."""
    from bot.cli.checkups import lines

    for line in lines(checkup):
        sys.stdout.buffer.write(encoded(line) + b"\n")
    for check in checkup.checks:
        if check.to_do:
            click.echo(f"clausewatch: {check.name}: {check.text} {check.to_do}", err=True)

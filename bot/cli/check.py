"""`clausewatch check`: whether config, catalogue and database are right, without touching anything."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.app.checking import Checked
    from bot.cli.options import Options


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|FOLDER]…")
@click.pass_context
def check(context: click.Context, paths: tuple[str, ...]) -> None:
    """Whether the configuration, the platforms' files and the database are right; or the platforms' FILEs you name.

    Nothing is changed, and no site is asked. It ends with 1 when something must be mended.
    """
    from bot.app import checking

    options: Options = context.obj
    found = checking.check_files(map(Path, paths)) if paths else checking.check(options.read)
    for one in found:
        _say(one)
    context.exit(1 if any(one.faults for one in found) else 0)


def _say(one: Checked) -> None:
    from bot.terminal import clean

    click.echo(clean(f"{one.what}: {'right' if not one.faults else 'to be mended'}"))
    for fault in one.faults:
        click.echo(clean(f"  ✗ {fault}"))
    for note in one.notes:
        click.echo(clean(f"  · {note}"))

"""`clausewatch import`: declarations that others keep, as platform files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli import texts
from bot.errors import DataError

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.group("import")
def import_() -> None:
    """Take over what others declare of platforms."""


@import_.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--into", metavar="FOLDER", type=click.Path(path_type=Path), help="Where to write, else as configured.")
@click.option("--overwrite", is_flag=True, help="Also over files that somebody wrote or edited.")
@texts.format_option
@click.pass_obj
def ota(options: Options, folder: Path, into: Path | None, overwrite: bool, form: str) -> None:
    """Write the declarations of an Open Terms Archive collection as platform files, one a service.

    DIR holds its *.json, itself or in `declarations`. FOLDER is what [watch] platforms names, unless --into names
    another. What cannot be taken over is told; nothing is watched before somebody has seen it read well.
    """
    from bot.app.clock import today
    from bot.app.importing import import_ota
    from bot.cli.imports import lines, report
    from bot.terminal import clean

    done = import_ota(options.read(), folder, into, today(), overwrite=overwrite)
    if form == "jsonl":
        for line in lines(done):
            texts.say(line)
    else:
        click.echo(clean("\n".join(report(done))))
    if done.faulty:
        raise DataError(f"{folder}: not all of it could be imported; the rest was.")

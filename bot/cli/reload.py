"""`clausewatch reload`: the running process reads its platform files again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.pass_context
def reload(context: click.Context) -> None:
    """Have the running clausewatch read the platform files again, without a restart, and say what it found.

    A file that is wrong ends this with 65; what it said before still counts.
    """
    import asyncio
    import secrets

    from bot.app.answering import RELOAD
    from bot.app.asking import Question, ask
    from bot.app.clock import SystemClock
    from bot.errors import DeclarationError
    from bot.terminal import clean

    options: Options = context.obj
    question = Question(secrets.token_hex(8), RELOAD)
    otherwise = "the next `clausewatch run` reads the files anyway"
    came, *faults = asyncio.run(ask(options.read(), SystemClock(), question, otherwise=otherwise)) or [""]
    click.echo(clean(came))
    for fault in faults:
        click.echo(clean(f"clausewatch: {fault}"), err=True)
    if faults:
        context.exit(DeclarationError.exit_code)

"""`clausewatch invite`: how the bot comes to a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from bot.cli.options import Options


@click.command()
@click.argument("application_id", default="")
@click.option("--guild", metavar="ID", default="", help="Add it to the server of that id, and to no other.")
@click.pass_obj
def invite(options: Options, application_id: str, guild: str) -> None:
    """Print the links that add the bot to a server, with exactly the permissions it needs, or for oneself.

    APPLICATION_ID is read from the bot's token where one is configured. Discord is not asked.
    """
    from bot.app.inviting import invitation

    links = invitation(options.read, application_id, guild)
    click.echo(f"For a server:  {links.server}")
    click.echo(f"For yourself:  {links.person}")
    click.echo("\nOn a server it asks for these permissions, and no others:")
    for called, why in links.asks:
        click.echo(f"  {called}: to {why}")

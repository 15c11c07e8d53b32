"""`clausewatch look`: what the bot reads of a platform, a declaration or a page, and what is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.app.sight import Sight
    from bot.app.wanted import Wanted
    from bot.cli.options import Options
    from bot.config import Config

_WATCHED = "From the next start, or `clausewatch reload`, what reads well is watched."


@click.command()
@click.argument("names", nargs=-1, metavar="[PLATFORM|FILE|URL]…")
@click.option("--unchecked", "all_unchecked", is_flag=True, help="Read all documents that nobody has seen read well.")
@click.option("--text", "whole", is_flag=True, help="Show all of each text, not only how it begins and ends.")
@texts.format_option
@click.pass_context
def look(context: click.Context, names: tuple[str, ...], all_unchecked: bool, whole: bool, form: str) -> None:
    """Read documents once, as the bot does, and say what it reads, what is wrong, and what to write instead.

    A PLATFORM of the catalogue, the FILE of one (.toml), or a page's URL, for which a file is proposed. Documents of
    the catalogue that nobody had seen read well, and that do, are written into the folder that [watch] platforms names,
    and are watched from then on. It ends with 1 when something is to be mended.
    """
    import asyncio

    from bot.app import wanted
    from bot.app.learned import folder_for

    if bool(names) == all_unchecked:
        raise click.UsageError("Name a platform, a file or an address, or give --unchecked alone.")
    options: Options = context.obj
    config = options.read()
    if all_unchecked:
        folder_for(config)  # that reading hundreds of pages would be for nothing is said before, not after
    asked = wanted.unchecked(config) if all_unchecked else wanted.wanted(names, config)
    well = asyncio.run(_look(asked, config, whole=whole, form=form, brief=all_unchecked))
    context.exit(0 if well else 1)


async def _look(asked: Sequence[Wanted], config: Config, *, whole: bool, form: str, brief: bool) -> bool:
    """Whether nothing is to be mended."""
    from bot.app.looking import look_at

    number = well = written = 0  # pages are large, and hundreds of them are looked at
    held_back = False
    async for one, sights in look_at(asked, config):
        number += len(sights)
        well += sum(sight.reads_well for sight in sights)
        if form == "jsonl":
            _say_lines(sights, whole=whole)
        elif brief:
            _say_briefly(sights)
        else:
            _say(one, sights, whole=whole)
        if one.in_catalogue:
            learned = _learn(one, sights, config)
            written += learned is True
            held_back |= learned is False
        elif not one.is_page:
            held_back |= any(sight.reads_well and sight.document.checked is None for sight in sights)
    if form == "text" and brief:
        _say_end(number, well, written)
    return well == number and not held_back


def _say_lines(sights: Sequence[Sight], *, whole: bool) -> None:
    from bot.cli.sights import shape

    for sight in sights:
        texts.say(shape(sight, text=whole))


def _say_briefly(sights: Sequence[Sight]) -> None:
    from bot.cli.sights import line
    from bot.terminal import clean

    for sight in sights:
        click.echo(clean(line(sight)))


def _say(one: Wanted, sights: Sequence[Sight], *, whole: bool) -> None:
    from bot.app.wording import catalogue
    from bot.cli.sights import proposed, sections, summary
    from bot.terminal import clean, report_view

    shown = sections(sights, catalogue(), whole=whole, is_file=not one.in_catalogue and not one.is_page)
    texts.show(report_view(summary(one.platform.name, sights), shown))
    for sight in sights:
        if whole and sight.read:
            click.echo(f"\n{clean(sight.read.text)}")
    if one.is_page and any(sight.read for sight in sights):
        click.echo(f"\nA file for it, to be called {one.platform.id}.toml; mend its name and home:\n")
        click.echo(clean(proposed(one.platform, sights)))


def _learn(one: Wanted, sights: Sequence[Sight], config: Config) -> bool | None:
    """Have watched what reads well: whether that could be done, None where there was nothing to do."""
    from bot.app.clock import today
    from bot.app.learned import learn
    from bot.errors import InputError

    try:
        file = learn(one.platform.id, sights, config, today())
    except InputError as error:
        click.echo(f"clausewatch: {one.platform.id} is not watched yet: {error}", err=True)
        return False
    if file is None:
        return None
    click.echo(f"clausewatch: {one.platform.id} is written to {file}. {_WATCHED}", err=True)
    return True


def _say_end(number: int, well: int, written: int) -> None:
    from bot.app.counted import counted

    files = f"; {counted(written, 'file')} written. {_WATCHED}" if written else "."
    click.echo(f"\n{well} of {counted(number, 'document')} read well{files}")

"""`clausewatch platforms`: what is in the catalogue, found by name as people type it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.cli import texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.cli.options import Options
    from bot.core.model import Platform


@click.command()
@click.argument("words", nargs=-1, metavar="[NAME]")
@click.option("--bundle", default="", metavar="NAME", help="Only those of a bundle: music, art, writing, …")
@texts.format_option
@click.pass_obj
def platforms(options: Options, words: tuple[str, ...], bundle: str, form: str) -> None:
    """The platforms in the catalogue, those most like NAME first; typos, accents and spaces do not matter."""
    from bot.app.known import declared
    from bot.core.search import search_of
    from bot.errors import InputError
    from bot.platforms.listed import BUNDLES
    from bot.platforms.telling import instead

    if bundle and bundle not in BUNDLES:
        raise InputError(f"there is no bundle {bundle[:60]!r}; {instead(bundle, BUNDLES)}")
    catalogue = declared(options.read()).platforms
    chosen = [one for one in catalogue.values() if not bundle or bundle in one.makes]
    found = [catalogue[name] for name in search_of(chosen).find(" ".join(words), len(chosen))]
    if words and not found:
        raise InputError(f"no platform is called {' '.join(words)[:60]!r}; `clausewatch look URL` helps to add one.")
    (_say_lines if form == "jsonl" else _say)(found)


def _say(found: Iterable[Platform]) -> None:
    from bot.terminal import clean

    for one in found:
        click.echo(clean(f"{one.name} ({one.id}): {', '.join(one.makes) or 'in no bundle'}; {_documents(one)}"))


def _documents(platform: Platform) -> str:
    kinds = ", ".join(one.kind for one in platform.documents if one.checked)
    left = ", ".join(one.kind for one in platform.documents if not one.checked)
    return "; ".join(filter(None, (kinds, f"not watched yet: {left}" if left else "")))


def _say_lines(found: Iterable[Platform]) -> None:
    for one in found:
        texts.say(
            {
                "id": one.id,
                "name": one.name,
                "aliases": one.aliases,
                "home": one.home,
                "makes": one.makes,
                "documents": [
                    {"id": document.id, "title": document.title, "urls": document.urls, "checked": document.checked}
                    for document in one.documents
                ],
            }
        )
